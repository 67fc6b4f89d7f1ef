import type { BulkRequest, BulkResult, BulkRow, ImportRemark } from '@gridkeeper/model/importing'
import type { SubscriptionState } from '@gridkeeper/model/subscription'
import type { Database } from '@gridkeeper/platform/database/database'
import { cleanCell } from './cell.ts'
import { createHeading } from './heading.ts'
import type { Kind, Run } from './kind.ts'
import { withKind } from './kinds.ts'
import { isOlderThanTaken, recordBulk } from './ledger.ts'
import { createReading } from './reading.ts'

export type BulkNeeds = {
  readonly database: Database
  readonly now: number
  readonly timeZone: string
  readonly stateWords: Readonly<Record<string, SubscriptionState>>
}

/** Rows from a system, with our field names or its own headers as keys. Sending them again changes nothing. */
export function takeBulk(request: BulkRequest, needs: BulkNeeds): Promise<BulkResult> {
  return withKind(request.kind, (kind) => take(kind, request, needs))
}

async function take<Record>(
  kind: Kind<Record>,
  request: BulkRequest,
  { database, now, timeZone, stateWords }: BulkNeeds,
): Promise<BulkResult> {
  const { rows, asOf, dryRun, source } = request
  const run: Run = {
    id: `bulk:${request.kind}:${asOf}:${source}:${now}`,
    asOf,
    timeZone,
    dryRun,
    isOlder: await isOlderThanTaken(database.kysely, request.kind, asOf),
    stateWords,
    mapping: {},
    isFull: false,
    now,
    heard: () => undefined,
  }
  const intake = await kind.start(database.kysely, run)
  const remarks = rows.map((): ImportRemark[] => [])
  const refused = new Set<number>()
  const note = (all: readonly ImportRemark[], refuses: boolean) => {
    for (const remark of all) {
      remarks[remark.row]?.push(remark)
      if (refuses) refused.add(remark.row)
    }
  }
  const records: Record[] = []
  for (const [index, row] of rows.entries()) {
    const { record, reading } = readRow(row, index, kind, intake.read, run)
    note(reading.refusals, true)
    note(reading.warnings, false)
    if (record === undefined || reading.refusals.length > 0) refused.add(index)
    else records.push(record)
  }
  const written = await database.kysely.transaction().execute(async (transaction) => {
    const result = await intake.write(records, transaction)
    note((await intake.finish(transaction, rows.length)).warnings, false)
    return result
  })
  note(written.refusals, true)
  const counts = {
    taken: written.taken,
    unchanged: written.unchanged,
    refused: refused.size,
  }
  if (!dryRun) await recordBulk(database.kysely, { kind: request.kind, source, asOf, now }, counts)
  return {
    ...counts,
    results: remarks.map((some, index) => ({
      index,
      status: refused.has(index) ? 'refused' : 'taken',
      remarks: some,
    })),
  }
}

function readRow<Record>(
  row: BulkRow,
  index: number,
  kind: Kind<Record>,
  read: (reading: ReturnType<typeof createReading>) => Record | undefined,
  { mapping }: Run,
) {
  const headers = Object.keys(row)
  const cells = headers.map((name) => cellOf(row[name]))
  const own: { [key: string]: string | null } = { ...mapping }
  for (const field of [...kind.layout.required.flat(), ...kind.layout.optional])
    own[field.toLowerCase()] = field
  const heading = createHeading(headers, kind.layout, own)
  const reading = createReading({ row: index, cells }, heading.columns, headers)
  return { reading, record: read(reading) }
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return cleanCell(typeof value === 'object' ? JSON.stringify(value) : String(value))
}
