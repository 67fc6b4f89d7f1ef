// Runs the command line on Node 24 or newer: this one if it is new enough, else the one that npm installed.
// Written for any Node an operator may have, so it stays plain JavaScript.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const main = new URL('../cli/src/main.ts', import.meta.url)
const installed = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url))

if (Number.parseInt(process.versions.node, 10) >= 24) await import(main.href)
else if (existsSync(installed)) passOn()
else {
  console.error(
    `Gridkeeper needs Node 24 or newer, this is ${process.version}: run \`npm ci\` in its folder, which brings one.`,
  )
  process.exitCode = 2
}

function passOn() {
  const words = [...process.execArgv, fileURLToPath(main), ...process.argv.slice(2)]
  const child = spawn(installed, words, { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2'])
    process.on(signal, () => {
      // ^C in a terminal reaches the child by itself; twice would cut its orderly end short
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  child.on('error', (error) => {
    console.error(`Cannot start ${installed}: ${error.message}`)
    process.exitCode = 2
  })
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 128 + constants.signals[signal] : (code ?? 1)
  })
}
