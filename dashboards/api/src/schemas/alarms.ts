import { operatorStates, severities, verdicts } from '@gridkeeper/model/alarm'
import { taskKinds, taskStates } from '@gridkeeper/model/task'
import { Text } from '@gridkeeper/model/text'
import { type Static, Type } from 'typebox'
import { DeviceRef, Instant, Nullable, PersonRef, UnitRef } from './common.ts'

export const Summary = Type.Object({
  asOf: Instant,
  alarms: Type.Object({
    critical: Type.Integer(),
    major: Type.Integer(),
    minor: Type.Integer(),
    warning: Type.Integer(),
    open: Type.Integer({ description: 'Neither cleared, closed nor shelved' }),
    unacknowledged: Type.Integer(),
  }),
  nodes: Type.Object({
    total: Type.Integer(),
    out: Type.Integer({ description: 'Nodes on which a finding stands, at or below' }),
  }),
  boxes: Type.Object({ total: Type.Integer(), online: Type.Integer() }),
  oldestUnacknowledged: Nullable(
    Type.Object({ id: Type.String(), raisedAt: Instant, resource: DeviceRef, text: Text }),
  ),
  storm: Nullable(
    Type.Object(
      { since: Instant, notices: Type.Integer() },
      { description: 'Ten alarms in ten minutes until it calms: one notice, each alarm is kept' },
    ),
  ),
})
export type Summary = Static<typeof Summary>

export const AlarmTask = Type.Object({
  id: Type.String(),
  kind: Type.Enum(taskKinds),
  state: Type.Enum(taskStates),
  title: Text,
  owner: Nullable(PersonRef),
  closedAt: Nullable(Instant),
})
export type AlarmTask = Static<typeof AlarmTask>

const line = {
  id: Type.String(),
  resource: DeviceRef,
  node: Nullable(Type.String({ description: 'Where its boxes and curves are' })),
  place: Nullable(Type.String()),
  unit: Nullable(UnitRef),
  type: Type.String(),
  verdict: Type.Enum(verdicts),
  severity: Type.Enum(severities),
  text: Text,
  raisedAt: Instant,
  changedAt: Instant,
  isCleared: Type.Boolean(),
  clearedAt: Nullable(Instant),
  operatorState: Type.Enum(operatorStates),
  operator: Nullable(Type.String({ description: 'The name of who last acted on it' })),
  operatorAt: Nullable(Instant),
  shelvedUntil: Nullable(Instant),
  deviceCount: Type.Integer({ description: 'Devices whose findings it explains' }),
  homes: Type.Integer(),
  task: Nullable(AlarmTask),
  works: Nullable(
    Type.Object(
      { until: Nullable(Instant) },
      { description: 'Maintenance is under way there; until null: out of service for good' },
    ),
  ),
}

export const AlarmLine = Type.Object(line)
export type AlarmLine = Static<typeof AlarmLine>

export const AlarmQuery = Type.Object({
  state: Type.Enum(['open', 'cleared', 'all'], {
    default: 'open',
    description: 'open: not cleared and not closed, shelved ones included, each with its state',
  }),
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 200 }),
})
export type AlarmQuery = Static<typeof AlarmQuery>

export const AlarmList = Type.Object({ alarms: Type.Array(AlarmLine), total: Type.Integer() })
export type AlarmList = Static<typeof AlarmList>

export const FindingLine = Type.Object({
  device: DeviceRef,
  channel: Type.String(),
  detector: Type.String(),
  metric: Type.String(),
  severity: Type.Enum(severities),
  since: Instant,
  because: Text,
  value: Nullable(Type.Number()),
  unit: Type.String(),
  alarm: Nullable(Type.String()),
})
export type FindingLine = Static<typeof FindingLine>

export const AlarmChange = Type.Object({
  at: Instant,
  change: Type.String({
    description:
      'raised, severity, extent, cleared, reraised, ack, shelved, unshelved, closed, comment, retired',
  }),
  severity: Type.Enum(severities),
  by: Nullable(Type.String()),
  note: Nullable(Type.String()),
})
export type AlarmChange = Static<typeof AlarmChange>

export const AlarmDetail = Type.Object({
  ...line,
  devices: Type.Array(Type.String()),
  path: Type.Array(DeviceRef, { description: 'From the top of the plant down to the resource' }),
  findings: Type.Array(FindingLine),
  history: Type.Array(AlarmChange, { description: 'Oldest first' }),
  tasks: Type.Array(AlarmTask),
})
export type AlarmDetail = Static<typeof AlarmDetail>

export const operations = [
  'acknowledge',
  'shelve',
  'unshelve',
  'close',
  'comment',
  'retire',
] as const
export type Operation = (typeof operations)[number]

export const OperateBody = Type.Object(
  {
    note: Type.Optional(Type.String({ maxLength: 1000 })),
    until: Type.Optional(
      Type.Integer({ description: 'shelve: epoch ms; without it, eight hours from now' }),
    ),
  },
  { additionalProperties: false },
)
export type OperateBody = Static<typeof OperateBody>
