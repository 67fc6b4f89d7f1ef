import { type Static, Type } from 'typebox'

export const Faults = Type.Object(
  {
    sweepEveryMs: Type.Integer({
      default: 60_000,
      minimum: 1000,
      description: 'How often elements with something open are looked at again',
    }),
    visitEveryMs: Type.Integer({
      default: 15 * 60_000,
      minimum: 60_000,
      description: 'Within this time every node is looked at once, open or not',
    }),
    historyEveryMs: Type.Integer({
      default: 6 * 3_600_000,
      minimum: 60_000,
      description: 'How often the past of a node, up to four weeks, is looked through',
    }),
    historyWhenOpenMs: Type.Integer({
      default: 3_600_000,
      minimum: 60_000,
      description: 'The same while something is open on it',
    }),
    settleMs: Type.Integer({
      default: 45_000,
      minimum: 0,
      description:
        'A group that still grows is given this long before its cause is named, so that one cut gives one alarm',
    }),
    homePatienceMs: Type.Integer({
      default: 30 * 60_000,
      minimum: 0,
      description:
        'A bad signal of one home alone is told of this long after it began: neighbours may follow, and then it is the network',
    }),
    closeAfterMs: Type.Integer({
      default: 24 * 3_600_000,
      minimum: 0,
      description:
        'A cleared alarm closes by itself after this; until then it is raised again, not anew',
    }),
    detectors: Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown()), {
      default: {},
      description: 'Parameters that differ from a detector’s own, by detector',
    }),
  },
  { default: {}, additionalProperties: false },
)
export type Faults = Static<typeof Faults>

export const AnalyticsConfig = Type.Object(
  {
    faults: Faults,
    concurrency: Type.Integer({
      default: 4,
      minimum: 1,
      description: 'Jobs worked off at one moment',
    }),
  },
  { default: {}, additionalProperties: false },
)
export type AnalyticsConfig = Static<typeof AnalyticsConfig>
