import { type Static, Type } from 'typebox'

/** `cmd`: what a collector asks of a box. Never retained; a box refuses one that is, or that is older than a minute. */
export const Command = Type.Object({
  v: Type.Literal(1),
  id: Type.String({ minLength: 1, maxLength: 64, description: 'Comes back in the answer' }),
  sent: Type.Integer({ minimum: 0, description: 'Epoch ms' }),
  do: Type.Enum(['measure_now', 'set_interval', 'rebirth', 'show_message', 'reboot']),
  seconds: Type.Optional(
    Type.Integer({ minimum: 10, maximum: 86_400, description: 'set_interval: between reports' }),
  ),
  text: Type.Optional(
    Type.String({ minLength: 1, maxLength: 400, description: 'show_message: what to show' }),
  ),
})
export type Command = Static<typeof Command>

/** `not_enabled`: the box's settings do not allow it, or it has no means to do it. */
export const commandRefusals = [
  'retained',
  'too_old',
  'not_json',
  'bad_schema',
  'not_enabled',
  'failed',
] as const

/** `ack`: what became of it. `id` is '' where the command could not be read. */
export const Acknowledgement = Type.Object({
  v: Type.Literal(1),
  id: Type.String({ maxLength: 64 }),
  sent: Type.Integer({ minimum: 0 }),
  ok: Type.Boolean(),
  refused: Type.Optional(Type.Enum(commandRefusals)),
  text: Type.Optional(Type.String({ maxLength: 400 })),
})
export type Acknowledgement = Static<typeof Acknowledgement>

/** A box does not act on what was said longer ago than this. */
export const commandLifeMs = 60_000
