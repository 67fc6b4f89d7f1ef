import type { Acknowledgement } from '@gridkeeper/model/command'
import type { Database } from '@gridkeeper/platform/database/database'
import type { Logger } from '@gridkeeper/platform/log'

export type AnswerCounts = {
  readonly done: number
  readonly refused: Readonly<Record<string, number>>
}

export type BoxAnswers = {
  note(device: string, answer: Acknowledgement, at: number): void
  /** Since the start. */
  counts(): AnswerCounts
  flush(): Promise<void>
}

type Row = {
  readonly device_id: string
  readonly id: string
  readonly answered_at: number
  readonly ok: boolean
  readonly refused: string | null
  readonly text: string | null
}

// A box that answers without being asked must not fill the database.
const keptPerBox = 20
const mostWaiting = 5_000

/** What boxes answer to commands: counted, and the last of each box kept beside what it was asked. */
export function createBoxAnswers({
  database,
  log,
}: {
  readonly database: Database
  readonly log: Logger
}): BoxAnswers {
  const { kysely } = database
  let done = 0
  const refused: Record<string, number> = {}
  let waiting = new Map<string, Row>()
  let flushing: Promise<void> = Promise.resolve()
  let isFailing = false

  async function save(): Promise<void> {
    if (waiting.size === 0) return
    const rows = [...waiting.values()]
    waiting = new Map()
    try {
      await kysely
        .insertInto('box_command')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['device_id', 'id']).doUpdateSet((eb) => ({
            answered_at: eb.ref('excluded.answered_at'),
            ok: eb.ref('excluded.ok'),
            refused: eb.ref('excluded.refused'),
            text: eb.ref('excluded.text'),
          })),
        )
        .execute()
      await forgetOld([...new Set(rows.map(({ device_id }) => device_id))])
      isFailing = false
    } catch (err) {
      for (const row of rows) if (!waiting.has(keyOf(row))) waiting.set(keyOf(row), row)
      if (!isFailing) log.warn({ err }, 'answers of boxes cannot be written')
      isFailing = true
    }
  }

  async function forgetOld(devices: readonly string[]): Promise<void> {
    await kysely
      .with('ranked', (db) =>
        db
          .selectFrom('box_command')
          .select(['device_id', 'id'])
          .select((eb) =>
            eb.fn
              .agg<number>('row_number')
              .over((over) => over.partitionBy('device_id').orderBy('answered_at', 'desc'))
              .as('place'),
          )
          .where('device_id', 'in', devices)
          .where('answered_at', 'is not', null),
      )
      .deleteFrom('box_command')
      .using('ranked')
      .whereRef('box_command.device_id', '=', 'ranked.device_id')
      .whereRef('box_command.id', '=', 'ranked.id')
      .where('ranked.place', '>', keptPerBox)
      .execute()
  }

  return {
    note(device, { id, ok, refused: why, text }, at) {
      if (ok) done++
      else refused[why ?? 'failed'] = (refused[why ?? 'failed'] ?? 0) + 1
      const clean = text?.replaceAll('\0', '␀') ?? null
      const row = {
        ...{ device_id: device, id: id.replaceAll('\0', '␀'), answered_at: at, ok },
        ...{ refused: why ?? null, text: clean },
      }
      if (waiting.size < mostWaiting) waiting.set(keyOf(row), row)
    },
    counts: () => ({ done, refused: { ...refused } }),
    flush() {
      flushing = flushing.then(save)
      return flushing
    },
  }
}

function keyOf({ device_id, id }: Row): string {
  return `${device_id} ${id}`
}
