import {
  BulkResult,
  ImportCounts,
  ImportKind,
  ImportPreview,
  ImportRemark,
  ImportTotals,
  importEncodings,
  Mapping,
  Words,
} from '@gridkeeper/model/importing'
import { Text } from '@gridkeeper/model/text'
import { type Static, Type } from 'typebox'
import { Day, Instant, Nullable } from './common.ts'

export { BulkResult, ImportCounts, ImportPreview, ImportRemark }

const SourceName = Type.String({
  maxLength: 60,
  description: 'The system the file comes from: its mapping and words are kept under this name',
})

export const UploadQuery = Type.Object({
  kind: ImportKind,
  source: Type.Optional(SourceName),
  asOf: Type.Optional(Day),
})
export type UploadQuery = Static<typeof UploadQuery>

export const Upload = Type.Object({
  id: Type.String(),
  kind: ImportKind,
  source: Type.String(),
  fileName: Type.String(),
  bytes: Type.Integer(),
  encoding: Nullable(Type.String()),
  asOf: Day,
  isFull: Type.Boolean(),
  mapping: Mapping,
  words: Words,
  state: Type.Enum(['received', 'counting', 'counted', 'taking', 'taken', 'failed']),
  rows: Type.Integer({ description: 'How far it is' }),
  totals: Nullable(ImportTotals),
  problem: Nullable(Text),
  importId: Nullable(Type.String()),
  by: Type.String(),
  at: Instant,
})
export type Upload = Static<typeof Upload>
export const Uploads = Type.Object({ uploads: Type.Array(Upload), sources: Type.Array(SourceName) })
export type Uploads = Static<typeof Uploads>

export const UploadChange = Type.Partial(
  Type.Object({
    kind: ImportKind,
    source: SourceName,
    asOf: Day,
    isFull: Type.Boolean({ description: 'Only for subscriptions, and who sees the whole company' }),
    encoding: Nullable(Type.Enum(importEncodings)),
    mapping: Mapping,
    words: Words,
  }),
  { additionalProperties: false },
)
export type UploadChange = Static<typeof UploadChange>

export const BulkParams = Type.Object({ kind: ImportKind })
export const BulkQuery = Type.Object({
  asOf: Type.Optional(Day),
  dryRun: Type.Boolean({ default: false }),
})
export const BulkBody = Type.Array(Type.Record(Type.String(), Type.Unknown()), {
  maxItems: 5000,
  description:
    'Rows as objects: our field names or the system’s own headers as keys. Or JSON lines as application/x-ndjson',
})

export const TokenBody = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 60 }),
    kinds: Type.Array(ImportKind, { minItems: 1 }),
  },
  { additionalProperties: false },
)
export type TokenBody = Static<typeof TokenBody>
export const SystemToken = Type.Object({
  id: Type.String({ description: 'The first twelve digits of its hash' }),
  name: Type.String(),
  kinds: Type.Array(ImportKind),
  madeAt: Instant,
  usedAt: Nullable(Instant),
})
export const SystemTokens = Type.Object({ tokens: Type.Array(SystemToken) })
export type SystemTokens = Static<typeof SystemTokens>
export const MadeToken = Type.Object({
  token: Type.String({ description: 'Shown this once; only its hash is kept' }),
})

export const HomesBody = Type.Object({
  from: Type.String({ minLength: 1 }),
  into: Type.String({ minLength: 1 }),
})
export type HomesBody = Static<typeof HomesBody>
export const HouseholdMerges = Type.Object({
  merges: Type.Array(
    Type.Object({
      household: Type.String(),
      address: Type.String({ description: 'The door number is masked' }),
      into: Type.String(),
      intoAddress: Type.String({ description: 'The door number is masked' }),
      why: Type.String(),
      at: Instant,
      by: Nullable(Type.String({ description: 'Who did it; null: an import' })),
      undoneAt: Nullable(Instant),
    }),
  ),
})
export type HouseholdMerges = Static<typeof HouseholdMerges>
