import { Command } from '@gridkeeper/model/command'
import { type Static, Type } from 'typebox'
import { Instant, Nullable } from './common.ts'

export const BoxCommandBody = Type.Omit(Command, ['v', 'id', 'sent'])
export type BoxCommandBody = Static<typeof BoxCommandBody>

export const BoxCommandLine = Type.Object({
  id: Type.String(),
  command: Nullable(BoxCommandBody),
  askedAt: Nullable(Instant),
  askedBy: Nullable(Type.String()),
  sentAt: Nullable(Instant),
  answeredAt: Nullable(Instant),
  ok: Nullable(Type.Boolean()),
  refused: Nullable(Type.String()),
  text: Nullable(Type.String()),
})
export type BoxCommandLine = Static<typeof BoxCommandLine>

export const BoxCommandList = Type.Object({ commands: Type.Array(BoxCommandLine) })
export const BoxCommandAsked = Type.Object({ id: Type.String() })
