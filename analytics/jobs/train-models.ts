import { dayOf } from '@gridkeeper/model/calendar'
import { defineJob } from '@gridkeeper/model/job'
import { Type } from 'typebox'
import { followExperiments } from '../src/experiments/results.ts'
import { scoreSubscriptions, trainModel } from '../src/models/own/train.ts'
import type { AnalyticsJob, Needs } from '../src/needs.ts'
import { lastImportDay, momentOf } from '../src/retention/moment.ts'
import { loadPolicy } from '../src/retention/policy.ts'

type TrainNeeds = Pick<Needs, 'database' | 'now' | 'timeZone' | 'policyName' | 'log'>

const workingDays = 5

/** Before the day is planned: on the first run of a month the models are learnt anew, every day the lists are scored and the draws followed. */
const trainModels = defineJob({
  name: 'train-models',
  data: Type.Object({}),
  attempts: 3,
  schedule: { cron: '30 2 * * *', data: {} },

  async run(_data, { database: { kysely }, now, timeZone, policyName, log }: TrainNeeds) {
    const policy = await loadPolicy(policyName)
    const day = dayOf(now(), timeZone)
    const imported = await lastImportDay(kysely)
    const moment = momentOf(day, policy, timeZone, imported)
    const outcome: Record<string, string> = {}
    for (const kind of ['renewal', 'wakeup'] as const) {
      const status = await trainModel(kysely, {
        kind,
        day,
        now: now(),
        timeZone,
        through: imported !== undefined && imported < day ? imported : day,
        dormantMonths: policy.D1.dormantMonths,
        capacity: workingDays * policy.L5.visitsPerDay.plain,
      })
      const scored = await scoreSubscriptions(kysely, kind, moment)
      if (status !== 'already') log.info({ kind, status, count: scored }, 'a model was trained')
      outcome[kind] = `${status}, ${scored} scored`
    }
    await followExperiments(kysely, { day, timeZone })
    return outcome
  },
})

export default { ...trainModels, atStart: {} } satisfies AnalyticsJob<TrainNeeds>
