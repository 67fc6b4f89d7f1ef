import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import { instantOfCell } from '../dates.ts'
import type { Intake, Kind, Run } from '../kind.ts'
import type { Reading } from '../reading.ts'
import { type TicketKind, ticketWords } from '../words.ts'
import { writeStated } from '../write-stated.ts'

type Ticket = {
  readonly row: number
  readonly id: string
  readonly stated: {
    readonly id: string
    readonly at: number
    readonly device_id: string | null
    readonly kind: TicketKind
    readonly text: string | null
  }
}

export const tickets: Kind<Ticket> = {
  layout: { required: [['id'], ['at'], ['device'], ['kind']], optional: ['text'] },
  shown: ({ stated }) => ({
    id: stated.id,
    at: new Date(stated.at).toISOString(),
    device: stated.device_id,
    kind: stated.kind,
    text: stated.text,
  }),
  async start(_database, run): Promise<Intake<Ticket>> {
    return {
      read: (reading) => readTicket(reading, run),
      write: (records, transaction) => writeStated('ticket', records, transaction, run),
      async finish(transaction) {
        if (!run.dryRun) await joinHouseholds(transaction)
        return { ended: 0, warnings: [] }
      },
    }
  },
}

function readTicket(reading: Reading, run: Run): Ticket | undefined {
  const id = reading.needed('id')
  const written = reading.needed('at')
  const at = instantOfCell(written, run.timeZone)
  if (written !== '' && at === undefined)
    reading.refuse('at', {
      zh: '时间无法识别；可用 2026-01-31 08:30:00、ISO 8601 或毫秒',
      en: 'Not a time: ISO 8601, epoch milliseconds or 2026-01-31 08:30:00',
    })
  const word = reading.needed('kind')
  const lower = word.toLowerCase()
  const kind = Object.hasOwn(ticketWords, lower) ? ticketWords[lower] : undefined
  if (!kind && word !== '')
    reading.warn('kind', { zh: '类型不认识，按“其它”接收', en: 'Unknown kind; taken as other' })
  if (at === undefined) return undefined
  const stated = {
    id,
    at,
    device_id: reading.code('device') || null,
    kind: kind ?? ('other' as const),
    text: reading.text('text') || null,
  }
  return { row: reading.row, id, stated }
}

async function joinHouseholds(database: Kysely<Tables>): Promise<void> {
  await sql`
    UPDATE ticket SET household_id = s.household_id FROM subscription s
    WHERE ticket.household_id IS NULL AND s.box_id = ticket.device_id AND s.household_id IS NOT NULL`.execute(
    database,
  )
}
