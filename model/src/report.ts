import { type Static, Type } from 'typebox'
import { metricNames } from './metrics.ts'

const Boot = Type.Integer({
  minimum: 0,
  description: 'Counts the starts of the box; an older boot changes nothing',
})
const Sequence = Type.Integer({
  minimum: 0,
  description: 'Counts the messages of one boot, never wraps',
})
const Clock = Type.Enum(['set', 'unset'], {
  description: 'unset: times are milliseconds of uptime and the collector stamps them',
})
const Milliseconds = Type.Integer({
  minimum: 0,
  description: 'Epoch ms; milliseconds of uptime while the clock is unset',
})

export const ReportSample = Type.Object({
  metric: Type.Enum(metricNames),
  channel: Type.Optional(Type.String({ maxLength: 64, description: 'e.g. 554MHz/64QAM' })),
  at: Milliseconds,
  value: Type.Number(),
})
export type ReportSample = Static<typeof ReportSample>

/** `data`: a batch of samples. `hist` marks what comes from the ring on disk. */
export const DataReport = Type.Object({
  v: Type.Literal(1),
  boot: Boot,
  seq: Sequence,
  sent: Milliseconds,
  clock: Clock,
  hist: Type.Optional(Type.Boolean()),
  samples: Type.Array(ReportSample, { maxItems: 2000 }),
})
export type DataReport = Static<typeof DataReport>

/** `state`, retained; `lost` is the last will. */
export const StateReport = Type.Object({
  v: Type.Literal(1),
  state: Type.Enum(['online', 'sleeping', 'lost']),
  boot: Boot,
})
export type StateReport = Static<typeof StateReport>

/** `birth`, retained: who the box is. */
export const BirthReport = Type.Object({
  v: Type.Literal(1),
  boot: Boot,
  model: Type.String({ maxLength: 120 }),
  firmware: Type.String({ maxLength: 120 }),
  tuners: Type.Integer({ minimum: 0, maximum: 64 }),
  interval: Type.Integer({ minimum: 1, description: 'Seconds between reports' }),
  clock: Clock,
  probes: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 60 }),
})
export type BirthReport = Static<typeof BirthReport>

export const eventKinds = [
  'lock_lost',
  'rebooted',
  'card_error',
  'over_temperature',
  'level_step',
  'errors',
] as const

/** `event`: at once, at most one per kind in 30 s. */
export const EventReport = Type.Object({
  v: Type.Literal(1),
  boot: Boot,
  seq: Sequence,
  sent: Milliseconds,
  clock: Clock,
  kind: Type.Enum(eventKinds),
  text: Type.Optional(Type.String({ maxLength: 400 })),
  samples: Type.Optional(Type.Array(ReportSample, { maxItems: 100 })),
})
export type EventReport = Static<typeof EventReport>

/** Times more than this ahead of the collector's clock are refused. */
export const futureToleranceMs = 5 * 60_000
/** A payload longer than this is refused unread. */
export const maxPayloadBytes = 256 * 1024

/** Why a report, or one sample of it, was refused: the counter's label and the quarantine's column. */
export const refusalReasons = [
  'bad_topic',
  'too_large',
  'not_json',
  'bad_schema',
  'bad_value',
  'future_time',
  'unknown_device',
  'old_boot',
] as const
export type RefusalReason = (typeof refusalReasons)[number]
