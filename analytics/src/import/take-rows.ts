import { AppError } from '@gridkeeper/model/errors'
import type { Database } from '@gridkeeper/platform/database/database'
import { findHeader, headerSearchRows, isDecoration, nameOf } from './header.ts'
import { createHeading, type Heading, isLaterHeader } from './heading.ts'
import type { Intake, Kind, Run } from './kind.ts'
import type { Tally } from './ledger.ts'
import { createReading } from './reading.ts'
import type { RawRow } from './row.ts'
import { createTally, type MutableTally } from './tally.ts'

export { remarkLimit } from './tally.ts'

const rowsOfOneBatch = 2000

export type Source = {
  readonly rows: AsyncIterable<readonly RawRow[]>
  readonly run: Run
  readonly database: Database
  readonly file: string
  readonly onProgress: ((rows: number) => void) | undefined
}

/** Reads rows under the header that the kind needs, and writes those that hold in batches. */
export async function takeRows<Record>(
  kind: Kind<Record>,
  { rows, run, database, file, onProgress }: Source,
): Promise<Tally> {
  const intake = await kind.start(database.kysely, run)
  const tally = createTally()
  let records: Record[] = []
  let last = 0
  const flush = async () => {
    if (records.length > 0) {
      const batch = records
      records = []
      tally.add(
        await database.kysely
          .transaction()
          .execute((transaction) => intake.write(batch, transaction)),
      )
    }
    onProgress?.(last)
  }
  let heading: Heading | undefined
  for await (const { row, under } of rowsUnder(rows, kind, run, file, tally)) {
    heading = under
    last = row.row
    const record = readRow(row, heading, intake, tally)
    if (record !== undefined) records.push(record)
    if (records.length >= rowsOfOneBatch) await flush()
    // A file of nothing but refusals must let others have their turn as well.
    else if (row.row % 5000 === 0) await flush()
  }
  await flush()
  tally.end(
    await database.kysely.transaction().execute((transaction) => intake.finish(transaction, last)),
  )
  return tally.result()
}

/** Every row below the header, and the header it stands under: a later sheet, part or page may have one of its own. */
async function* rowsUnder<Record>(
  rows: AsyncIterable<readonly RawRow[]>,
  kind: Kind<Record>,
  run: Run,
  file: string,
  tally: MutableTally,
): AsyncGenerator<{ row: RawRow; under: Heading }> {
  let heading: Heading | undefined
  let top: RawRow[] = []
  const below = (found: ReturnType<typeof headingOf>) => {
    tally.passOver(found.index + 1)
    heading = found.heading
    return top.slice(found.index + 1)
  }
  const under = function* (chunk: readonly RawRow[], first: Heading) {
    let current = first
    for (const row of chunk) {
      if (isLaterHeader(row.cells, current, kind.layout, run.mapping)) {
        current = createHeading(row.cells, kind.layout, run.mapping)
        heading = current
        tally.passOver(1)
      } else yield { row, under: current }
    }
  }
  for await (const chunk of rows) {
    if (heading) yield* under(chunk, heading)
    else {
      top = [...top, ...chunk]
      if (top.length < headerSearchRows) continue
      const rest = below(headingOf(top, kind, run, file))
      if (heading) yield* under(rest, heading)
    }
  }
  if (!heading) {
    const rest = below(headingOf(top, kind, run, file))
    if (heading) yield* under(rest, heading)
  }
}

function headingOf<Record>(
  top: readonly RawRow[],
  { layout }: Kind<Record>,
  { mapping }: Run,
  file: string,
): { index: number; heading: Heading } {
  const found = findHeader(
    top.map(({ cells }) => cells),
    layout,
    mapping,
  )
  if (!found || found.missing.length > 0) {
    const missing = (found?.missing ?? layout.required).map((choice) =>
      choice.map(nameOf).join('/'),
    )
    const seen = found?.header.seen.slice(0, 40) ?? []
    throw new AppError(
      'import/refused',
      `${file}: 缺少必需的列 ${missing.join('、')}；看到的表头：${seen.join('、') || '（空）'} · columns missing: ${missing.join(', ')}; headers seen: ${seen.join(', ') || 'none'}`,
      { missing, seen },
    )
  }
  const cells = top[found.index]?.cells ?? []
  return { index: found.index, heading: createHeading(cells, layout, mapping) }
}

function readRow<Record>(
  row: RawRow,
  { columns, cells, filled }: Heading,
  intake: Intake<Record>,
  tally: MutableTally,
): Record | undefined {
  if (isDecoration(row.cells, filled)) {
    tally.passOver(1)
    return undefined
  }
  const broken = row.broken ?? brokenLetters(row)
  if (broken) {
    tally.refuse([
      { row: row.row, column: null, value: row.cells.join(',').slice(0, 200), why: broken },
    ])
    return undefined
  }
  const reading = createReading(row, columns, cells)
  const record = intake.read(reading)
  tally.warn(reading.warnings)
  if (reading.refusals.length > 0) tally.refuse(reading.refusals)
  return reading.refusals.length === 0 ? record : undefined
}

function brokenLetters({ cells }: RawRow) {
  if (!cells.some((cell) => cell.includes('\ufffd'))) return undefined
  return { zh: '含有无法解码的字符', en: 'Holds characters that could not be decoded' }
}
