import { addMonths, dayOf, monthOf } from '@gridkeeper/model/calendar'
import { defineJob } from '@gridkeeper/model/job'
import { Type } from 'typebox'
import type { Needs } from '../src/needs.ts'
import { freezeCohorts } from '../src/retention/cohorts.ts'
import { updateOutcomes } from '../src/retention/outcomes.ts'
import { loadPolicy } from '../src/retention/policy.ts'
import { drawMonth } from '../src/retention/samples.ts'

type FreezeNeeds = Pick<Needs, 'database' | 'now' | 'timeZone' | 'policyName' | 'log'>

/** Just after midnight of the operator: on the first run of a month its cohorts are frozen; every day their outcomes follow, and the month before is drawn from for the call-back (F1–F3). */
export default defineJob({
  name: 'freeze-cohorts',
  data: Type.Object({}),
  attempts: 5,
  schedule: { cron: '5 0 * * *', data: {} },

  async run(_data, { database, now, timeZone, policyName, log }: FreezeNeeds) {
    const policy = await loadPolicy(policyName)
    const at = now()
    const day = dayOf(at, timeZone)
    const frozen = await freezeCohorts(database.kysely, { day, policy, now: at })
    for (const cohort of frozen) log.info(cohort, 'a cohort is frozen')
    const outcomes = await updateOutcomes(database.kysely, { day, policy })
    const month = addMonths(monthOf(day), -1)
    const drawn = await drawMonth(database.kysely, { month, policy, now: at, timeZone })
    if (drawn > 0) log.info({ month, count: drawn }, 'tasks were drawn to be called back about')
    return { day, frozen, outcomes, drawn }
  },
})
