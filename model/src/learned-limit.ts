import { type Static, Type } from 'typebox'
import { homeKinds } from './device.ts'
import { type Band, type Limit, limitOf, limits } from './limits.ts'
import type { MetricName } from './metrics.ts'

/** How often customers called per device-hour on either side of a threshold. */
export const TicketRates = Type.Object({
  threshold: Type.Number(),
  hoursInside: Type.Integer({ description: 'Device-hours beyond the threshold' }),
  hoursOutside: Type.Integer(),
  ticketsInside: Type.Integer(),
  ticketsOutside: Type.Integer(),
  ratio: Type.Union([Type.Number(), Type.Null()], {
    description: 'Ticketing rate beyond it over that on this side; null: not one ticket outside',
  }),
})
export type TicketRates = Static<typeof TicketRates>

/** Why a limit is proposed: the ratio over all thresholds on the months it was fitted on, and at the chosen one on the later months. */
export const Evidence = Type.Object({
  curve: Type.Array(TicketRates, { description: 'Of the months it was fitted on' }),
  fit: TicketRates,
  later: TicketRates,
  fitFrom: Type.Integer(),
  fitTo: Type.Integer(),
  laterTo: Type.Integer(),
  devices: Type.Integer(),
  standing: Type.Union([Type.Number(), Type.Null()], {
    description: 'The limit that stood when it was proposed',
  }),
})
export type Evidence = Static<typeof Evidence>

/** A limit of this operator's own: the warning limit of one metric and modulation on one side. */
export type LearnedLimit = {
  readonly metric: MetricName
  /** As in the channel, after `/`; '' for channels that name none. */
  readonly modulation: string
  readonly side: keyof Band
  readonly threshold: number
}

const inHomes = [...homeKinds]

/** The table of limits with an operator's own in front, for what stands in homes. A warning limit never lies beyond the major one. */
export function limitsWith(learned: readonly LearnedLimit[]): readonly Limit[] {
  if (learned.length === 0) return limits
  const own = Map.groupBy(learned, ({ metric, modulation }) => `${metric}/${modulation}`)
  return [...[...own.values()].flatMap((sides) => limitFrom(sides)), ...limits]
}

function limitFrom(sides: readonly LearnedLimit[]): Limit[] {
  const [first] = sides
  if (!first) return []
  const { metric, modulation } = first
  const base = limitOf(metric, 'box', `/${modulation}`) ?? { metric, deadband: 0, source: '' }
  const warning = { ...base.warning }
  const major = { ...base.major }
  for (const { side, threshold } of sides) {
    warning[side] = threshold
    const beyond = major[side]
    if (beyond === undefined) continue
    major[side] = side === 'low' ? Math.min(beyond, threshold) : Math.max(beyond, threshold)
  }
  const source = 'learned from the operator’s own tickets'
  return [{ ...base, kinds: inHomes, modulation, warning, ...(base.major && { major }), source }]
}
