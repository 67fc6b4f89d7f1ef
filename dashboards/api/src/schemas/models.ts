import { Text } from '@gridkeeper/model/text'
import { type Static, Type } from 'typebox'
import { Day, Instant, Month, Nullable } from './common.ts'

const share = (description: string) => Type.Number({ description })
const figures = {
  auc: share('Chance that one who leaves (comes back) is put before one who does not'),
  lift10: share('Rate among the first tenth over the rate of all'),
  capture20: share('Share of all of them among the first fifth'),
  precisionAtCapacity: Nullable(share('Hits among what each person can do in a week')),
}

export const CardFeature = Type.Object({
  name: Type.String(),
  title: Text,
  weight: share('How far it moves the log odds from one row to another'),
  missing: Type.Number(),
  kind: Type.Enum(['number', 'day', 'category']),
  edges: Type.Array(Type.Number(), { description: 'Of a number: where its bins end' }),
  points: Type.Array(Type.Number(), { description: 'Log odds by bin, or by word' }),
  shares: Type.Array(Type.Number(), { description: 'Share of the rows in each' }),
  words: Type.Array(Type.String(), { description: 'Of a category, in the order of `points`' }),
})
export type CardFeature = Static<typeof CardFeature>

export const ModelEvaluation = Type.Object({
  ...figures,
  rows: Type.Integer(),
  positives: Type.Integer(),
  trainedMonths: Type.Array(Month, { minItems: 2, maxItems: 2 }),
  testedMonths: Type.Array(Month, { minItems: 2, maxItems: 2 }),
  testedRows: Type.Integer(),
  testedPositives: Type.Integer(),
  brier: Type.Number(),
  calibration: Type.Array(
    Type.Object({ rows: Type.Integer(), said: Type.Number(), came: Type.Number() }),
  ),
  baselines: Type.Array(Type.Object({ id: Type.String(), title: Text, ...figures })),
  drift: Type.Array(Type.Object({ name: Type.String(), title: Text, psi: Type.Number() })),
  leftOut: Type.Array(Type.Object({ titles: Type.Array(Text), why: Text }), {
    description: 'Columns that were not learnt from, and why',
  }),
  otherLines: Type.Array(Type.Object({ days: Type.Integer(), share: Type.Number() })),
})

export const ModelRecord = Type.Object({
  id: Type.String(),
  kind: Type.Enum(['renewal', 'wakeup']),
  month: Month,
  trainedAt: Instant,
  status: Type.Enum(['in_use', 'too_short', 'no_better'], {
    description: 'Only `in_use` orders the lists; otherwise the plain rule does',
  }),
  because: Text,
  scored: Type.Integer({ description: 'Subscriptions that have a score by it now' }),
  intercept: Nullable(Type.Number()),
  features: Type.Array(CardFeature),
  evaluation: Nullable(ModelEvaluation),
})
export type ModelRecord = Static<typeof ModelRecord>

const arm = Type.Object({ homes: Type.Integer(), back: Type.Integer() })
export const ExperimentRecord = Type.Object({
  id: Type.String(),
  kind: Type.Enum(['wakeup', 'prerenew'], {
    description:
      'wakeup: the control homes are not asked; prerenew: they are asked some days later',
  }),
  month: Month,
  frozenOn: Day,
  share: share('Held out'),
  seed: Type.Integer(),
  result: Nullable(
    Type.Object({
      followedUntil: Day,
      isOver: Type.Boolean(),
      arms: Type.Object({ treated: arm, control: arm }),
      asked: Type.Integer({ description: 'Treated homes that somebody has asked' }),
      effect: Nullable(
        Type.Object({
          difference: share('Treated less control, all who were drawn (intention to treat)'),
          low: Type.Number({ description: '95 %' }),
          high: Type.Number(),
        }),
      ),
      needed: Nullable(Type.Integer({ description: 'Homes each arm needs to tell them apart' })),
      credits: Type.Object({
        met: Type.Integer(),
        call: Type.Integer(),
        message: Type.Integer(),
        organic: Type.Integer(),
      }),
      tips: Type.Integer(),
      falseReturns: Type.Object({
        reopened: Type.Integer(),
        trial: Type.Integer(),
        lapsed_again: Type.Integer(),
      }),
      pending: Type.Integer({ description: 'Came back less than thirty days ago' }),
      ignored: Type.Object({
        afterPayment: Type.Integer(),
        backdated: Type.Integer(),
        tooOld: Type.Integer(),
      }),
      qini: Nullable(
        Type.Object({
          coefficient: Type.Number(),
          low: Nullable(Type.Number()),
          high: Nullable(Type.Number()),
          points: Type.Array(
            Type.Object({
              share: Type.Number(),
              treated: Type.Integer(),
              treatedBack: Type.Integer(),
              control: Type.Integer(),
              controlBack: Type.Integer(),
              gain: Type.Number(),
            }),
          ),
        }),
      ),
    }),
  ),
})
export type ExperimentRecord = Static<typeof ExperimentRecord>

export const Models = Type.Object({
  asOf: Instant,
  models: Type.Array(ModelRecord, { description: 'The newest record of each kind' }),
  experiments: Type.Array(ExperimentRecord, { description: 'Newest first' }),
  heldOut: Type.Integer({ description: 'Homes that are listed nowhere today' }),
})
export type Models = Static<typeof Models>
