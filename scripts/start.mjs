// `npm start`: sets up what is missing, then runs a simulated county. Runs on any Node an operator may have, so it is
// plain JavaScript without imports of ours.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const node = join(root, 'node_modules/node/bin/node')
const web = join(root, 'dashboards/web')

await installModules()
buildPages()
runDemo()

async function installModules() {
  const lock = join(root, 'node_modules/.package-lock.json')
  if (
    existsSync(node) &&
    existsSync(lock) &&
    statSync(lock).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs - 1000
  )
    return
  say('1/3 安装依赖（约半分钟）· installing the packages, about half a minute')
  const ended = await following('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'])
  if (ended !== 0 || !existsSync(node)) {
    say('依赖没有装好，见上面的输出 · the packages could not be installed; see above')
    process.exit(ended || 1)
  }
}

function buildPages() {
  const built = join(web, 'dist/index.html')
  if (existsSync(built) && statSync(built).mtimeMs > newest(web)) return
  say('2/3 生成页面 · building the pages')
  const { status } = spawnSync(
    node,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', 'dashboards/web', '--logLevel', 'warn'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  )
  if (status !== 0) process.exit(status ?? 1)
}

function runDemo() {
  say('3/3 启动模拟县 · starting the simulated county')
  const child = spawn(node, [join(root, 'cli/src/main.ts'), 'demo', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      // ^C in a terminal reaches the child by itself; twice would cut its orderly end short
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 128 + constants.signals[signal] : (code ?? 1)
  })
}

/** Runs it with a dot each two seconds, so that nobody takes a slow network for a hang. */
function following(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
    const dots = setInterval(() => process.stderr.write('.'), 2000)
    child.on('error', (error) => say(`${command}: ${error.message}`))
    child.on('close', (code) => {
      clearInterval(dots)
      process.stderr.write('\n')
      resolve(code ?? 1)
    })
  })
}

function newest(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('dist'))
    .reduce(
      (latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs),
      0,
    )
}

function say(text) {
  process.stderr.write(`gridkeeper: ${text}\n`)
}
