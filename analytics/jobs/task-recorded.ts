import { defineJob } from '@gridkeeper/model/job'
import { taskRecorded } from '@gridkeeper/model/jobs'
import type { Needs } from '../src/needs.ts'
import { followUp } from '../src/retention/follow-up.ts'
import { loadPolicy } from '../src/retention/policy.ts'

type FollowNeeds = Pick<Needs, 'database' | 'now' | 'timeZone' | 'policyName'>

/** After someone recorded a call or a visit: rule D5's series opens, or moves on. */
export default defineJob({
  ...taskRecorded,

  async run({ task }, { database, now, timeZone, policyName }: FollowNeeds) {
    const policy = await loadPolicy(policyName)
    return followUp(task, { database: database.kysely, policy, now: now(), timeZone })
  },
})
