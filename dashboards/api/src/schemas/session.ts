import { roles } from '@gridkeeper/model/organisation'
import { type Static, Type } from 'typebox'
import { Instant, UnitRef } from './common.ts'

export const rooms = ['network', 'tasks', 'retention', 'imports', 'collector'] as const
export type Room = (typeof rooms)[number]

export const Credentials = Type.Object(
  {
    login: Type.String({ minLength: 1, maxLength: 120 }),
    password: Type.String({ minLength: 1, maxLength: 400 }),
  },
  { additionalProperties: false },
)
export type Credentials = Static<typeof Credentials>

export const Session = Type.Object({
  person: Type.Object({
    id: Type.String(),
    name: Type.String(),
    login: Type.String(),
    role: Type.Enum(roles),
    villages: Type.Array(Type.String()),
  }),
  unit: UnitRef,
  rooms: Type.Array(Type.Enum(rooms), { description: 'The pages this role may open, home first' }),
  mayReveal: Type.Boolean({ description: 'May see one name, phone or door number, with a reason' }),
  mayOperate: Type.Boolean({ description: 'May acknowledge, shelve and close alarms' }),
  expiresAt: Instant,
})
export type Session = Static<typeof Session>
