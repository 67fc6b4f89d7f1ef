import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { constants, setPriority } from 'node:os'
import type { DeviceProfile } from '@gridkeeper/model/profile'

export const community = 'public'
const enterprise = '1.3.6.1.4.1.99999.20'
const rows = 6

/** Twenty variables as a node has them: its uptime, one scalar, and a table of receivers with three columns of six rows. */
export const profile: DeviceProfile = {
  id: 'bench-node',
  title: { zh: '测速光站', en: 'A node to measure with' },
  match: [{ present: [`${enterprise}.1.0`] }],
  scalars: [
    { metric: 'device.uptime_seconds', oid: '1.3.6.1.2.1.1.3.0', scale: 0.01 },
    { metric: 'power.mains_volts', oid: `${enterprise}.1.0`, sentinels: [0], valid: { high: 300 } },
  ],
  tables: [
    {
      oid: `${enterprise}.2.1`,
      channel: 'receiver {index}',
      columns: [
        {
          ...{ column: '2', metric: 'optical.rx_dbm', reads: 'signed16', scale: 0.1 },
          ...{ sentinels: [-400], valid: { low: -40, high: 30 } },
        },
        { column: '3', metric: 'rf.output_dbuv', scale: 0.1, offset: 60 },
        { column: '4', metric: 'optical.light_present', values: { 1: 1, 2: 0 } },
      ],
    },
  ],
}

/** OID, type tag, value. */
export const variables: readonly (readonly [string, number, number])[] = [
  ['1.3.6.1.2.1.1.3.0', 67, 8_640_000],
  [`${enterprise}.1.0`, 2, 220],
  ...[2, 3, 4].flatMap((column) =>
    Array.from({ length: rows }, (_, row) => {
      const value = column === 2 ? -73 - row : column === 3 ? 412 + row : 1
      return [`${enterprise}.2.1.${column}.${row + 1}`, 2, value] as const
    }),
  ),
]
export const oids: readonly string[] = variables.map(([oid]) => oid)

export type Field = {
  /** Where devices answer. */
  readonly ports: readonly number[]
  /** Where they hear and keep silent. */
  readonly silent: readonly number[]
  /** Requests that came in since it was last asked. */
  requests(): Promise<number>
  stop(): Promise<void>
}

/** Devices in a process of their own, whose CPU is nobody's. */
export async function startField(): Promise<Field> {
  const child = fork(new URL('responder.ts', import.meta.url), [], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  raise(child)
  const { ports, silent } = (await next(child)) as Pick<Field, 'ports' | 'silent'>
  return {
    ports,
    silent,
    async requests() {
      child.send('count')
      return (await next(child)) as number
    },
    async stop() {
      const gone = once(child, 'exit')
      child.kill()
      await gone
    },
  }
}

/** Where it may, the responder goes first: it must not be what is waited for. */
function raise({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_HIGH)
  } catch {
    console.log('the responder runs at the usual priority')
  }
}

async function next(child: ChildProcess): Promise<unknown> {
  const [message] = (await once(child, 'message')) as [unknown]
  return message
}

export type Figure = { readonly name: string; readonly cpu: number; readonly note?: string }

/** CPU seconds of this process for 10,000 of what was done meanwhile. */
export async function cpuOf(work: () => Promise<number>): Promise<{ cpu: number; rate: number }> {
  const before = process.cpuUsage()
  const from = performance.now()
  const done = await work()
  const { user, system } = process.cpuUsage(before)
  const seconds = (performance.now() - from) / 1000
  return { cpu: ((user + system) / 1e6 / done) * 10_000, rate: done / seconds }
}
