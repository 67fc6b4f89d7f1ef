import { addDays, addMonths, monthOf } from '@gridkeeper/model/calendar'
import { sql } from 'kysely'
import {
  byUnit,
  type Cell,
  columnsOf,
  lowestFirst,
  type Measure,
  noneYet,
  over,
} from '../src/reports/by-unit.ts'
import { isFrozen, notFrozen } from '../src/reports/frozen.ts'
import { mondayOf } from '../src/reports/period.ts'
import { defineReport, desk, type Reading, text } from '../src/reports/report.ts'

const measures: readonly Measure[] = [
  {
    key: 'rate',
    title: text('提前续费率', 'Pre-renewed'),
    kind: 'share',
    bar: true,
    of: over('done', 'due'),
  },
  { key: 'due', title: text('下月应续', 'Due next month'), kind: 'count' },
  { key: 'done', title: text('已续', 'Renewed'), kind: 'count' },
  { key: 'week', title: text('本周新续', 'This week'), kind: 'count' },
  {
    key: 'left',
    title: text('未续', 'To do'),
    kind: 'count',
    of: ({ due, done }) => (due == null || done == null ? null : due - done),
  },
  {
    key: 'back',
    title: text('回头看未续', 'Second round, open'),
    kind: 'count',
    hint: text(
      '本月到期、月初前未续、至今仍未续（B7）',
      'Expires this month, not renewed ahead, still open (B7)',
    ),
  },
  {
    key: 'musts',
    title: text('三个必须达标率', 'Three musts kept'),
    kind: 'share',
    of: over('kept', 'lapsed'),
    hint: text(
      '本月到期未续任务中，上门、见面、原因三项齐全的（C1）',
      'Of this month’s lapsed tasks, those with visit, meeting and reason (C1)',
    ),
  },
  {
    key: 'inspections',
    title: text('检查不合格', 'Failed inspections'),
    kind: 'count',
    hint: text('本周提出并经复核的（B10、J2）', 'Proposed this week and confirmed (B10, J2)'),
  },
  {
    key: 'cents',
    title: text('扣罚', 'Penalties'),
    kind: 'yuan',
    hint: text('本周经复核确认的（J2 至 J7）', 'Confirmed this week (J2 to J7)'),
  },
]

export default defineReport({
  id: 'weekly-bulletin',
  title: text('提前续费周通报', 'Weekly bulletin of pre-renewal'),
  about: text(
    '下月应续名单（月初冻结）到本周末的进展，按提前续费率从低到高排；户数按订购计。',
    'How far the frozen due list of next month has come by the end of the week, lowest first; counted by subscription.',
  ),
  rules: ['K1', 'B1', 'B7', 'B9', 'B10', 'C1'],
  roles: [...desk],
  period: 'week',
  order: 1,
  rows: 'due-detail',
  columns: columnsOf(measures),
  async fill(reading) {
    const { scope, period, policy } = reading
    const month = addMonths(monthOf(period.to), policy.B1.leadMonths)
    const frozen = await isFrozen(reading.database, month)
    const cells = [
      ...noneYet(scope, [
        'lapsed',
        'kept',
        'inspections',
        'cents',
        ...(frozen ? ['due', 'done', 'week'] : []),
      ]),
      ...(frozen ? await progress(reading, month) : []),
      ...(await lookBack(reading)),
      ...(await threeMusts(reading)),
      ...(await decided(reading)),
    ]
    return {
      ...byUnit(scope, cells, measures, lowestFirst(1)),
      notes: frozen ? [] : [notFrozen(month)],
      pictures: frozen ? [await byWeeks(reading, month)] : [],
    }
  },
})

const renewed = sql`m.outcome IN ('renewed_early', 'renewed_in_month', 'renewed_late')`

async function progress({ database, scope, period }: Reading, month: string) {
  const { rows } = await sql<Cell>`
    SELECT m.org_unit_id AS unit, m.owner_id AS person, p.name, count(*) AS due,
      count(*) FILTER (WHERE ${renewed} AND m.outcome_on <= ${period.to}) AS done,
      count(*) FILTER (WHERE ${renewed} AND m.outcome_on BETWEEN ${period.from} AND ${period.to}) AS week
    FROM cohort_member m LEFT JOIN person p ON p.id = m.owner_id
    WHERE m.kind = 'due' AND m.month = ${month} AND ${scope.within('m.org_unit_id')} GROUP BY 1, 2, 3`.execute(
    database,
  )
  return rows
}

async function lookBack({ database, scope, period }: Reading) {
  const month = monthOf(period.to)
  if (!(await isFrozen(database, month))) return []
  const { rows } = await sql<Cell>`
    SELECT m.org_unit_id AS unit, m.owner_id AS person, p.name,
      count(*) FILTER (WHERE m.outcome IN ('open', 'lapsed') OR m.outcome_on > ${period.to}) AS back
    FROM cohort_member m LEFT JOIN person p ON p.id = m.owner_id
    WHERE m.kind = 'due' AND m.month = ${month} AND ${scope.within('m.org_unit_id')} GROUP BY 1, 2, 3`.execute(
    database,
  )
  return rows
}

async function threeMusts({ database, scope, period, timeZone }: Reading) {
  const { rows } = await sql<Cell>`
    SELECT t.org_unit_id AS unit, t.owner_id AS person, p.name, count(*) AS lapsed,
      count(*) FILTER (WHERE EXISTS (SELECT FROM attempt a WHERE a.task_id = t.id AND a.channel = 'visit' AND a.met AND a.proof IS NOT NULL)
        AND EXISTS (SELECT FROM attempt a WHERE a.task_id = t.id AND a.reason IS NOT NULL)) AS kept
    FROM task t LEFT JOIN person p ON p.id = t.owner_id
    WHERE t.kind = 'lapsed' AND t.opened_at < ${period.untilAt} AND ${scope.within('t.org_unit_id')}
      AND to_char(to_timestamp(t.opened_at / 1000.0) AT TIME ZONE ${timeZone}::text, 'YYYY-MM') = ${monthOf(period.to)}
    GROUP BY 1, 2, 3`.execute(database)
  return rows
}

async function decided({ database, scope, period }: Reading) {
  const { rows } = await sql<Cell>`
    SELECT s.org_unit_id AS unit, s.person_id AS person, p.name,
      count(*) FILTER (WHERE s.rule = 'J2') AS inspections, sum(s.cents)::bigint AS cents
    FROM assessment s LEFT JOIN person p ON p.id = s.person_id
    WHERE s.state = 'confirmed' AND s.decided_at >= ${period.fromAt} AND s.decided_at < ${period.untilAt}
      AND ${scope.within('s.org_unit_id')} GROUP BY 1, 2, 3`.execute(database)
  return rows
}

/** The renewed share of the list at the end of each week since it was frozen. */
async function byWeeks({ database, scope, period }: Reading, month: string) {
  const { rows } = await sql<{ day: string | null; count: number }>`
    SELECT CASE WHEN ${renewed} THEN m.outcome_on END AS day, count(*) AS count FROM cohort_member m
    WHERE m.kind = 'due' AND m.month = ${month} AND ${scope.within('m.org_unit_id')} GROUP BY 1`.execute(
    database,
  )
  const members = rows.reduce((total, { count }) => total + count, 0)
  const first = mondayOf(`${addMonths(month, -2)}-15`)
  const weeks: string[] = []
  for (let monday = first; monday <= period.to; monday = addDays(monday, 7)) weeks.push(monday)
  const by = (until: string) =>
    rows.reduce((total, { day, count }) => total + (day !== null && day <= until ? count : 0), 0)
  return {
    title: text(
      `${month} 应续名单：每周末累计续费率`,
      `Due in ${month}: renewed by the end of each week`,
    ),
    kind: 'share' as const,
    points: weeks.map((monday) => ({
      label: monday.slice(5),
      value: members === 0 ? null : by(addDays(monday, 6)) / members,
    })),
  }
}
