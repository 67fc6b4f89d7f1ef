import { Text } from '@gridkeeper/model/text'
import { type Static, Type } from 'typebox'
import { Day, Instant, Nullable, Page } from './common.ts'

export const ImportRun = Type.Object({
  id: Type.String(),
  kind: Type.Enum(['subscribers', 'subscriptions', 'plant', 'tickets']),
  fileName: Type.String(),
  asOf: Day,
  at: Instant,
  encoding: Type.String(),
  taken: Type.Integer(),
  unchanged: Type.Integer(),
  refused: Type.Integer(),
  ended: Type.Integer({ description: 'Closed because a full snapshot no longer named them' }),
  source: Type.String(),
  isFull: Type.Boolean(),
})
export type ImportRun = Static<typeof ImportRun>

export const ImportRuns = Type.Object({ runs: Type.Array(ImportRun) })
export type ImportRuns = Static<typeof ImportRuns>

export const ImportRefusalQuery = Type.Object(Page)

export const ImportRefusals = Type.Object({
  run: ImportRun,
  refusals: Type.Array(
    Type.Object({
      row: Type.Integer(),
      column: Nullable(Type.String()),
      value: Nullable(Type.String({ description: 'Long numbers are masked' })),
      why: Text,
    }),
  ),
  total: Type.Integer(),
})
export type ImportRefusals = Static<typeof ImportRefusals>

export const Refusals = Type.Object({
  counts: Type.Array(
    Type.Object({
      source: Type.String(),
      reason: Type.String(),
      count: Type.Integer(),
      lastAt: Instant,
    }),
  ),
  quarantine: Type.Array(
    Type.Object({
      id: Type.Integer(),
      at: Instant,
      source: Type.String(),
      device: Nullable(Type.String()),
      reason: Type.String(),
      problem: Type.String(),
      excerpt: Type.String(),
    }),
    { description: 'The newest 200' },
  ),
})
export type Refusals = Static<typeof Refusals>
