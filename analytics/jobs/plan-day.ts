import { dayOf } from '@gridkeeper/model/calendar'
import { defineJob } from '@gridkeeper/model/job'
import { Type } from 'typebox'
import { issueDelay } from '../src/experiments/delay.ts'
import { issueHoldout } from '../src/experiments/issue.ts'
import { judgeOf } from '../src/models/own/judge-of.ts'
import type { AnalyticsJob, Needs } from '../src/needs.ts'
import { applyPlan } from '../src/retention/apply.ts'
import { freezeCohorts } from '../src/retention/cohorts.ts'
import { lastImportDay, momentOf } from '../src/retention/moment.ts'
import { updateOutcomes } from '../src/retention/outcomes.ts'
import { planPortions } from '../src/retention/plan.ts'
import { loadPolicy } from '../src/retention/policy.ts'

type PlanNeeds = Pick<Needs, 'database' | 'now' | 'timeZone' | 'policyName' | 'log'>

/** Before anyone starts work: what the rules ask for today is opened, what a payment or a pause made needless is closed. */
const planDay = defineJob({
  name: 'plan-day',
  data: Type.Object({}),
  attempts: 5,
  schedule: { cron: '0 5 * * *', data: {} },

  async run(_data, { database, now, timeZone, policyName, log }: PlanNeeds) {
    const policy = await loadPolicy(policyName)
    const at = now()
    const day = dayOf(at, timeZone)
    // Here as well, so that a machine that was off at midnight has its cohorts before it plans on them.
    await freezeCohorts(database.kysely, { day, policy, now: at })
    await updateOutcomes(database.kysely, { day, policy })
    const moment = momentOf(day, policy, timeZone, await lastImportDay(database.kysely))
    const heldOut = await issueHoldout(database.kysely, moment, at)
    if (heldOut !== 'already')
      log.info({ count: heldOut }, 'homes are held out of this month’s wake-ups')
    const delayed = await issueDelay(database.kysely, moment, at)
    if (delayed !== 'already')
      log.info({ count: delayed }, 'homes are asked to renew some days later than the others')
    const judge = await judgeOf(database.kysely)
    const total = { opened: 0, changed: 0, closed: 0, unassigned: 0 }
    for await (const portion of planPortions({
      database,
      policy,
      asOf: day,
      timeZone,
      ...(judge && { judge }),
    })) {
      const { opened, changed, closed } = await applyPlan(database, portion, at)
      total.opened += opened
      total.changed += changed
      total.closed += closed
      total.unassigned += portion.tasks.filter(({ owner }) => owner === null).length
    }
    if (total.unassigned > 0)
      log.warn({ count: total.unassigned }, 'tasks have no owner: their grids have no manager (A4)')
    log.info({ day, ...total }, 'the day is planned')
    return { day, ...total }
  },
})

export default { ...planDay, atStart: {} } satisfies AnalyticsJob<PlanNeeds>
