import type { Day, Month } from '@gridkeeper/model/calendar'
import type { SampleAnswer } from '@gridkeeper/model/sample'
import type { CohortKind, CohortOutcome } from '@gridkeeper/model/subscription'
import type { ColumnType } from 'kysely'

// Mirrors migrations/006-retention.ts.

export type LeaverTable = {
  subscription_id: string
  left_as: 'switched' | 'closed'
  left_on: Day
  competitor: string | null
  bound_until: Day | null
}

export type BoxSignsTable = {
  device_id: string
  week: Day
  viewing_minutes: (number | null)[]
  bad_share: (number | null)[]
  recent_bad: number | null
  viewing_fell: number | null
}

export type SampleDrawTable = {
  rule: 'F1' | 'F3'
  month: Month
  owner_id: string
  seed: string
  share: number
  population: number
  drawn_at: number
}

export type SampleMemberTable = {
  rule: 'F1' | 'F3'
  month: Month
  owner_id: string
  place: number
  task_id: string
  answer: ColumnType<SampleAnswer | null, SampleAnswer | null | undefined, SampleAnswer | null>
  note: ColumnType<string | null, string | null | undefined, string | null>
  called_at: ColumnType<number | null, number | null | undefined, number | null>
  called_by: ColumnType<string | null, string | null | undefined, string | null>
}

export type CohortCellTable = {
  kind: CohortKind
  month: Month
  org_unit_id: string
  outcome: CohortOutcome
  outcome_month: Month | ''
  count: number
}
