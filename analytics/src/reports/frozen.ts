import type { CohortKind } from '@gridkeeper/model/subscription'
import type { Tables } from '@gridkeeper/platform/database/tables'
import type { Kysely } from 'kysely'
import { text } from './report.ts'

/** A list that was never frozen has no rate: it is not 0 either. */
export async function isFrozen(
  database: Kysely<Tables>,
  month: string,
  kind: CohortKind = 'due',
): Promise<boolean> {
  const row = await database
    .selectFrom('cohort')
    .select('month')
    .where('kind', '=', kind)
    .where('month', '=', month)
    .executeTakeFirst()
  return row !== undefined
}

export const notFrozen = (month: string) =>
  text(
    `${month} 应续名单没有冻结（月初自动冻结，此前的月份须有当月的账务导出），没有数据。`,
    `The due list of ${month} was never frozen: there is no data.`,
  )
