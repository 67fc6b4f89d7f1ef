import type { Day, Month } from '@gridkeeper/model/calendar'
import type { Text } from '@gridkeeper/model/text'
import type { ColumnType, JSONColumnType } from 'kysely'

// Mirrors migrations/007-models.ts; see tables.ts.

export type ModelKind = 'renewal' | 'wakeup'
export type ModelTable = {
  id: string
  kind: ModelKind
  month: Month
  trained_at: number
  status: 'in_use' | 'too_short' | 'no_better'
  because: JSONColumnType<Text>
  card: ColumnType<object | null, string | null, string | null>
  evaluation: ColumnType<object | null, string | null, string | null>
}

export type SubscriptionScoreTable = {
  kind: ModelKind
  subscription_id: string
  model_id: string
  chance: number
  because: ColumnType<string[], string[] | undefined, string[]>
}

export type ExperimentTable = {
  id: string
  kind: 'wakeup' | 'prerenew'
  month: Month
  seed: number
  share: number
  frozen_at: number
  frozen_on: Day
  window_days: number
  policy: string
  /** ExperimentResult of analytics/src/experiments/results.ts. */
  result: ColumnType<object | null, string | null | undefined, string | null>
  result_on: ColumnType<Day | null, Day | null | undefined, Day | null>
}
export type ExperimentMemberTable = {
  experiment_id: string
  home: string
  subscription_id: string
  household_id: string | null
  org_unit_id: string | null
  arm: 'treated' | 'control'
  stratum: string
  chance: number
}
