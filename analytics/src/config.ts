import { ImportKind } from '@gridkeeper/model/importing'
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
      description:
        'The same when something has just opened on it; what has stood for long is looked at more seldom, an eighth of its age apart',
    }),
    settleMs: Type.Integer({
      default: 45_000,
      minimum: 0,
      description:
        'A group that still grows is given this long before its cause is named, so that one cut gives one alarm',
    }),
    homePatienceMs: Type.Integer({
      default: 4 * 3_600_000,
      minimum: 0,
      description:
        'A bad signal of one home alone is told of this long after it began (a quarter of it where nothing is received at all): the visit is tomorrow’s, and neighbours may follow',
    }),
    powerPatienceMs: Type.Integer({
      default: 45 * 60_000,
      minimum: 0,
      description:
        'Mains that are away while the battery feeds all below, and is not about to be empty, are told of after this: tests of a battery and dips in a storm are shorter',
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

/** A folder that another system lays its exports into. */
export const Imports = Type.Object(
  {
    folder: Type.String({
      default: '',
      description:
        'Files laid here are taken in; empty: none. They go to done/ or refused/ below it',
    }),
    everyMs: Type.Integer({
      default: 60_000,
      minimum: 1000,
      description: 'How often the folder is looked at; a file is taken when it no longer grows',
    }),
    files: Type.Array(
      Type.Object(
        {
          name: Type.String({
            minLength: 1,
            description: 'Which files: * stands for anything, as in dinggou-*.csv',
          }),
          kind: ImportKind,
          source: Type.String({
            default: '',
            description: 'Whose mapping and words are used, as settled on the import page',
          }),
          isFull: Type.Boolean({
            default: false,
            description: 'The file is everything there is: what it does not name is over',
          }),
        },
        { additionalProperties: false },
      ),
      { default: [], description: 'What each file holds; the first that fits counts' },
    ),
  },
  { default: {}, additionalProperties: false },
)
export type Imports = Static<typeof Imports>

export const AnalyticsConfig = Type.Object(
  {
    faults: Faults,
    imports: Imports,
    concurrency: Type.Integer({
      default: 4,
      minimum: 1,
      description: 'Jobs worked off at one moment',
    }),
  },
  { default: {}, additionalProperties: false },
)
export type AnalyticsConfig = Static<typeof AnalyticsConfig>
