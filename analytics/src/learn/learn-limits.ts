import { randomUUID } from 'node:crypto'
import { type HourlySeries, hourMs } from '@gridkeeper/model/hours'
import type { Evidence, TicketRates } from '@gridkeeper/model/learned-limit'
import { limitOf, modulationOf, type Side } from '@gridkeeper/model/limits'
import { type MetricName, metrics } from '@gridkeeper/model/metrics'
import type { SeriesStore } from '@gridkeeper/model/series-store'
import type { Tables } from '@gridkeeper/platform/database/tables'
import type { Kysely } from 'kysely'
import { readGroups } from '../faults/groups.ts'
import { count, emptyTally, learnSide, type Tally, type Unlearned } from './rates.ts'
import { readFaultTickets, type TicketsBy } from './read-tickets.ts'

export const learnable = [
  'downstream.mer_db',
  'downstream.level_dbuv',
  'downstream.pre_ber_ratio',
  'upstream.tx_dbuv',
  'upstream.snr_db',
  'optical.rx_dbm',
] as const satisfies readonly MetricName[]

export type Proposal = {
  readonly metric: MetricName
  readonly modulation: string
  readonly side: Side
  readonly threshold: number
  readonly evidence: Evidence
}
export type Nothing = Unlearned & { readonly metric: MetricName; readonly modulation: string }
export type LearnedLimits = {
  readonly devices: number
  readonly tickets: number
  readonly proposals: readonly Proposal[]
  readonly nothing: readonly Nothing[]
}

type Given = {
  readonly kysely: Kysely<Tables>
  readonly series: SeriesStore
  readonly from: number
  readonly to: number
}

// Of a year of a node a month at a time is in memory.
const sliceMs = 28 * 86_400_000
/** The last third of the time is for seeing whether what was learned before it holds. */
const fitShare = 2 / 3

type Parts = { readonly earlier: Tally; readonly later: Tally }

/** Thresholds from the operator's own tickets: fitted on the first two thirds of the time, reported on the last. */
export async function learnLimits({ kysely, series, from, to }: Given): Promise<LearnedLimits> {
  const fitTo = Math.floor((from + (to - from) * fitShare) / hourMs) * hourMs
  const tickets = await readFaultTickets(kysely, from, to)
  const features = new Map<string, Parts>()
  const devices = new Set<string>()
  for (const node of await readGroups(kysely))
    for (let start = from; start < to; start += sliceMs) {
      const range = {
        metrics: [...learnable],
        node,
        from: start,
        to: Math.min(to, start + sliceMs),
      }
      const hours = await series.readHours(range)
      for (const { device } of hours) devices.add(device)
      tally(features, hours, tickets, fitTo)
    }
  const span = { fitFrom: from, fitTo, laterTo: to, devices: devices.size }
  const found = [...features].map(([key, parts]) => judge(key, parts, span))
  return {
    ...{ devices: devices.size, tickets: tickets.count },
    proposals: found.flatMap((one) => ('evidence' in one ? [one] : [])),
    nothing: found.flatMap((one) => ('why' in one ? [one] : [])),
  }
}

/** Hour by hour, the worst of a device's channels of one modulation. */
function tally(
  features: Map<string, Parts>,
  hours: readonly HourlySeries[],
  tickets: TicketsBy,
  fitTo: number,
): void {
  const byFeature = Map.groupBy(
    hours,
    ({ metric, device, channel }) => `${metric}|${modulationOf(channel)}|${device}`,
  )
  for (const channels of byFeature.values()) {
    const [first] = channels
    if (!first) continue
    for (const side of sidesOf(first.metric)) {
      const key = `${first.metric}|${modulationOf(first.channel)}|${side}`
      const parts = features.get(key) ?? {
        earlier: emptyTally(stepOf(first.metric)),
        later: emptyTally(stepOf(first.metric)),
      }
      features.set(key, parts)
      countDevice(parts, channels, side, tickets.of(first.device), fitTo)
    }
  }
}

// A ticket that comes when the device is silent belongs to what it last told, at most two hours before.
const heldHours = 2

function countDevice(
  { earlier, later }: Parts,
  channels: readonly HourlySeries[],
  side: Side,
  calls: ReadonlyMap<number, number>,
  fitTo: number,
): void {
  const [first] = channels
  if (!first) return
  const { fromHour, metric, mean } = first
  const worst = worstOf(channels, side)
  for (let place = 0; place < mean.length; place++) {
    const value = worst[place] ?? Number.NaN
    if (Number.isNaN(value)) continue
    const at = fromHour + place * hourMs
    let called = calls.get(at) ?? 0
    for (let silent = 1; silent <= heldHours; silent++) {
      if (!Number.isNaN(worst[place + silent] ?? Number.NaN)) break
      called += calls.get(at + silent * hourMs) ?? 0
    }
    count(at < fitTo ? earlier : later, scaleOf(metric).to(value), called)
  }
}

function worstOf(channels: readonly HourlySeries[], side: Side): Float32Array {
  const worst = new Float32Array(channels[0]?.mean.length ?? 0).fill(Number.NaN)
  for (const { mean } of channels)
    for (let place = 0; place < mean.length; place++) {
      const [value = Number.NaN, so = Number.NaN] = [mean[place], worst[place]]
      if (Number.isNaN(value)) continue
      if (Number.isNaN(so) || (side === 'low' ? value < so : value > so)) worst[place] = value
    }
  return worst
}

type Span = Pick<Evidence, 'fitFrom' | 'fitTo' | 'laterTo' | 'devices'>

function judge(key: string, { earlier, later }: Parts, span: Span): Proposal | Nothing {
  const [metric, modulation, side] = key.split('|') as [MetricName, string, Side]
  const learned = learnSide(earlier, later, side)
  if ('why' in learned) return { ...learned, metric, modulation }
  const { from } = scaleOf(metric)
  const inUnits = (rates: TicketRates) => ({ ...rates, threshold: from(rates.threshold) })
  const evidence: Evidence = {
    ...span,
    curve: thinned(learned.curve).map(inUnits),
    fit: inUnits(learned.fit),
    later: inUnits(learned.later),
    standing: limitOf(metric, 'box', `/${modulation}`)?.warning?.[side] ?? null,
  }
  return { metric, modulation, side, threshold: from(learned.threshold), evidence }
}

const mostPoints = 120
function thinned(curve: readonly TicketRates[]): readonly TicketRates[] {
  const every = Math.ceil(curve.length / mostPoints)
  return curve.filter((_, place) => place % every === 0)
}

function sidesOf(metric: MetricName): readonly Side[] {
  const { bad } = metrics[metric]
  if (bad === 'neither') return []
  return bad === 'both' ? ['low', 'high'] : [bad]
}

// Error ratios spread over many powers of ten.
function scaleOf(metric: MetricName) {
  if (!metric.endsWith('_ratio'))
    return { to: (value: number) => value, from: (value: number) => value }
  return {
    to: (value: number) => Math.log10(Math.max(value, 1e-12)),
    from: (value: number) => Number((10 ** value).toPrecision(3)),
  }
}
function stepOf(metric: MetricName): number {
  return metric.endsWith('_ratio') ? 0.05 : 0.1
}

/** Puts them before a person. What was proposed before and is not decided gives way; what is approved as it is is not asked again. */
export async function storeProposals(
  kysely: Kysely<Tables>,
  proposals: readonly Proposal[],
  at: number,
): Promise<number> {
  return kysely.transaction().execute(async (trx) => {
    let stored = 0
    for (const { evidence, ...limit } of proposals) {
      const { metric, modulation, side, threshold } = limit
      const same = await trx
        .selectFrom('limit_proposal')
        .select(['status', 'threshold'])
        .where('metric', '=', metric)
        .where('modulation', '=', modulation)
        .where('side', '=', side)
        .where('status', 'in', ['approved', 'rejected'])
        .orderBy('decided_at', 'desc')
        .executeTakeFirst()
      if (same && isNear(metric, same.threshold, threshold)) continue
      await trx
        .updateTable('limit_proposal')
        .set({ status: 'replaced' })
        .where('metric', '=', metric)
        .where('modulation', '=', modulation)
        .where('side', '=', side)
        .where('status', '=', 'proposed')
        .execute()
      await trx
        .insertInto('limit_proposal')
        .values({ id: randomUUID(), ...limit, evidence: JSON.stringify(evidence), made_at: at })
        .execute()
      stored++
    }
    return stored
  })
}

function isNear(metric: MetricName, a: number, b: number): boolean {
  const { to } = scaleOf(metric)
  return Math.abs(to(a) - to(b)) <= 3 * stepOf(metric)
}
