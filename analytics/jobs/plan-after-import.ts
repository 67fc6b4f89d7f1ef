import { defineJob } from '@gridkeeper/model/job'
import type { Database } from '@gridkeeper/platform/database/database'
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Needs } from '../src/needs.ts'
import planDay from './plan-day.ts'

type ImportNeeds = Pick<Needs, 'database' | 'now' | 'queue'>

const everyMs = 5 * 60_000

/** A system sent rows (`bulk:…:epoch ms`) of somebody who is on a list: only these hurry, the rest is for the morning. */
async function systemChanged({ kysely }: Database, since: number): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM task t JOIN subscription s ON s.id = t.subscription_id
    WHERE t.state IN ('open', 'waiting') AND starts_with(s.import_id, 'bulk:') AND split_part(s.import_id, ':', -1)::bigint >= ${since}::bigint
    LIMIT 1`.execute(kysely)
  return rows.length > 0
}

/** A payment or a pause that an import brought in is to cancel its task today, before anyone calls, not tomorrow morning. */
export default defineJob({
  name: 'plan-after-import',
  data: Type.Object({}),
  attempts: 3,
  schedule: { everyMs, data: {} },

  async run(_data, { database, now, queue }: ImportNeeds) {
    // Twice the interval: a late tick misses nothing, and planning once too often changes nothing.
    const imported = await database.kysely
      .selectFrom('import_run')
      .select('id')
      .where('at', '>=', now() - 2 * everyMs)
      .where('kind', 'in', ['subscribers', 'subscriptions'])
      .executeTakeFirst()
    if (!imported && !(await systemChanged(database, now() - 2 * everyMs))) return 'nothing new'
    await queue.add(planDay, {}, { key: planDay.name })
    return 'planned'
  },
})
