import type { Point, SeriesStore } from '@gridkeeper/model/series-store'
import type { County, Element } from './county.ts'
import { createWorld, type World } from './world.ts'

export type HistoryOptions = {
  /** Of the boxes; the plant goes back `plantDays`. */
  readonly days: number
  readonly plantDays?: number
  readonly stepMs: number
  /** Nothing at or after this. */
  readonly until: number
  /** Asked to stop: what is written stays. */
  readonly signal?: AbortSignal
}

const dayMs = 86_400_000
const batchPoints = 50_000

/** Back-fills a store with what the plant would have said while all was well. Returns how many points. Twice is once. */
export async function writeHistory(
  series: SeriesStore,
  county: County,
  { days, plantDays = days, stepMs, until, signal }: HistoryOptions,
): Promise<number> {
  const world = createWorld(county)
  const last = Math.floor((until - 1) / stepMs) * stepMs
  const nodeOf = nodesAbove(county)
  let batch: Point[] = []
  let written = 0
  const flush = async () => {
    if (batch.length === 0) return
    await series.write(batch)
    written += batch.length
    batch = []
  }
  for (let at = last - Math.max(days, plantDays) * dayMs; at <= last; at += stepMs) {
    for (const element of county.elements) {
      const depth = element.kind === 'box' ? days : plantDays
      if (at <= last - depth * dayMs) continue
      batch.push(...pointsOf(world, element, nodeOf(element.id), at))
    }
    if (batch.length >= batchPoints) await flush()
    if (signal?.aborted) break
  }
  await flush()
  return written
}

function nodesAbove({ elements }: County): (id: string) => string {
  const byId = new Map(elements.map((element) => [element.id, element]))
  const nodes = new Map<string, string>()
  for (const { id } of elements) {
    let at = byId.get(id)
    while (at && at.kind !== 'optical_node' && at.kind !== 'olt') at = byId.get(at.parentId ?? '')
    nodes.set(id, at?.id ?? '')
  }
  return (id) => nodes.get(id) ?? ''
}

function pointsOf(world: World, { id, kind }: Element, node: string, at: number): Point[] {
  const point = (metric: Point['metric'], value: number, channel = ''): Point => ({
    metric,
    device: id,
    channel,
    node,
    at,
    value,
  })
  if (kind === 'box') return world.isPlugged(id, at) ? boxPoints(world, id, at, point) : []
  if (kind === 'optical_node') {
    const { receivedDbm, outputDbuv, celsius } = world.node(id, at)
    return [
      // Channels as the polled agents’ rows are called, so that the curves go on.
      point('optical.rx_dbm', receivedDbm, '1'),
      point('rf.output_dbuv', Math.round(outputDbuv), 'port 1'),
      point('environment.temperature_celsius', Math.round(celsius)),
    ]
  }
  if (kind === 'power_supply') {
    const { mainsVolts, batteryVolts, minutesLeft, celsius } = world.supply(id, at)
    return [
      point('power.mains_volts', Math.round(mainsVolts), '1'),
      point('power.battery_volts', batteryVolts),
      point('power.minutes_left', minutesLeft),
      point('power.on_battery', 0),
      point('power.battery_celsius', Math.round(celsius)),
    ]
  }
  return []
}

function boxPoints(
  world: World,
  box: string,
  at: number,
  point: (metric: Point['metric'], value: number, channel?: string) => Point,
): Point[] {
  const signals = world
    .channelsOf(box, at)
    .flatMap(({ channel, levelDbuv, merDb }) => [
      point('downstream.level_dbuv', levelDbuv, channel),
      point('downstream.mer_db', merDb, channel),
    ])
  return [...signals, point('viewing.on', world.isWatching(box, at) ? 1 : 0)]
}
