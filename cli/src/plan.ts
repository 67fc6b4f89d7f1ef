import { judgeOf } from '@gridkeeper/analytics/models/own/judge-of'
import { type Plan, planFor } from '@gridkeeper/analytics/retention/plan'
import { loadPolicy } from '@gridkeeper/analytics/retention/policy'
import type { Day } from '@gridkeeper/model/calendar'
import type { Database } from '@gridkeeper/platform/database/database'
import type { Settings } from './settings.ts'

/** One plan for the command and the API: by the policy of the settings, ranked by the models where there are some. */
export async function planAsSettled(
  database: Database,
  settings: Pick<Settings, 'policy' | 'timeZone'>,
  asked: { readonly asOf: Day; readonly units?: ReadonlySet<string> },
): Promise<Plan> {
  const policy = await loadPolicy(settings.policy)
  const judge = await judgeOf(database.kysely)
  return planFor({
    database,
    policy,
    timeZone: settings.timeZone,
    ...asked,
    ...(judge && { judge }),
  })
}
