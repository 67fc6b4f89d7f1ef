import { uptime } from 'node:os'
import { startProgram } from './program.ts'

/** The agent as a program: `node agent/src/run.ts [settings.yaml]`. */
startProgram({
  settings: process.argv[2] ?? 'agent.yaml',
  password: process.env['GRIDKEEPER_PASSWORD'],
  now: Date.now,
  uptimeMs: () => uptime() * 1000,
  random: Math.random,
  say: (line) => process.stdout.write(line),
}).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 2
})
