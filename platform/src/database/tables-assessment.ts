import type { AssessmentRule, AssessmentState, ComplaintLevel } from '@gridkeeper/model/assessment'
import type { ColumnType } from 'kysely'

// Mirrors migrations/013-assessment.ts.

export type AssessmentTable = {
  id: string
  key: string
  rule: AssessmentRule
  level: ComplaintLevel | null
  period: string
  org_unit_id: string
  person_id: string | null
  cents: number
  points: number
  because: string
  state: ColumnType<AssessmentState, AssessmentState | undefined, AssessmentState>
  proposed_by: string
  proposed_at: number
  decided_by: ColumnType<string | null, string | null | undefined, string | null>
  decided_at: ColumnType<number | null, number | null | undefined, number | null>
  decided_because: ColumnType<string | null, string | null | undefined, string | null>
}
