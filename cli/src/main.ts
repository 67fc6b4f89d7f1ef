import { readdir } from 'node:fs/promises'
import { enableCompileCache } from 'node:module'
import { inWords, onOneLine } from '@gridkeeper/collector/snmp/words'
import { AppError, type ErrorCode } from '@gridkeeper/model/errors'
import { Command as Commander, CommanderError } from 'commander'
import type { Command, Surroundings } from './command.ts'

// Half of a short command is reading and stripping its own sources; the second run finds them done.
enableCompileCache()

const surroundings: Surroundings = {
  environment: process.env,
  now: Date.now,
  print: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
}

/** Not a problem found, but a command used wrongly. */
const wrongUse: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'config/invalid',
  'profile/unknown',
  'request/invalid',
])

process.exitCode = await run(process.argv.slice(2))
// A command has closed what it opened; what still holds the process up (a keep-alive socket) must not.
if (!process.stdout.writableNeedDrain) process.exit()

async function run(args: readonly string[]): Promise<number> {
  const program = new Commander('gridkeeper')
    .description(
      '守网：盯住信号，留住用户。Watches a cable operator’s plant and keeps its subscribers.',
    )
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
  let code = 0
  for (const command of await loadCommands())
    command.declare(program, surroundings, (result) => {
      code = result
    })
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    return failed(error)
  }
}

function failed(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof AppError) {
    surroundings.complain(`${onOneLine(inWords(error.message))} (${error.code})`)
    return wrongUse.has(error.code) ? 2 : 1
  }
  surroundings.complain(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return 1
}

async function loadCommands(): Promise<readonly Command[]> {
  const folder = new URL('commands/', import.meta.url)
  const files = (await readdir(folder)).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  )
  return Promise.all(
    files
      .toSorted()
      .map(
        async (name) =>
          ((await import(new URL(name, folder).href)) as { default: Command }).default,
      ),
  )
}
