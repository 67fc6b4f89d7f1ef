import type { CohortKind } from '@gridkeeper/model/subscription'
import { sql } from 'kysely'
import { type CohortCell, cohortTable } from '../cohort-table.ts'
import { maskHousehold, type PlainHousehold } from '../masking.ts'
import type {
  CohortLine,
  Cohorts,
  DormantMembersQuery,
  MemberLine,
  MemberList,
  MembersQuery,
} from '../schemas/retention.ts'
import { dormantAge } from './dormant.ts'
import { personRef, plainHousehold, unitRef } from './fragments.ts'
import { narrowed, units } from './units.ts'
import { inSubtree, type Reader, seesHousehold, type Viewer } from './viewer.ts'

const months = 24

/** Due cohorts by month, for one unit and for each unit directly under it. */
export async function cohorts(
  asking: Viewer,
  reader: Reader,
  unit: string | undefined,
  now: number,
): Promise<Cohorts> {
  const viewer = await narrowed(asking, reader, unit)
  const frozen = await sql<Pick<CohortLine, 'month' | 'frozenAt' | 'policy'>>`
    select month, frozen_at as "frozenAt", policy from cohort where kind = 'due' order by month desc limit ${months}`.execute(
    reader,
  )
  const cells = await sql<CohortCell>`
    select m.month, nullif(m.org_unit_id, '') as unit, m.outcome, m.count::int as count,
      ((left(nullif(m.outcome_month, ''), 4)::int - left(m.month, 4)::int) * 12
        + right(nullif(m.outcome_month, ''), 2)::int - right(m.month, 2)::int)::int as "offset"
    from cohort_cell m
    where m.kind = 'due' and m.month = any(${frozen.rows.map(({ month }) => month)}::text[])
      and ${inSubtree(viewer, 'm.org_unit_id', '')}`.execute(reader)
  return {
    asOf: now,
    unit: viewer.unit,
    ...cohortTable(frozen.rows, cells.rows, await units(viewer, reader), viewer.unit.id),
  }
}

type MemberRow = Omit<MemberLine, 'household'> & {
  household: PlainHousehold | null
  total: number
}

function asList(viewer: Viewer, rows: readonly MemberRow[]): MemberList {
  const hidePlace = viewer.role === 'village_agent'
  return {
    members: rows.map(({ total: _, household, ...row }) => ({
      ...row,
      household: household && maskHousehold(household, hidePlace),
    })),
    total: rows[0]?.total ?? 0,
  }
}

/** The rows behind a number of a cohort. */
export async function cohortMembers(
  asking: Viewer,
  reader: Reader,
  { kind, month, outcome, unit, limit, offset }: MembersQuery & { kind: CohortKind; month: string },
): Promise<MemberList> {
  const viewer = await narrowed(asking, reader, unit)
  const { rows } = await sql<MemberRow>`
    with mine as materialized (
      select m.* from cohort_member m
      where m.kind = ${kind} and m.month = ${month} and ${inSubtree(viewer, 'm.org_unit_id')}
        and ${outcome === undefined ? sql`true` : sql`m.outcome = ${outcome}`}),
    m as (select * from mine order by village nulls last, subscription_id limit ${limit} offset ${offset})
    select m.subscription_id as subscription, m.product, ${plainHousehold('h', 's')} as household, m.village,
      ${unitRef('u')} as unit, ${personRef('o')} as owner, m.expires_on as "expiresOn", m.paused_on as "pausedOn",
      m.outcome, m.outcome_on as "outcomeOn", (select count(*) from mine)::int as total
    from m
    left join subscription x on x.id = m.subscription_id
    left join subscriber s on s.id = x.subscriber_id
    left join household h on h.id = m.household_id
    left join org_unit u on u.id = m.org_unit_id
    left join person o on o.id = m.owner_id
    order by m.village nulls last, m.subscription_id`.execute(reader)
  return asList(viewer, rows)
}

/** The rows behind a number of the dormant stock. */
export async function dormantMembers(
  asking: Viewer,
  reader: Reader,
  { bucket, unit, limit, offset }: DormantMembersQuery,
  day: string,
): Promise<MemberList> {
  const viewer = await narrowed(asking, reader, unit)
  const { rows } = await sql<MemberRow>`
    select x.id as subscription, x.product, ${plainHousehold('h', 's')} as household, h.village, ${unitRef('u')} as unit,
      null as owner, x.expires_on as "expiresOn", x.paused_on as "pausedOn", null as outcome, null as "outcomeOn",
      (count(*) over ())::int as total
    from subscription x
    join household h on h.id = x.household_id
    left join subscriber s on s.id = x.subscriber_id
    left join org_unit u on u.id = h.org_unit_id
    where x.state = 'paused_arrears' and ${seesHousehold(viewer, 'h')}
      and ${bucket === undefined ? sql`true` : sql`${dormantAge(day)} = ${bucket}`}
    order by x.paused_on desc nulls last, x.id limit ${limit} offset ${offset}`.execute(reader)
  return asList(viewer, rows)
}
