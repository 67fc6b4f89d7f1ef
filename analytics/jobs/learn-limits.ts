import { defineJob } from '@gridkeeper/model/job'
import { Type } from 'typebox'
import { learnLimits, storeProposals } from '../src/learn/learn-limits.ts'
import type { Needs } from '../src/needs.ts'

type LearnNeeds = Pick<Needs, 'database' | 'series' | 'now' | 'log'>

const halfYearMs = 182 * 86_400_000

/** Once a month, at night: what the customers' calls of half a year say about where the limits lie. A person decides. */
export default defineJob({
  name: 'learn-limits',
  data: Type.Object({}),
  attempts: 2,
  schedule: { cron: '20 2 2 * *', data: {} },

  async run(_data, { database: { kysely }, series, now, log }: LearnNeeds) {
    const at = now()
    const learned = await learnLimits({ kysely, series, from: at - halfYearMs, to: at })
    const proposed = await storeProposals(kysely, learned.proposals, at)
    const { devices, tickets } = learned
    log.info({ devices, tickets, proposed }, 'limits were learned from tickets')
    return { devices, tickets, proposed }
  },
})
