import { addMonths, firstDay, type Month } from '@gridkeeper/model/calendar'
import { fnv1a32 } from '@gridkeeper/model/hash'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import { instantOfWallClock } from '../import/dates.ts'
import { seededRandom, shuffled } from '../models/random.ts'
import type { Policy } from './policy.ts'

/** F1: lapsed homes that customer service asks whether anyone came. F3: repairs that the call centre calls back (F2: all of them). */
export const sampleRules = ['F1', 'F3'] as const
export type SampleRule = (typeof sampleRules)[number]

/** Of each person's tasks this share, at least one; the same seed and tasks give the same draw, in the order to call. */
export function drawSample(
  tasks: readonly string[],
  share: number,
  seed: string,
): readonly string[] {
  if (share === 0) return []
  const random = seededRandom(fnv1a32(seed) >>> 1)
  return shuffled(tasks.toSorted(), random).slice(0, Math.ceil(tasks.length * share))
}

type Asked = {
  readonly month: Month
  readonly policy: Policy
  readonly now: number
  readonly timeZone: string
}

/** Draws a month once it is over; a draw that stands is left as it is. Returns how many tasks were drawn. */
export async function drawMonth(database: Kysely<Tables>, asked: Asked): Promise<number> {
  let drawn = 0
  for (const rule of sampleRules)
    for (const [owner, tasks] of await readPopulation(database, rule, asked))
      drawn += await drawOne(database, { ...asked, rule, owner, tasks })
  return drawn
}

async function drawOne(
  database: Kysely<Tables>,
  {
    rule,
    owner,
    tasks,
    month,
    policy,
    now,
  }: Asked & {
    readonly rule: SampleRule
    readonly owner: string
    readonly tasks: readonly string[]
  },
): Promise<number> {
  const share = rule === 'F1' ? policy.F1.share : policy.F3.callbackShare
  const seed = `${policy.operator}/${rule}/${month}/${owner}`
  const sample = drawSample(tasks, share, seed)
  return database.transaction().execute(async (transaction) => {
    const draw = {
      rule,
      month,
      owner_id: owner,
      seed,
      share,
      population: tasks.length,
      drawn_at: now,
    }
    const isNew = await transaction
      .insertInto('sample_draw')
      .values(draw)
      .onConflict((conflict) => conflict.doNothing())
      .returning('rule')
      .executeTakeFirst()
    if (!isNew || sample.length === 0) return 0
    await transaction
      .insertInto('sample_member')
      .values(sample.map((task_id, n) => ({ rule, month, owner_id: owner, place: n + 1, task_id })))
      .execute()
    return sample.length
  })
}

async function readPopulation(
  database: Kysely<Tables>,
  rule: SampleRule,
  { month, timeZone }: Asked,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const start = (of: Month) => instantOfWallClock(Date.parse(`${firstDay(of)}T00:00:00Z`), timeZone)
  const [from, to] = [start(month), start(addMonths(month, 1))]
  const within =
    rule === 'F1'
      ? sql`kind = 'lapsed' AND opened_at >= ${from} AND opened_at < ${to}`
      : sql`kind = 'fault' AND state = 'done' AND closed_at >= ${from} AND closed_at < ${to}`
  const { rows } = await sql<{ owner: string; tasks: string[] }>`
    SELECT owner_id AS owner, array_agg(id ORDER BY id) AS tasks FROM task
    WHERE owner_id IS NOT NULL AND ${within} GROUP BY 1 ORDER BY 1`.execute(database)
  return new Map(rows.map(({ owner, tasks }) => [owner, tasks]))
}
