import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { ProbeNeeds } from './probe.ts'

const execute = promisify(execFile)

/** The real world, as probes may touch it. */
export function createProbeNeeds(): ProbeNeeds {
  return {
    readText: (path) => readFile(path, 'utf8').catch(() => undefined),
    async run(program, args, signal) {
      const { stdout } = await execute(program, [...args], { signal, maxBuffer: 1 << 20 })
      return stdout
    },
  }
}
