import { execFile, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { getText } from './http-get.ts'
import type { ProbeNeeds } from './probe.ts'
import { walkSnmp } from './snmp-walk.ts'

const execute = promisify(execFile)
const mostBytes = 1 << 20
// Numbers are to be written with a point, whatever the box speaks.
const environment = { ...process.env, LC_ALL: 'C' }

/** The real world, as probes may touch it. */
export function createProbeNeeds(): ProbeNeeds {
  return {
    readText: (path) => readFile(path, 'utf8').catch(() => undefined),
    async run(program, args, signal, lines) {
      if (lines !== undefined) return await firstLines(program, args, signal, lines)
      const { stdout } = await execute(program, [...args], {
        signal,
        maxBuffer: mostBytes,
        killSignal: 'SIGKILL',
        env: environment,
      })
      return stdout
    },
    get: getText,
    walk: walkSnmp,
    elapsed: () => performance.now(),
  }
}

/** For programs that print until they are stopped. What it printed before it failed or was stopped is what it said. */
async function firstLines(
  program: string,
  args: readonly string[],
  signal: AbortSignal,
  lines: number,
): Promise<string> {
  return await new Promise((resolve, reject) => {
    const child = spawn(program, args, { signal, killSignal: 'SIGKILL', env: environment })
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const enough = said.split(/[\r\n]+/).length > lines || said.length > mostBytes
      if (enough) child.kill('SIGKILL')
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', reject)
    child.on('close', () => resolve(said))
  })
}
