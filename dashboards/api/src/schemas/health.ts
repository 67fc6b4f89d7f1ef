import { type Static, Type } from 'typebox'
import { Instant, Nullable } from './common.ts'

const Part = Type.Object({ ok: Type.Boolean(), tookMs: Type.Integer() })

export const Health = Type.Object({
  ok: Type.Boolean(),
  at: Instant,
  database: Part,
  series: Part,
  queue: Type.Object({
    ok: Type.Boolean(),
    tookMs: Type.Integer(),
    counts: Nullable(
      Type.Object({
        waiting: Type.Integer(),
        active: Type.Integer(),
        delayed: Type.Integer(),
        failed: Type.Integer(),
      }),
    ),
  }),
})
export type Health = Static<typeof Health>
