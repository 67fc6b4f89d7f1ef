import { type Static, Type } from 'typebox'
import { Text } from './text.ts'

/** RFC 8632 severities. `cleared` is not one of them: it is a state of its own. */
export const severities = ['warning', 'minor', 'major', 'critical'] as const
export type Severity = (typeof severities)[number]

export const verdicts = ['network', 'home', 'power'] as const
export type Verdict = (typeof verdicts)[number]

export const operatorStates = ['none', 'ack', 'shelved', 'closed'] as const
export type OperatorState = (typeof operatorStates)[number]

/**
 * What an operator acts on: a located cause. One row per (resource, type) until it is closed.
 * `isCleared`, `severity` and `operatorState` are independent, as RFC 8632 §3 has it.
 */
export const Alarm = Type.Object({
  id: Type.String(),
  resource: Type.String({ description: 'The device that carries the cause' }),
  type: Type.String({ description: 'e.g. signal-degraded, unreachable, power-lost' }),
  verdict: Type.Enum(verdicts),
  severity: Type.Enum(severities),
  text: Text,
  raisedAt: Type.Integer(),
  changedAt: Type.Integer(),
  isCleared: Type.Boolean(),
  clearedAt: Type.Union([Type.Integer(), Type.Null()]),
  operatorState: Type.Enum(operatorStates),
  operator: Type.Union([Type.String(), Type.Null()], {
    description: 'Who last acknowledged, shelved or closed it',
  }),
  operatorAt: Type.Union([Type.Integer(), Type.Null()]),
  shelvedUntil: Type.Union([Type.Integer(), Type.Null()]),
  devices: Type.Array(Type.String(), {
    description: 'Impacted: the devices whose findings it explains',
  }),
  homes: Type.Integer({ description: 'Households under the resource' }),
  quietSince: Type.Optional(
    Type.Union([Type.Integer(), Type.Null()], {
      description: 'It flaps and is held open; nothing is seen of it since',
    }),
  ),
})
export type Alarm = Static<typeof Alarm>

/** Where a value is going: `perDay` in the metric's unit, and when it crosses which limit (null: it does not, in the time one can see ahead). */
export const Forecast = Type.Object({
  perDay: Type.Number(),
  limit: Type.Union([Type.Number(), Type.Null()]),
  at: Type.Union([Type.Integer(), Type.Null()], { description: 'Epoch ms' }),
})
export type Forecast = Static<typeof Forecast>

/** A detector's verdict that stays raised on one device. Key: (device, channel, detector, metric). */
export const Finding = Type.Object({
  device: Type.String(),
  channel: Type.String(),
  detector: Type.String(),
  metric: Type.String(),
  severity: Type.Enum(severities),
  since: Type.Integer(),
  because: Text,
  value: Type.Union([Type.Number(), Type.Null()]),
  alarm: Type.Union([Type.String(), Type.Null()], { description: 'The alarm that explains it' }),
  forecast: Type.Optional(Type.Union([Forecast, Type.Null()])),
  element: Type.Optional(
    Type.Union([Type.String(), Type.Null()], {
      description: 'The element that it, together with what others say, points to',
    }),
  ),
})
export type Finding = Static<typeof Finding>
