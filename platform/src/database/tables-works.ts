import type { Evidence } from '@gridkeeper/model/learned-limit'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { ColumnType, Generated, JSONColumnType } from 'kysely'

// Mirrors migrations/010-works.ts; see tables.ts.

export type WorksTable = {
  id: string
  element: string
  kind: 'maintenance' | 'retired'
  from_at: number
  until_at: number | null
  reason: string
  made_by: string
  made_at: number
  ended_at: number | null
  ended_by: string | null
}

export type LimitProposalTable = {
  id: string
  metric: MetricName
  modulation: string
  side: 'low' | 'high'
  threshold: number
  evidence: JSONColumnType<Evidence>
  made_at: number
  status: ColumnType<
    'proposed' | 'approved' | 'rejected' | 'replaced',
    'proposed' | undefined,
    'proposed' | 'approved' | 'rejected' | 'replaced'
  >
  decided_at: Generated<number | null>
  decided_by: Generated<string | null>
  note: Generated<string | null>
}
