import { type Static, Type } from 'typebox'
import type { Band } from './limits.ts'
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
