// `npm test`: brings what is missing, builds the pages, checks the house, runs every test on the project's own Node.
// Runs on any Node an operator may have, before anything is installed, so it is plain JavaScript without imports of ours.
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const node = join(root, 'node_modules/node/bin/node')

/** What the servers of test/servers are called here and in Debian. */
const servers = {
  'redis-server': ['redis-server'],
  mosquitto: ['mosquitto', 'mosquitto-clients'],
  influxd: ['influxdb', 'influxdb-client'],
  'victoria-metrics': ['victoria-metrics'],
  postgres: ['postgresql'],
  snmpd: ['snmpd'],
  snmpget: ['snmp'],
  chromium: ['chromium', 'fonts-noto-cjk'],
}

installModules()
installServers()
buildPages()
if (existsSync(join(root, 'scripts/check.mjs'))) must(node, ['scripts/check.mjs'])
must(node, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)])

function installModules() {
  const lock = join(root, 'node_modules/.package-lock.json')
  if (
    existsSync(node) &&
    existsSync(lock) &&
    statSync(lock).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs - 1000
  )
    return
  say('installing the packages of package-lock.json')
  must('npm', ['ci', '--no-fund', '--no-audit'])
}

function installServers() {
  const packages = Object.entries(servers).flatMap(([program, names]) =>
    isOnMachine(program) ? [] : names,
  )
  if (packages.length === 0) return
  if (process.getuid?.() !== 0 || !isOnMachine('apt-get')) {
    say(
      `not here and not ours to install: ${packages.join(' ')}; suites that need them are left out`,
    )
    return
  }
  say(`installing ${packages.join(' ')} with apt-get`)
  const options = ['-y', '-q', '-o', 'DPkg::Lock::Timeout=300', '--no-install-recommends']
  run('apt-get', ['update', '-q'], aptEnvironment())
  // one at a time: one that this release lacks must not cost us the others
  for (const name of packages) {
    const { status } = run('apt-get', ['install', ...options, name], aptEnvironment())
    if (status !== 0) say(`apt-get could not install ${name}; suites that need it are left out`)
  }
}

/** The packages' own services stay off: the tests start servers of their own. */
function aptEnvironment() {
  return { ...environment(), DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
}

function isOnMachine(program) {
  const versions = ['15', '16', '17', '18'].map((n) => `/usr/lib/postgresql/${n}/bin`)
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin', ...versions]
  return folders.some((folder) => existsSync(join(folder, program)))
}

function buildPages() {
  if (!existsSync(join(root, 'dashboards/web/index.html'))) return
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  must(node, [vite, 'build', 'dashboards/web', '--logLevel', 'warn'])
}

function must(program, args) {
  const { status, signal, error } = run(program, args)
  if (error) say(`cannot run ${program}: ${error.message}`)
  if (signal) process.exit(128 + constants.signals[signal])
  if (status !== 0) process.exit(status ?? 1)
}

function run(program, args, env = environment()) {
  return spawnSync(program, args, { cwd: root, stdio: 'inherit', env })
}

/** Settings of this shell that would reach into the servers, clients and programs under test. */
function environment() {
  const leaks =
    /^(PG[A-Z]|GRIDKEEPER_(?!(RECORDINGS|SCREENSHOTS)$)|INFLUX|REDIS|MQTT|SNMP|MIB|NODE_OPTIONS$|NODE_ENV$|TZ$|VITE_)/
  const kept = Object.entries(process.env).filter(([name]) => !leaks.test(name))
  return {
    ...Object.fromEntries(kept),
    PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH ?? ''}`,
  }
}

function say(sentence) {
  console.log(`npm test: ${sentence}`)
}
