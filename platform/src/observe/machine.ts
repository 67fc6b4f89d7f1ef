import { readFile } from 'node:fs/promises'
import { type OwnMetrics, only } from '../own-metrics.ts'

/** What the kernel dropped before a program could read it. Not on every system: there the metric is missing. */
export function observeMachine(metrics: OwnMetrics): void {
  metrics.counter(
    {
      name: 'gridkeeper_machine_udp_receive_buffer_errors_total',
      help: 'UDP packets this machine dropped because a receive buffer was full (RcvbufErrors), since it started',
    },
    async () => only(droppedOf(await readFile('/proc/net/snmp', 'utf8').catch(() => ''))),
  )
}

/** Two lines `Udp:`, the names and the numbers. */
export function droppedOf(text: string): number | undefined {
  const [names = [], numbers = []] = text
    .split('\n')
    .filter((line) => line.startsWith('Udp: '))
    .map((line) => line.split(' '))
  const place = names.indexOf('RcvbufErrors')
  const dropped = place > 0 ? Number(numbers[place]) : Number.NaN
  return Number.isFinite(dropped) ? dropped : undefined
}
