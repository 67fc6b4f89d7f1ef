import { cohortKinds } from '@gridkeeper/model/subscription'
import { taskKinds } from '@gridkeeper/model/task'
import { Text } from '@gridkeeper/model/text'
import { type Static, Type } from 'typebox'
import { Day, Month, Nullable, Page } from './common.ts'

export const PlanQuery = Type.Object({
  asOf: Type.Optional(
    Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'The day; without it, today' }),
  ),
  unit: Type.Optional(
    Type.String({ maxLength: 200, description: 'Only this unit and what is under it' }),
  ),
  ...Page,
})
export type PlanQuery = Static<typeof PlanQuery>

const PlannedTask = Type.Object({
  key: Type.String(),
  kind: Type.Enum(taskKinds),
  subscription: Type.Optional(Type.String()),
  household: Type.Optional(Type.String()),
  village: Type.Optional(Type.String()),
  owner: Nullable(Type.String()),
  unit: Nullable(Type.String()),
  due: Day,
  rule: Type.String({ description: 'Id of the operating rule, see docs/reference/rules.md' }),
  rank: Type.Integer({ description: 'From 1, in its owner’s list' }),
  round: Type.Integer(),
  title: Text,
  reasons: Type.Array(Text),
  state: Type.Enum(['open', 'waiting'] as const),
  waitsFor: Nullable(Type.String({ description: 'The repair that comes first' })),
  isNew: Type.Boolean({ description: 'No such task stands yet' }),
  details: Type.Record(Type.String(), Type.Unknown()),
})

/** What the rules would do that day in the units the viewer may see; the same as `gridkeeper plan --as-of`. */
export const Plan = Type.Object({
  asOf: Day,
  policy: Type.String(),
  rankedBy: Text,
  cohorts: Type.Array(
    Type.Object({
      kind: Type.Enum(cohortKinds),
      month: Month,
      deadline: Nullable(Day),
      members: Type.Integer({ description: 'Of the whole company' }),
      frozen: Type.Boolean(),
    }),
    { description: 'Only for who sees the whole company' },
  ),
  tasks: Type.Array(PlannedTask),
  total: Type.Integer(),
  closing: Type.Integer({ description: 'Tasks that stand and are no longer called for' }),
  unassigned: Type.Integer({ description: 'Tasks that nobody owns: rule D3 wants none' }),
})
export type Plan = Static<typeof Plan>
