import { sql } from 'kysely'
import { byUnit, type Cell, columnsOf, type Measure, noneYet } from '../src/reports/by-unit.ts'
import { defineReport, desk, type Reading, text } from '../src/reports/report.ts'

const outcome = (key: string, zh: string, en: string): Measure => ({
  key,
  title: text(zh, en),
  kind: 'count',
})
const measures: readonly Measure[] = [
  {
    key: 'portfolio',
    title: text('在网用户', 'Active subscribers'),
    kind: 'count',
    hint: text(
      '网格内在网订购，按单位计，不分到人',
      'Active subscriptions of the grid; counted by unit, not by person',
    ),
  },
  outcome('calls', '电话', 'Calls'),
  outcome('visits', '上门', 'Visits'),
  outcome('met', '见面', 'Met'),
  outcome('paid', '已缴费', 'Paid'),
  outcome('willing', '有意愿', 'Willing'),
  outcome('rescheduled', '改期', 'Another time'),
  outcome('refused', '拒绝', 'Refused'),
  outcome('absent', '无人接/不在家', 'Nobody there'),
  outcome('dead', '空号错号', 'Dead number'),
  outcome('repaired', '已修复', 'Repaired'),
  outcome('closed', '办结任务', 'Tasks closed'),
]

export default defineReport({
  id: 'daily-service',
  title: text('包服情况日报', 'Daily service report'),
  about: text(
    '一天内每个人的联系与结果，按发生时间计（离线补传的记在发生那天）。',
    'Each person’s contacts of a day and what came of them, by when they happened.',
  ),
  rules: ['K4', 'C4', 'D4'],
  roles: [...desk],
  period: 'day',
  order: 4,
  columns: columnsOf(measures),
  async fill(reading) {
    const keys = measures.map(({ key }) => key)
    const cells = [
      ...noneYet(reading.scope, keys),
      ...(await portfolio(reading)),
      ...(await roster(reading, keys)),
      ...(await contacts(reading)),
      ...(await closed(reading)),
    ]
    return byUnit(reading.scope, cells, measures)
  },
})

async function portfolio({ database, scope }: Reading) {
  const { rows } = await sql<Cell>`
    SELECT h.org_unit_id AS unit, count(*) AS portfolio FROM subscription s JOIN household h ON h.id = s.household_id
    WHERE s.state = 'active' AND ${scope.within('h.org_unit_id')} GROUP BY 1`.execute(database)
  return rows
}

async function contacts({ database, scope, period }: Reading) {
  const { rows } = await sql<Cell>`
    SELECT t.org_unit_id AS unit, p.id AS person, p.name,
      count(*) FILTER (WHERE a.channel = 'phone') AS calls, count(*) FILTER (WHERE a.channel = 'visit') AS visits,
      count(*) FILTER (WHERE a.met) AS met, count(*) FILTER (WHERE a.outcome = 'paid') AS paid,
      count(*) FILTER (WHERE a.outcome = 'willing') AS willing, count(*) FILTER (WHERE a.outcome = 'rescheduled') AS rescheduled,
      count(*) FILTER (WHERE a.outcome = 'refused') AS refused, count(*) FILTER (WHERE a.outcome = 'no_answer') AS absent,
      count(*) FILTER (WHERE a.outcome IN ('empty_number', 'wrong_number', 'unreachable')) AS dead,
      count(*) FILTER (WHERE a.outcome = 'repaired') AS repaired
    FROM attempt a JOIN task t ON t.id = a.task_id JOIN person p ON p.id = a.person_id
    WHERE a.at >= ${period.fromAt} AND a.at < ${period.untilAt} AND ${scope.within('t.org_unit_id')}
    GROUP BY 1, 2, 3`.execute(database)
  return rows
}

async function closed({ database, scope, period }: Reading) {
  const { rows } = await sql<Cell>`
    SELECT t.org_unit_id AS unit, p.id AS person, p.name, count(*) AS closed
    FROM task t JOIN person p ON p.id = t.closed_by
    WHERE t.state = 'done' AND t.closed_at >= ${period.fromAt} AND t.closed_at < ${period.untilAt}
      AND ${scope.within('t.org_unit_id')} GROUP BY 1, 2, 3`.execute(database)
  return rows
}

/** Who made no contact that day is on the report as well. */
async function roster({ database, scope }: Reading, keys: readonly string[]) {
  const { rows } = await sql<Cell>`
    SELECT p.org_unit_id AS unit, p.id AS person, p.name FROM person p
    WHERE p.role = 'grid_manager' AND p.active AND ${scope.within('p.org_unit_id')} ORDER BY p.name`.execute(
    database,
  )
  const none = Object.fromEntries(keys.slice(1).map((key) => [key, 0]))
  return rows.map((row) => ({ ...none, ...row }))
}
