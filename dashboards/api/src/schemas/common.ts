import { deviceKinds } from '@gridkeeper/model/device'
import { unitLevels } from '@gridkeeper/model/organisation'
import { Text } from '@gridkeeper/model/text'
import { type Static, type TSchema, Type } from 'typebox'

export function Nullable<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()])
}

export const Instant = Type.Integer({ description: 'Epoch milliseconds' })
export const Day = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: 'yyyy-mm-dd, in the operator’s time zone',
})
export const Month = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$', description: 'yyyy-mm' })

/** What every refusal looks like. `details.field` names the field that was wrong. */
export const Problem = Type.Object({
  code: Type.String({ description: 'One of the closed list in model/src/errors.ts' }),
  message: Text,
  details: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
})
export type Problem = Static<typeof Problem>

export const ById = Type.Object({ id: Type.String({ minLength: 1, maxLength: 200 }) })

export const Page = {
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 200 }),
  offset: Type.Integer({ minimum: 0, maximum: 10_000_000, default: 0 }),
}

export const UnitRef = Type.Object({
  id: Type.String(),
  name: Type.String(),
  level: Type.Enum(unitLevels),
})
export type UnitRef = Static<typeof UnitRef>

export const PersonRef = Type.Object({ id: Type.String(), name: Type.String() })
export type PersonRef = Static<typeof PersonRef>

export const DeviceRef = Type.Object({
  id: Type.String(),
  name: Type.String(),
  kind: Type.Enum(deviceKinds),
})
export type DeviceRef = Static<typeof DeviceRef>

/** A home as it may be shown to anyone: 张**, 138****1234, …5**室. */
export const MaskedHousehold = Type.Object({
  id: Type.String(),
  name: Nullable(Type.String({ description: 'Masked: 张**' })),
  phone: Nullable(Type.String({ description: 'Masked: 138****1234' })),
  address: Type.String({ description: 'The door number is masked' }),
  village: Nullable(Type.String()),
  latitude: Nullable(Type.Number()),
  longitude: Nullable(Type.Number()),
})
export type MaskedHousehold = Static<typeof MaskedHousehold>
