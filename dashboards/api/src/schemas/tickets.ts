import { taskStates } from '@gridkeeper/model/task'
import { Text } from '@gridkeeper/model/text'
import { ticketKinds } from '@gridkeeper/model/ticket'
import { type Static, Type } from 'typebox'
import { AlarmLine } from './alarms.ts'
import { Instant, MaskedHousehold, Nullable, PersonRef } from './common.ts'
import { WorksLine } from './works.ts'

export const Known = Type.Object({
  household: MaskedHousehold,
  box: Nullable(Type.String()),
  boxState: Nullable(Type.String()),
  alarm: Nullable(AlarmLine),
  works: Nullable(WorksLine),
  open: Nullable(Type.String({ description: 'A report of this home that is being worked on' })),
  manager: Nullable(PersonRef),
  tell: Text,
})
export type Known = Static<typeof Known>

export const TicketBody = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'Made by the page: sent twice, stored once' }),
    household: Type.String({ minLength: 1, maxLength: 200 }),
    kind: Type.Enum(ticketKinds),
    text: Type.Optional(Type.String({ maxLength: 1000 })),
    calledAt: Type.Integer({
      description: 'When the call began: the three minutes of H3 run from it',
    }),
  },
  { additionalProperties: false },
)
export type TicketBody = Static<typeof TicketBody>

export const TicketLine = Type.Object({
  id: Type.String(),
  at: Instant,
  household: MaskedHousehold,
  kind: Type.Enum(ticketKinds),
  text: Nullable(Type.String()),
  by: Type.String(),
  dispatchMs: Nullable(Type.Integer({ description: 'From the call to somebody sent (H3: 180 s)' })),
  alarm: Nullable(Type.Object({ id: Type.String(), text: Text, isCleared: Type.Boolean() })),
  task: Nullable(
    Type.Object({ id: Type.String(), state: Type.Enum(taskStates), owner: Nullable(PersonRef) }),
  ),
  state: Type.Enum(['undispatched', 'working', 'call_back', 'done'], {
    description: 'call_back: repaired; the customer is still to be asked',
  }),
  calledBackAt: Nullable(Instant),
  satisfied: Nullable(Type.Boolean()),
})
export type TicketLine = Static<typeof TicketLine>
export const TicketList = Type.Object({ tickets: Type.Array(TicketLine), asOf: Instant })
export type TicketList = Static<typeof TicketList>

export const CallBackBody = Type.Object(
  { satisfied: Type.Boolean(), note: Type.Optional(Type.String({ maxLength: 1000 })) },
  { additionalProperties: false },
)
export type CallBackBody = Static<typeof CallBackBody>
