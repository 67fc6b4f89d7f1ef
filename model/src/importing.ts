import { type Static, Type } from 'typebox'
import { subscriptionStates } from './subscription.ts'
import { Text } from './text.ts'

// What the import says to the pages and to other systems: what was found in a file, what was understood, what was refused.

export const importKinds = ['subscribers', 'subscriptions', 'plant', 'tickets'] as const
export const ImportKind = Type.Enum(importKinds)
export type ImportKind = (typeof importKinds)[number]

export const importEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'xlsx'] as const

export const Words = Type.Record(Type.String(), Type.Enum(subscriptionStates), {
  description: 'What this source’s words for a state mean',
})
export const Mapping = Type.Record(Type.String(), Type.Union([Type.String(), Type.Null()]), {
  description: 'Column header, without blanks and brackets → field; null: the column is ignored',
})
export type Mapping = Readonly<Record<string, string | null>>

/** What an operator settles once for each system that hands files over. */
export const SourceSettings = Type.Object({
  mapping: Mapping,
  words: Words,
})
export type SourceSettings = {
  readonly mapping: Mapping
  readonly words: Readonly<Record<string, (typeof subscriptionStates)[number]>>
}

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

export const ImportRemark = Type.Object({
  row: Type.Integer({ description: 'As the spreadsheet numbers it' }),
  column: Nullable(Type.String()),
  value: Nullable(Type.String()),
  why: Text,
})
export type ImportRemark = Static<typeof ImportRemark>

export const HeardWord = Type.Object({
  word: Type.String(),
  rows: Type.Integer(),
  means: Nullable(Type.Enum(subscriptionStates)),
})
export type HeardWord = Static<typeof HeardWord>

export const ImportPreview = Type.Object({
  encoding: Type.Enum(importEncodings),
  form: Type.Enum(['text', 'html', 'xlsx']),
  headerRow: Nullable(Type.Integer()),
  columns: Type.Array(
    Type.Object({
      index: Type.Integer(),
      header: Type.String(),
      key: Type.String({ description: 'What the mapping calls this column' }),
      field: Nullable(Type.String()),
      from: Type.Enum(['synonym', 'mapping', 'none']),
      samples: Type.Array(Type.String()),
    }),
  ),
  fields: Type.Array(
    Type.Object({ id: Type.String(), title: Type.String(), required: Type.Boolean() }),
  ),
  missing: Type.Array(Type.String(), { description: 'Needed columns that were not found' }),
  rows: Type.Array(
    Type.Object({
      row: Type.Integer(),
      cells: Type.Array(Type.String()),
      understood: Type.Record(Type.String(), Nullable(Type.String())),
      taken: Type.Boolean(),
      remarks: Type.Array(ImportRemark),
    }),
  ),
  words: Type.Array(HeardWord, {
    description:
      'Words for a state in the first some thousand rows, those nobody has settled first: they can be settled before all is counted',
  }),
})
export type ImportPreview = Static<typeof ImportPreview>

export const ImportCounts = Type.Object({
  taken: Type.Integer(),
  unchanged: Type.Integer(),
  refused: Type.Integer(),
  passedOver: Type.Integer(),
  ended: Type.Integer({ description: 'In a full snapshot: known before and no longer there' }),
})
export type ImportCounts = Static<typeof ImportCounts>

export const BulkResult = Type.Object({
  taken: Type.Integer(),
  unchanged: Type.Integer(),
  refused: Type.Integer(),
  results: Type.Array(
    Type.Object({
      index: Type.Integer({ description: 'Position in the request, from 0' }),
      status: Type.Enum(['taken', 'refused']),
      remarks: Type.Array(ImportRemark),
    }),
  ),
})
export type BulkResult = Static<typeof BulkResult>

export type BulkRow = Readonly<Record<string, unknown>>

export const ImportTotals = Type.Object({
  counts: ImportCounts,
  words: Type.Array(HeardWord),
  refusals: Type.Array(ImportRemark, { description: 'The first of them; the counts are whole' }),
  warnings: Type.Array(ImportRemark),
  already: Type.Boolean({ description: 'The same file was taken before, read the same way' }),
})
export type ImportTotals = Static<typeof ImportTotals>

export type BulkRequest = {
  readonly kind: ImportKind
  readonly rows: readonly BulkRow[]
  readonly source: string
  readonly asOf: string
  readonly dryRun: boolean
}

/** What the web asks of the import; the command puts the two together. */
export interface Importing {
  /** Keeps a file that was handed over, as it comes: any process can then read it by its id. Returns its length in bytes. */
  receive(upload: string, bytes: AsyncIterable<Uint8Array>): Promise<number>
  /** The first rows of a kept file, as they are understood with what is settled for it. `resource/unknown`, `import/refused`. */
  preview(upload: string): Promise<ImportPreview>
  /** A system's rows, with our field names; every row gets its answer. */
  bulk(request: BulkRequest): Promise<BulkResult>
  /** Two homes that are one; and that taken back. */
  mergeHomes(from: string, into: string, by: string): Promise<void>
  splitHome(household: string, by: string): Promise<void>
}
