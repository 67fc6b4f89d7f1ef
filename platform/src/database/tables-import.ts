import type { Day } from '@gridkeeper/model/calendar'
import type { ImportKind, ImportTotals, Mapping } from '@gridkeeper/model/importing'
import type { SubscriptionState } from '@gridkeeper/model/subscription'
import type { Text } from '@gridkeeper/model/text'
import type { ColumnType, JSONColumnType } from 'kysely'

// Mirrors migrations/011-import-desk.ts.

type Defaulted<T> = ColumnType<T, T | undefined, T>
type DefaultedJson<T extends object> = ColumnType<T, string | undefined, string>
type NullableJson<T> = ColumnType<T | null, string | null | undefined, string | null>

export type ImportRunTable = {
  id: string
  kind: ImportKind
  file_name: string
  file_hash: string
  as_of: Day
  at: number
  encoding: string
  taken: number
  unchanged: number
  refused: number
  source: Defaulted<string>
  is_full: Defaulted<boolean>
  passed_over: Defaulted<number>
  ended: Defaulted<number>
  person_id: string | null
}

export type ImportSourceTable = {
  kind: ImportKind
  name: string
  mapping: DefaultedJson<Mapping>
  words: DefaultedJson<Record<string, SubscriptionState>>
  changed_at: number
  changed_by: string
}

export const uploadStates = [
  'received',
  'counting',
  'counted',
  'taking',
  'taken',
  'failed',
] as const
export type UploadState = (typeof uploadStates)[number]

export type ImportUploadTable = {
  id: string
  kind: ImportKind
  source: string
  file_name: string
  bytes: number
  encoding: string | null
  as_of: Day
  is_full: Defaulted<boolean>
  mapping: DefaultedJson<Mapping>
  words: DefaultedJson<Record<string, SubscriptionState>>
  state: UploadState
  rows: Defaulted<number>
  outcome: NullableJson<ImportTotals>
  problem: NullableJson<Text>
  import_id: string | null
  person_id: string
  at: number
  changed_at: number
}

export type ImportUploadPartTable = { upload_id: string; part: number; bytes: Uint8Array }

export type ImportHistoryTable = {
  subject: 'subscriber' | 'subscription'
  row_id: string
  until: Day
  import_id: string
  was: JSONColumnType<object>
}

export type ImportSeenTable = { import_id: string; row_id: string }

export type HouseholdMergeTable = {
  household_id: string
  into_id: string
  why: string
  at: number
  by: string
  undone_at: number | null
  undone_by: string | null
}

export type SystemTokenTable = {
  hash: string
  name: string
  kinds: ImportKind[]
  made_at: number
  made_by: string
  used_at: number | null
  revoked_at: number | null
}
