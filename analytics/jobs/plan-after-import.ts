import { defineJob } from '@gridkeeper/model/job'
import { Type } from 'typebox'
import type { Needs } from '../src/needs.ts'
import planDay from './plan-day.ts'

type ImportNeeds = Pick<Needs, 'database' | 'now' | 'queue'>

const everyMs = 5 * 60_000

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
    if (!imported) return 'nothing new'
    await queue.add(planDay, {}, { key: planDay.name })
    return 'planned'
  },
})
