import type { ImportKind, ImportPreview, SourceSettings } from '@gridkeeper/model/importing'
import type { SubscriptionState } from '@gridkeeper/model/subscription'
import type { Tables } from '@gridkeeper/platform/database/tables'
import type { Kysely } from 'kysely'
import { fieldOf, fieldsOf, findHeader, isDecoration, nameOf } from './header.ts'
import { createHeading, type Heading } from './heading.ts'
import { type Encoding, inspectFile } from './inspect.ts'
import type { Intake, Kind, Run, Shown } from './kind.ts'
import { withKind } from './kinds.ts'
import { createReading } from './reading.ts'
import type { RawRow } from './row.ts'
import { rowsOf } from './rows-of.ts'
import { headerKey } from './synonyms.ts'
import { createWordCount } from './word-count.ts'

const rowsLookedAt = 120
const rowsShown = 20
/** Words for a state are few, but a rare one seldom stands at the top. */
const rowsListenedTo = 5000

export type PreviewRequest = {
  readonly kind: ImportKind
  readonly path: string
  readonly settings: SourceSettings
  readonly encoding: Encoding | null
  readonly database: Kysely<Tables>
  readonly timeZone: string
  readonly asOf: string
}

/** What the first rows of a file would become, beside what stands there. Nothing is written; only the beginning is read. */
export async function previewFile(request: PreviewRequest): Promise<ImportPreview> {
  const found = await inspectFile(request.path)
  const { form } = found
  const encoding = form === 'xlsx' ? found.encoding : (request.encoding ?? found.encoding)
  const rows: RawRow[] = []
  for await (const some of rowsOf(request.path, { form, encoding })) {
    rows.push(...some.slice(0, rowsListenedTo - rows.length))
    if (rows.length >= rowsListenedTo) break
  }
  const shown = await withKind(request.kind, (kind) => understood(kind, rows, request))
  return { encoding, form, ...shown }
}

async function understood<Record>(
  kind: Kind<Record>,
  all: readonly RawRow[],
  { settings, database, timeZone, asOf }: PreviewRequest,
): Promise<Omit<ImportPreview, 'encoding' | 'form'>> {
  const { layout } = kind
  const rows = all.slice(0, rowsLookedAt)
  const heard = createWordCount()
  const found = findHeader(
    rows.map(({ cells }) => cells),
    layout,
    settings.mapping,
  )
  const header = found && rows[found.index]
  const below = found ? rows.slice(found.index + 1) : []
  const heading = createHeading(header?.cells ?? [], layout, settings.mapping)
  const intake = await kind.start(database, runOf(settings, timeZone, asOf, heard.hear))
  const whole = found !== undefined && found.missing.length === 0
  const required = new Set(layout.required.flat())
  if (whole)
    for (const row of all.slice(found.index + 1))
      if (!isDecoration(row.cells, heading.filled) && !row.broken)
        intake.read(createReading(row, heading.columns, heading.cells))
  const words = heard.words()
  return {
    headerRow: header?.row ?? null,
    columns: columnsOf(header?.cells ?? [], below, kind, settings),
    fields: fieldsOf(layout).map((id) => ({
      id,
      title: nameOf(id),
      required: required.has(id),
    })),
    missing: (found?.missing ?? layout.required).map((choice) => choice.map(nameOf).join(' / ')),
    rows: below
      .filter(({ cells }) => !isDecoration(cells, heading.filled))
      .slice(0, rowsShown)
      .map((row) =>
        whole
          ? rowOf(row, heading, kind, intake)
          : { row: row.row, cells: [...row.cells], understood: {}, taken: false, remarks: [] },
      ),
    words: [...words],
  }
}

function runOf(settings: SourceSettings, timeZone: string, asOf: string, heard: Run['heard']): Run {
  const words: Readonly<{ [word: string]: SubscriptionState }> = settings.words
  return {
    id: 'preview',
    asOf,
    timeZone,
    dryRun: true,
    isOlder: false,
    stateWords: words,
    mapping: settings.mapping,
    isFull: false,
    now: 0,
    heard,
  }
}

function columnsOf<Record>(
  header: readonly string[],
  below: readonly RawRow[],
  { layout }: Kind<Record>,
  { mapping }: SourceSettings,
): ImportPreview['columns'] {
  return header.flatMap((cell, index) => {
    const key = headerKey(cell)
    const samples = below.flatMap(({ cells }) => cells[index] || [])
    if (key === '' && samples.length === 0) return []
    const field = fieldOf(cell, layout, mapping) ?? null
    const settled = Object.hasOwn(mapping, key)
    const from = settled ? 'mapping' : field === null ? 'none' : 'synonym'
    return [{ index, header: cell, key, field, from, samples: [...new Set(samples)].slice(0, 3) }]
  })
}

function rowOf<Record>(
  row: RawRow,
  heading: Heading,
  kind: Kind<Record>,
  intake: Intake<Record>,
): ImportPreview['rows'][number] {
  const shown = { row: row.row, cells: [...row.cells] }
  if (row.broken)
    return {
      ...shown,
      understood: {},
      taken: false,
      remarks: [{ row: row.row, column: null, value: null, why: row.broken }],
    }
  const reading = createReading(row, heading.columns, heading.cells)
  const record = intake.read(reading)
  const taken = record !== undefined && reading.refusals.length === 0
  return {
    ...shown,
    understood: record === undefined ? {} : textsOf(kind.shown(record)),
    taken,
    remarks: [...reading.refusals, ...reading.warnings],
  }
}

function textsOf(shown: Shown): { [field: string]: string | null } {
  return Object.fromEntries(
    Object.entries(shown).map(([field, value]) => [
      field,
      value === null || value === undefined ? null : String(value),
    ]),
  )
}
