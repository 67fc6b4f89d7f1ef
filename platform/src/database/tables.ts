import type { Forecast, OperatorState, Severity, Verdict } from '@gridkeeper/model/alarm'
import type { AlarmChange } from '@gridkeeper/model/alarm-life'
import type { Day, Month } from '@gridkeeper/model/calendar'
import type { CollectorFigures } from '@gridkeeper/model/collector-figures'
import type { ConnectionState, DeviceKind } from '@gridkeeper/model/device'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { Role, Terrain, UnitLevel } from '@gridkeeper/model/organisation'
import type { Repair } from '@gridkeeper/model/repair'
import type { CohortKind, CohortOutcome, SubscriptionState } from '@gridkeeper/model/subscription'
import type { AttemptOutcome, TaskKind, TaskState } from '@gridkeeper/model/task'
import type { Text } from '@gridkeeper/model/text'
import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { BoxCommandTable } from './box-command-table.ts'
import type { AssessmentTable } from './tables-assessment.ts'
import type {
  HouseholdMergeTable,
  ImportHistoryTable,
  ImportRunTable,
  ImportSeenTable,
  ImportSourceTable,
  ImportUploadPartTable,
  ImportUploadTable,
  SystemTokenTable,
} from './tables-import.ts'
import type {
  ExperimentMemberTable,
  ExperimentTable,
  ModelTable,
  SubscriptionScoreTable,
} from './tables-models.ts'
import type {
  BoxSignsTable,
  CohortCellTable,
  LeaverTable,
  SampleDrawTable,
  SampleMemberTable,
} from './tables-retention.ts'
import type { LimitProposalTable, WorksTable } from './tables-works.ts'

// Mirrors migrations/. bigint and date columns are read as number and 'yyyy-mm-dd' by both drivers (see types.ts).

/** A column with a default: may be left out of an insert. */
type Defaulted<T> = ColumnType<T, T | undefined, T>
/** jsonb: read as a value, written as JSON text (`JSON.stringify`). */
type Json<T extends object | null> = JSONColumnType<T>
type DefaultedJson<T extends object> = ColumnType<T, string | undefined, string>

export type OrgUnitTable = {
  id: string
  parent_id: string | null
  level: UnitLevel
  name: string
  terrain: Terrain | null
  path: string
}

export type PersonTable = {
  id: string
  name: string
  login: string
  password_hash: string
  role: Role
  org_unit_id: string
  phone: string | null
  villages: Defaulted<string[]>
  active: Defaulted<boolean>
}

export type SessionTable = { id: string; person_id: string; created_at: number; expires_at: number }

export type LoginTryTable = { key: string; tries: number; until: number }

export type AccessLogTable = {
  id: Generated<number>
  at: number
  person_id: string
  action: string
  subject: string
  reason: string | null
}

export type DeviceTable = {
  id: string
  kind: DeviceKind
  parent_id: string | null
  node_id: string | null
  name: string
  place: string | null
  org_unit_id: string | null
  latitude: number | null
  longitude: number | null
  shard: string
  snmp_address: string | null
  snmp_port: number | null
  snmp_credential: string | null
  profile: string | null
}

export type DeviceStateTable = {
  device_id: string
  state: ConnectionState
  since: number
  seen_at: number | null
  boot: number | null
  birth: ColumnType<object | null, string | null, string | null>
  problem: string | null
}

export type FindingTable = {
  device_id: string
  channel: string
  detector: string
  metric: string
  severity: Severity
  since: number
  because: Json<Text>
  value: number | null
  alarm_id: string | null
  forecast: JSONColumnType<Forecast | null, string | null | undefined, string | null>
  element: ColumnType<string | null, string | null | undefined, string | null>
}

/** When the past of a group was last looked at. */
export type HistoryLookTable = { node: string; at: number }

export type DeviceAlarmTable = {
  device_id: string
  code: string
  channel: string
  metric: MetricName
  severity: Severity
  text: Json<Text>
  value: number | null
  since: number
  until: number | null
  reference: string | null
}

export type DeviceLimitTable = {
  device_id: string
  metric: MetricName
  channel: string
  major_low: number | null
  warning_low: number | null
  warning_high: number | null
  major_high: number | null
  deadband: number | null
  read_at: number
}

export type AlarmTable = {
  id: string
  resource: string
  type: string
  verdict: Verdict
  severity: Severity
  text: Json<Text>
  raised_at: number
  changed_at: number
  is_cleared: Defaulted<boolean>
  cleared_at: number | null
  operator_state: Defaulted<OperatorState>
  operator: string | null
  operator_at: number | null
  shelved_until: number | null
  devices: Defaulted<string[]>
  homes: Defaulted<number>
  quiet_since: Generated<number | null>
}

export type AlarmHistoryTable = {
  id: Generated<number>
  alarm_id: string
  at: number
  change: AlarmChange
  severity: Severity
  by: string | null
  note: string | null
}

export type HouseholdTable = {
  id: string
  address: string
  village: string | null
  org_unit_id: string | null
  latitude: number | null
  longitude: number | null
}

export type SubscriberTable = {
  id: string
  household_id: string | null
  name: string
  phone: string | null
  phone_personal: Defaulted<boolean>
  import_id: string | null
  /** What the address says, before any merging. */
  own_household_id: Defaulted<string | null>
}

export type SubscriptionTable = {
  id: string
  subscriber_id: string
  household_id: string | null
  product: string
  state: SubscriptionState
  started_on: Day | null
  expires_on: Day | null
  paused_on: Day | null
  resume_on: Day | null
  closed_on: Day | null
  box_id: string | null
  card: string | null
  payer: string | null
  yearly_cents: number | null
  import_id: string | null
  state_word: Defaulted<string | null>
}

export type PaymentTable = {
  id: string
  subscription_id: string
  paid_on: Day
  amount_cents: number | null
  extends_to: Day | null
  /** The day it was told of: of the export it stood in. Null: on the day it was paid. */
  known_on: ColumnType<Day | null, Day | null | undefined, Day | null>
}

export type CohortTable = { kind: CohortKind; month: Month; frozen_at: number; policy: string }

export type CohortMemberTable = {
  kind: CohortKind
  month: Month
  subscription_id: string
  household_id: string | null
  village: string | null
  org_unit_id: string | null
  owner_id: string | null
  product: string
  expires_on: Day | null
  paused_on: Day | null
  outcome: Defaulted<CohortOutcome>
  outcome_on: Day | null
}

export type TaskTable = {
  id: string
  key: string
  kind: TaskKind
  state: Defaulted<TaskState>
  rule: string
  title: Json<Text>
  reasons: DefaultedJson<Text[]>
  subscription_id: string | null
  household_id: string | null
  village: string | null
  device_id: string | null
  alarm_id: string | null
  org_unit_id: string | null
  owner_id: string | null
  due_on: Day | null
  rank: Defaulted<number>
  round: Defaulted<number>
  waits_for: string | null
  details: DefaultedJson<Record<string, unknown>>
  opened_at: number
  changed_at: number
  closed_at: number | null
  closed_by: string | null
  repair: JSONColumnType<Repair | null, string | null | undefined, string | null>
}

export type AttemptTable = {
  id: string
  task_id: string
  person_id: string
  at: number
  received_at: number
  channel: 'phone' | 'visit'
  outcome: AttemptOutcome
  met: boolean
  proof: string | null
  reason: string | null
  competitor: string | null
  note: string | null
  latitude: number | null
  longitude: number | null
  competitor_until: Generated<Day | null>
}

export type TicketTable = {
  id: string
  at: number
  device_id: string | null
  household_id: string | null
  kind: 'signal' | 'no_signal' | 'billing' | 'move' | 'other'
  text: string | null
  alarm_id: string | null
  task_id: Generated<string | null>
  taken_by: Generated<string | null>
  called_at: Generated<number | null>
  dispatched_at: Generated<number | null>
  called_back_at: Generated<number | null>
  satisfied: Generated<boolean | null>
}

export type ImportRefusalTable = {
  import_id: string
  row: number
  column: string | null
  value: string | null
  why: Json<Text>
}

export type RefusalCountTable = { source: string; reason: string; count: number; last_at: number }

export type RefusalHourTable = { hour_at: number; source: string; reason: string; count: number }

export type CollectorStateTable = { id: string; at: number; counts: Json<CollectorFigures> }

export type PollStateTable = {
  device_id: string
  polled_at: number
  poll_ms: number
  answered_at: number | null
  round_trip_ms: number | null
  failures: number
  problem: string
  profile: string | null
}

export type QuarantineTable = {
  id: Generated<number>
  at: number
  source: string
  device_id: string | null
  reason: string
  problem: string
  excerpt: string
}

export type Tables = {
  org_unit: OrgUnitTable
  person: PersonTable
  session: SessionTable
  login_try: LoginTryTable
  access_log: AccessLogTable
  device: DeviceTable
  box_command: BoxCommandTable
  works: WorksTable
  limit_proposal: LimitProposalTable
  device_state: DeviceStateTable
  finding: FindingTable
  history_look: HistoryLookTable
  device_alarm: DeviceAlarmTable
  device_limit: DeviceLimitTable
  alarm: AlarmTable
  alarm_history: AlarmHistoryTable
  household: HouseholdTable
  subscriber: SubscriberTable
  subscription: SubscriptionTable
  payment: PaymentTable
  leaver: LeaverTable
  cohort: CohortTable
  cohort_member: CohortMemberTable
  cohort_cell: CohortCellTable
  box_signs: BoxSignsTable
  sample_draw: SampleDrawTable
  sample_member: SampleMemberTable
  model: ModelTable
  subscription_score: SubscriptionScoreTable
  experiment: ExperimentTable
  experiment_member: ExperimentMemberTable
  assessment: AssessmentTable
  task: TaskTable
  attempt: AttemptTable
  ticket: TicketTable
  import_run: ImportRunTable
  import_refusal: ImportRefusalTable
  import_source: ImportSourceTable
  import_upload: ImportUploadTable
  import_upload_part: ImportUploadPartTable
  import_history: ImportHistoryTable
  import_seen: ImportSeenTable
  household_merge: HouseholdMergeTable
  system_token: SystemTokenTable
  refusal_count: RefusalCountTable
  quarantine: QuarantineTable
  refusal_hour: RefusalHourTable
  collector_state: CollectorStateTable
  poll_state: PollStateTable
}
