import { addDays, dayOf } from '@gridkeeper/model/calendar'
import { defineJob } from '@gridkeeper/model/job'
import { Type } from 'typebox'
import type { Needs } from '../src/needs.ts'
import { keepBoxWeek } from '../src/retention/box-weeks.ts'
import { loadPolicy } from '../src/retention/policy.ts'

type WeekNeeds = Pick<Needs, 'database' | 'series' | 'now' | 'timeZone' | 'policyName' | 'log'>

/** On Monday before dawn: what every box told of the week before, for the lists to know who watches less and who left with a bad signal. */
export default defineJob({
  name: 'keep-box-week',
  data: Type.Object({}),
  attempts: 5,
  schedule: { cron: '40 3 * * 1', data: {} },

  async run(_data, { database, series, now, timeZone, policyName, log }: WeekNeeds) {
    const day = dayOf(now(), timeZone)
    const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
    const week = addDays(day, -sinceMonday - 7)
    const policy = await loadPolicy(policyName)
    const kept = await keepBoxWeek({ kysely: database.kysely, series, policy, timeZone, week })
    log.info({ week, count: kept }, 'a week of the boxes is kept')
    return { week, kept }
  },
})
