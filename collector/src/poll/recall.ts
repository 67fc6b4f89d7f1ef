import { type MetricName, metrics } from '@gridkeeper/model/metrics'
import type { SeriesKey, SeriesStore } from '@gridkeeper/model/series-store'
import { types, type Varbind } from '@gridkeeper/platform/snmp/message'
import type { DecodedSample } from '../snmp/decode.ts'
import { type Continuity, recallTotal, recallUptime, totalName } from './continuity.ts'

/** Fills a device's memory with what was stored of these counters before this process began. Rejects as the store does. */
export type Recall = (
  device: string,
  memory: Continuity,
  totals: readonly SeriesKey[],
) => Promise<void>

const uptime: MetricName = 'device.uptime_seconds'
const lookBackMs = 30 * 86_400_000
const aheadMs = 300_000

/**
 * A counter that ran over goes on after a restart of ours, and on another collector that takes its shard: without it the
 * next value would look like one of a device that began anew, and all it had counted like what it counted since.
 */
export function createRecall(series: Pick<SeriesStore, 'latest'>, now: () => number): Recall {
  return async (device, memory, totals) => {
    const wanted = [...new Set([uptime, ...totals.map(({ metric }) => metric)])]
    const from = now() - lookBackMs
    const range = { metrics: wanted, devices: [device], from, to: now() + aheadMs }
    for (const { metric, channel, at, value } of await series.latest(range))
      if (metric === uptime) recallUptime(memory, value, at)
      else recallTotal(memory, totalName({ metric, channel }), value)
  }
}

/** The device's own counters that can run over. */
export function totalsAmong(
  samples: readonly DecodedSample[],
  varbinds: readonly Varbind[],
): readonly SeriesKey[] {
  const counters = new Set(
    varbinds.flatMap(({ oid, type }) => (type === types.counter32 ? [oid] : [])),
  )
  return samples.filter(
    ({ metric, oid, device }) => !device && metrics[metric].kind === 'counter' && counters.has(oid),
  )
}
