import { defineJob } from '@gridkeeper/model/job'
import { Type } from 'typebox'
import { checkRepairs } from '../src/faults/check-repairs.ts'
import type { Needs } from '../src/needs.ts'

type CheckNeeds = Pick<Needs, 'database' | 'series' | 'now' | 'log'>

/** A few hours after a repair the system itself compares before and after. */
export default defineJob({
  name: 'check-repairs',
  data: Type.Object({}),
  attempts: 1,
  schedule: { everyMs: 10 * 60_000, data: {} },

  async run(_data, { database: { kysely }, series, now, log }: CheckNeeds) {
    const checks = await checkRepairs({ kysely, series, at: now() })
    const helped = checks.filter((check) => check.helped === 'yes').length
    if (checks.length > 0) log.info({ checked: checks.length, helped }, 'repairs were compared')
    return { checked: checks.length, helped }
  },
})
