import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import { findProgram } from '../servers/server.ts'

/** As an image starts it: `node cli/src/main.ts`. */
export const main = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url))
/** As npm installs it. */
export const bin = fileURLToPath(new URL('../../cli/bin/gridkeeper.mjs', import.meta.url))

/** Half of a short command's time is reading TypeScript; what was read once is kept. */
const compiled = fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url))

export type Ended = {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly output: string
  readonly complaint: string
}
export type Gridkeeper = {
  readonly pid: number
  /** Everything it has said so far, on both outputs. */
  said(): string
  /** Resolves with the words once they have been said; rejects with all it said when it ends or takes too long. */
  saying(words: RegExp, patienceMs?: number): Promise<RegExpExecArray>
  readonly ended: Promise<Ended>
  /** Sends the signal and waits for the end; SIGKILL when that takes longer than the patience. */
  stop(signal: NodeJS.Signals, patienceMs?: number): Promise<Ended>
}

type Surroundings = {
  readonly environment?: Readonly<Record<string, string>>
  readonly directory?: string
  readonly entry?: string
}

/** Settings of the shell that runs the tests must not reach the programs under test. */
function cleanEnvironment(): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(GRIDKEEPER_|NODE_|VITE)/.test(name),
  )
  return Object.fromEntries(kept)
}

/** Starts the command as a process of its own, which dies with this one where setpriv is to be had. */
export async function startGridkeeper(
  args: readonly string[],
  { environment = {}, directory, entry = main }: Surroundings = {},
): Promise<Gridkeeper> {
  const setpriv = await findProgram('setpriv')
  const words = [process.execPath, entry, ...args]
  const [program = '', ...rest] = setpriv ? [setpriv, '--pdeathsig', 'KILL', ...words] : words
  const child = spawn(program, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...cleanEnvironment(), NODE_COMPILE_CACHE: compiled, ...environment },
    ...(directory !== undefined && { cwd: directory }),
  })
  return follow(child)
}

function follow(child: ChildProcess): Gridkeeper {
  let output = ''
  let complaint = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  let end: Ended | undefined
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      end = { code, signal, output, complaint }
      resolve(end)
    })
  })
  const said = () => output + complaint
  return {
    pid: child.pid ?? 0,
    said,
    ended,
    async saying(words, patienceMs = 60_000) {
      const found = () => words.exec(said())
      await vi
        .waitUntil(() => found() !== null || end !== undefined, {
          timeout: patienceMs,
          interval: 20,
        })
        .catch(() => {
          throw new Error(
            `not said within ${patienceMs} ms: ${words}; said: ${said().slice(-4000)}`,
          )
        })
      const match = found()
      if (!match)
        throw new Error(`ended with ${end?.code} before saying ${words}: ${said().slice(-4000)}`)
      return match
    },
    async stop(signal, patienceMs = 30_000) {
      if (end) return end
      child.kill(signal)
      const impatience = setTimeout(() => child.kill('SIGKILL'), patienceMs)
      return ended.finally(() => clearTimeout(impatience))
    },
  }
}

/** Runs the command to its end. */
export async function gridkeeper(
  args: readonly string[],
  surroundings: Surroundings = {},
): Promise<Ended> {
  const child = await startGridkeeper(args, surroundings)
  return child.ended
}
