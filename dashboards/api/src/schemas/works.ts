import { type Static, Type } from 'typebox'
import { DeviceRef, Instant, Nullable } from './common.ts'

export const WorksLine = Type.Object({
  id: Type.String(),
  element: DeviceRef,
  kind: Type.Enum(['maintenance', 'retired'], {
    description: 'retired: out of service for good; it ends when it is heard of again, or here',
  }),
  from: Instant,
  until: Nullable(Instant),
  reason: Type.String(),
  by: Type.String(),
  madeAt: Instant,
  endedAt: Nullable(Instant),
  endedBy: Nullable(Type.String({ description: 'null with endedAt: it ended by itself' })),
  state: Type.Enum(['coming', 'now', 'past']),
  findings: Type.Integer({
    description: 'What was found on it and below while it lasts: kept, and told nobody',
  }),
})
export type WorksLine = Static<typeof WorksLine>

export const WorksQuery = Type.Object({
  state: Type.Enum(['standing', 'past', 'all'], {
    default: 'standing',
    description: 'standing: under way or to come',
  }),
})
export type WorksQuery = Static<typeof WorksQuery>
export const WorksList = Type.Object({ works: Type.Array(WorksLine) })
export type WorksList = Static<typeof WorksList>

export const WorksBody = Type.Object(
  {
    element: Type.String({ minLength: 1, maxLength: 200, description: 'It and all below it' }),
    from: Type.Optional(Type.Integer({ description: 'Epoch ms; without it, now' })),
    until: Type.Integer({ description: 'Epoch ms; at most 30 days after `from`' }),
    reason: Type.String({ minLength: 2, maxLength: 400, pattern: '\\S' }),
  },
  { additionalProperties: false },
)
export type WorksBody = Static<typeof WorksBody>
