import { AppError } from '@gridkeeper/model/errors'
import type { Database } from '@gridkeeper/platform/database/database'
import { type Columns, findHeader, headerSearchRows, isDecoration, nameOf } from './header.ts'
import type { Intake, Kind, Run } from './kind.ts'
import type { Tally } from './ledger.ts'
import { createReading } from './reading.ts'
import type { RawRow, Remark } from './row.ts'

const rowsOfOneBatch = 1000
/** More than this many remarks of one kind are counted, not listed. */
export const remarkLimit = 10_000

export type Source = {
  readonly rows: AsyncIterable<readonly RawRow[]>
  readonly run: Run
  readonly database: Database
  readonly file: string
  readonly onProgress: ((rows: number) => void) | undefined
}
type Heading = {
  readonly columns: Columns
  readonly cells: readonly string[]
  readonly filled: readonly string[]
}

/** Reads rows under the header that the kind needs, and writes those that hold in batches. */
export async function takeRows<Record>(
  kind: Kind<Record>,
  { rows, run, database, file, onProgress }: Source,
): Promise<Tally> {
  const intake = await kind.start(database.kysely, run)
  const tally = createTally()
  let heading: Heading | undefined
  let top: RawRow[] = []
  let records: Record[] = []
  let last = 0
  const flush = async () => {
    if (records.length === 0) return
    const batch = records
    records = []
    tally.add(
      await database.kysely
        .transaction()
        .execute((transaction) => intake.write(batch, transaction)),
    )
    onProgress?.(last)
  }
  const takeRow = async (row: RawRow, under: Heading) => {
    last = row.row
    const record = readRow(row, under, intake, tally)
    if (record === undefined) return
    records.push(record)
    if (records.length >= rowsOfOneBatch) await flush()
  }
  const settleHeader = (): Heading => {
    const found = headingOf(top, kind, file)
    tally.passOver(found.index + 1)
    return found.heading
  }
  for await (const chunk of rows) {
    let below: readonly RawRow[] = chunk
    if (!heading) {
      top = [...top, ...chunk]
      if (top.length < headerSearchRows) continue
      heading = settleHeader()
      below = top.slice(tally.passedOver)
    }
    for (const row of below) await takeRow(row, heading)
  }
  if (!heading) {
    heading = settleHeader()
    for (const row of top.slice(tally.passedOver)) await takeRow(row, heading)
  }
  await flush()
  tally.warn(
    await database.kysely.transaction().execute((transaction) => intake.finish(transaction)),
  )
  return tally.result()
}

function headingOf<Record>(
  top: readonly RawRow[],
  { layout }: Kind<Record>,
  file: string,
): { index: number; heading: Heading } {
  const found = findHeader(
    top.map(({ cells }) => cells),
    layout,
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
  return {
    index: found.index,
    heading: { columns: found.header.columns, cells, filled: found.header.seen },
  }
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

type MutableTally = ReturnType<typeof createTally>

function createTally() {
  let [taken, unchanged, refused, passedOver] = [0, 0, 0, 0]
  const refusals: Remark[] = []
  const warnings: Remark[] = []
  const keep = (list: Remark[], more: readonly Remark[]) =>
    void list.push(...more.slice(0, Math.max(0, remarkLimit - list.length)))
  return {
    get passedOver() {
      return passedOver
    },
    passOver(rows: number) {
      passedOver += rows
    },
    /** All remarks are of one row. */
    refuse(remarks: readonly Remark[]) {
      refused += 1
      keep(refusals, remarks)
    },
    warn: (remarks: readonly Remark[]) => keep(warnings, remarks),
    add(written: { taken: number; unchanged: number; refusals: readonly Remark[] }) {
      taken += written.taken
      unchanged += written.unchanged
      refused += written.refusals.length
      keep(refusals, written.refusals)
    },
    result: (): Tally => ({
      taken,
      unchanged,
      refused,
      passedOver,
      refusals: refusals.toSorted((a, b) => a.row - b.row),
      warnings,
    }),
  }
}
