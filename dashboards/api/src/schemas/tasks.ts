import { Repair } from '@gridkeeper/model/repair'
import { subscriptionStates } from '@gridkeeper/model/subscription'
import { attemptChannels, taskKinds, taskStates } from '@gridkeeper/model/task'
import { Text } from '@gridkeeper/model/text'
import { type Static, Type } from 'typebox'
import { AlarmLine } from './alarms.ts'
import {
  Day,
  DeviceRef,
  Instant,
  MaskedHousehold,
  Nullable,
  Page,
  PersonRef,
  UnitRef,
} from './common.ts'

export const TaskQuery = Type.Object({
  kind: Type.Optional(Type.Enum(taskKinds)),
  state: Type.Enum([...taskStates, 'all'], {
    default: 'open',
    description: '`open` gives the waiting ones too, after the open ones',
  }),
  day: Type.Optional(
    Type.String({
      pattern: '^\\d{4}-\\d{2}-\\d{2}$',
      description: 'Due on this day or before it, or without a due day',
    }),
  ),
  owner: Type.Optional(
    Type.String({
      maxLength: 200,
      description: 'A person, or `me`; without it, all I may see (a grid manager: me)',
    }),
  ),
  ...Page,
})
export type TaskQuery = Static<typeof TaskQuery>

const line = {
  id: Type.String(),
  kind: Type.Enum(taskKinds),
  state: Type.Enum(taskStates),
  rule: Type.String(),
  title: Text,
  reasons: Type.Array(Text),
  dueOn: Nullable(Day),
  rank: Type.Integer({ description: 'Lower is sooner' }),
  round: Type.Integer(),
  openedAt: Instant,
  changedAt: Instant,
  closedAt: Nullable(Instant),
  owner: Nullable(PersonRef),
  unit: Nullable(UnitRef),
  village: Nullable(Type.String()),
  household: Nullable(MaskedHousehold),
  device: Nullable(DeviceRef),
  node: Nullable(Type.String()),
  alarm: Nullable(Type.String()),
  subscription: Nullable(Type.String()),
  waitsFor: Nullable(Type.String({ description: 'The task that comes first' })),
  attemptCount: Type.Integer(),
}

export const TaskLine = Type.Object(line)
export type TaskLine = Static<typeof TaskLine>

export const TaskList = Type.Object({ tasks: Type.Array(TaskLine), total: Type.Integer() })
export type TaskList = Static<typeof TaskList>

export const AttemptLine = Type.Object({
  id: Type.String(),
  at: Instant,
  receivedAt: Instant,
  by: PersonRef,
  channel: Type.Enum(attemptChannels),
  outcome: Type.String(),
  met: Type.Boolean(),
  proven: Type.Boolean({ description: 'A signature, photo or code is stored' }),
  reason: Nullable(Type.String()),
  competitor: Nullable(Type.String()),
  note: Nullable(Type.String()),
})
export type AttemptLine = Static<typeof AttemptLine>

export const SubscriptionLine = Type.Object({
  id: Type.String(),
  product: Type.String(),
  state: Type.Enum(subscriptionStates),
  expiresOn: Nullable(Day),
  pausedOn: Nullable(Day),
  resumeOn: Nullable(Day),
  yearlyCents: Nullable(Type.Integer()),
  box: Nullable(Type.String()),
  lastPaidOn: Nullable(Day),
})
export type SubscriptionLine = Static<typeof SubscriptionLine>

export const TaskDetail = Type.Object({
  ...line,
  details: Type.Record(Type.String(), Type.Unknown()),
  attempts: Type.Array(AttemptLine, { description: 'Oldest first' }),
  obstacles: Type.Array(Text, { description: 'What still stands in the way of closing it' }),
  subscriptions: Type.Array(SubscriptionLine, { description: 'Of the household' }),
  alarmLine: Nullable(AlarmLine),
  curve: Nullable(
    Type.Object(
      {
        device: Type.String(),
        name: Type.String(),
        metrics: Type.Array(Type.String()),
        from: Instant,
        to: Instant,
      },
      { description: 'What to ask /api/devices/:id/curves for before and after' },
    ),
  ),
  repair: Nullable(Repair),
  mayRecord: Type.Boolean(),
  mayReveal: Type.Boolean(),
})
export type TaskDetail = Static<typeof TaskDetail>

export const AttemptAnswer = Type.Object({
  attempt: Type.String(),
  task: Type.String(),
  state: Type.Enum(taskStates),
  attempts: Type.Integer(),
  obstacles: Type.Array(Text, { description: 'What still stands in the way of closing it' }),
})
export type AttemptAnswer = Static<typeof AttemptAnswer>

export const revealFields = ['phone', 'name', 'address'] as const

export const RevealBody = Type.Object(
  {
    field: Type.Enum(revealFields),
    reason: Type.String({ minLength: 2, maxLength: 400, pattern: '\\S' }),
  },
  { additionalProperties: false },
)
export type RevealBody = Static<typeof RevealBody>

export const RevealAnswer = Type.Object({
  field: Type.Enum(revealFields),
  value: Nullable(Type.String({ description: 'null: nothing is on file' })),
})
export type RevealAnswer = Static<typeof RevealAnswer>
