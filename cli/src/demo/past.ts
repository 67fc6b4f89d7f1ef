import { instantOfWallClock } from '@gridkeeper/analytics/import/dates'
import { importFile } from '@gridkeeper/analytics/import/import-file'
import { freezeCohorts } from '@gridkeeper/analytics/retention/cohorts'
import { lastImportDay } from '@gridkeeper/analytics/retention/moment'
import { updateOutcomes } from '@gridkeeper/analytics/retention/outcomes'
import { loadPolicy } from '@gridkeeper/analytics/retention/policy'
import { addMonths, type Day, firstDay, monthOf } from '@gridkeeper/model/calendar'
import type { Database } from '@gridkeeper/platform/database/database'
import { type County, writePastExports } from '@gridkeeper/simulator'

const months = 12

type Past = {
  readonly county: County
  readonly directory: string
  readonly database: Database
  readonly policyName: string
  readonly timeZone: string
}

/**
 * The year before, as it would have come: on the first of each month an export and the night’s cohorts. Taken up where it broke
 * off, and left alone once the export of the county’s own day is in. Returns the days that were brought in.
 */
export async function bringInPast(past: Past): Promise<readonly Day[]> {
  const { county, directory, database, policyName, timeZone } = past
  const { kysely } = database
  const reached = (await lastImportDay(kysely)) ?? ''
  if (reached >= county.asOf) return []
  const policy = await loadPolicy(policyName)
  const days = Array.from({ length: months }, (_, n) =>
    firstDay(addMonths(monthOf(county.asOf), -n)),
  )
  const exports = await writePastExports(county, {
    directory,
    days: days.filter((day) => day < county.asOf),
  })
  const ahead = exports.filter(({ asOf }) => asOf >= reached)
  for (const { asOf: day, path } of ahead) {
    const now = instantOfWallClock(Date.parse(`${day}T00:05:00Z`), timeZone)
    await importFile({ kind: 'subscriptions', path, asOf: day, database, now, timeZone })
    await freezeCohorts(kysely, { day, policy, now })
    await updateOutcomes(kysely, { day, policy })
  }
  return ahead.map(({ asOf }) => asOf)
}
