import { addMonths, monthOf } from '@gridkeeper/model/calendar'
import { type RawBuilder, sql } from 'kysely'
import { type StockCell, stockTable } from '../cohort-table.ts'
import type { Dormant, DormantFlow } from '../schemas/retention.ts'
import { narrowed, units } from './units.ts'
import { inSubtree, type Reader, seesHousehold, type Viewer } from './viewer.ts'

/** The age bucket of subscription `x` on a day: whole months since it was paused; null where the export names no day. */
export function dormantAge(day: string): RawBuilder<string | null> {
  const age = sql`age(${day}::date, coalesce(x.paused_on, x.expires_on))`
  const wholeMonths = sql`(extract(year from ${age}) * 12 + extract(month from ${age}))`
  return sql`case when ${wholeMonths} < 3 then '0-3' when ${wholeMonths} < 6 then '3-6' when ${wholeMonths} < 12 then '6-12'
    when ${wholeMonths} < 24 then '12-24' when ${wholeMonths} >= 24 then '24+' end`
}

/** Dormant stock by age, and what came and went each month. */
export async function dormant(
  asking: Viewer,
  reader: Reader,
  unit: string | undefined,
  at: { now: number; day: string },
): Promise<Dormant> {
  const viewer = await narrowed(asking, reader, unit)
  const cells = await sql<StockCell>`
    select h.org_unit_id as unit, ${dormantAge(at.day)} as bucket, count(*)::int as count
    from subscription x join household h on h.id = x.household_id
    where x.state = 'paused_arrears' and ${seesHousehold(viewer, 'h')} group by 1, 2`.execute(
    reader,
  )
  const voluntary = await sql<{ count: number }>`
    select count(*)::int as count from subscription x join household h on h.id = x.household_id
    where x.state = 'paused_voluntary' and ${seesHousehold(viewer, 'h')}`.execute(reader)
  return {
    asOf: at.now,
    day: at.day,
    unit: viewer.unit,
    ...stockTable(cells.rows, await units(viewer, reader), viewer.unit.id),
    voluntary: voluntary.rows[0]?.count ?? 0,
    flow: await flow(viewer, reader, at.day),
  }
}

// Paused: the frozen pause cohorts, and those paused now that no cohort has frozen yet. Gone: the cohorts' outcomes.
async function flow(viewer: Viewer, reader: Reader, day: string): Promise<DormantFlow[]> {
  const since = `${addMonths(monthOf(day), -23)}-01`
  const { rows } = await sql<DormantFlow>`
    with mine as (
      select m.subscription_id, m.paused_on, m.outcome, m.outcome_on from cohort_member m
      where m.kind = 'pause' and ${inSubtree(viewer, 'm.org_unit_id')}),
    events as (
      select paused_on as day, 'paused' as what, subscription_id from mine
      union
      select x.paused_on, 'paused', x.id from subscription x join household h on h.id = x.household_id
        where x.state = 'paused_arrears' and ${seesHousehold(viewer, 'h')}
      union
      select outcome_on, outcome, subscription_id from mine where outcome in ('reactivated', 'switched', 'closed'))
    select to_char(day, 'YYYY-MM') as month, (count(*) filter (where what = 'paused'))::int as paused,
      (count(*) filter (where what = 'reactivated'))::int as reactivated,
      (count(*) filter (where what = 'switched'))::int as switched,
      (count(*) filter (where what = 'closed'))::int as closed
    from events where day >= ${since}::date and day <= ${day}::date group by 1 order by 1 desc`.execute(
    reader,
  )
  return rows
}
