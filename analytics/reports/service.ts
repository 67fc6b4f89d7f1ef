import { sql } from 'kysely'
import {
  byUnit,
  type Cell,
  columnsOf,
  type Measure,
  noneYet,
  over,
} from '../src/reports/by-unit.ts'
import { repairs } from '../src/reports/repairs.ts'
import { defineReport, type Reading, text } from '../src/reports/report.ts'

const measures: readonly Measure[] = [
  { key: 'opened', title: text('派发工单', 'Repairs opened'), kind: 'count' },
  {
    key: 'reported',
    title: text('用户报修', 'Reported by customers'),
    kind: 'count',
    hint: text('信号、无信号两类', 'Bad signal and no signal'),
  },
  { key: 'closed', title: text('办结', 'Closed'), kind: 'count' },
  {
    key: 'contactRate',
    title: text('联系及时率', 'Contacted in time'),
    kind: 'share',
    bar: true,
    of: over('inTime', 'contactDue'),
    hint: text(
      '派发后在规定分钟内联系用户（H4、H5，策略文件）',
      'The customer heard from us within the minutes of the policy (H4, H5)',
    ),
  },
  {
    key: 'sameDayRate',
    title: text('当日修复率', 'Repaired the same day'),
    kind: 'share',
    of: over('sameDay', 'closed'),
    hint: text('信号维修不过夜（H7）', 'A signal’s repair does not stay overnight (H7)'),
  },
  {
    key: 'againRate',
    title: text('三十天内再修', 'Again within 30 days'),
    kind: 'share',
    of: over('again', 'closed'),
  },
  {
    key: 'early',
    title: text('疑提前回填', 'Filled in ahead?'),
    kind: 'count',
    hint: text(
      '派发后几分钟内就办结的（H8，分钟数见策略文件），须核实',
      'Closed within minutes of being opened (H8, the policy’s minutes): to be looked into',
    ),
  },
  {
    key: 'perHundred',
    title: text('每百户报修', 'Reports a hundred'),
    kind: 'number',
    of: ({ reported, active }) =>
      reported == null || !active ? null : Math.round((reported / active) * 10_000) / 100,
    hint: text('用户报修 ÷ 在网订购 × 100（H17）', 'Reports over active subscriptions × 100 (H17)'),
  },
  {
    key: 'drawn',
    title: text('抽取回访', 'Drawn to call back'),
    kind: 'count',
    hint: text('F2、F3 抽取的办结工单', 'Closed repairs drawn by F2, F3'),
  },
  {
    key: 'reached',
    title: text('回访到', 'Reached'),
    kind: 'count',
    hint: text('回访接通并有回答的', 'Those who answered the call'),
  },
  {
    key: 'rightRate',
    title: text('处结正确率', 'Found repaired'),
    kind: 'share',
    of: over('right', 'reached'),
    hint: text(
      '回访到的用户中，没有说“还没修好”的（H14）',
      'Of those reached, who did not say that it is not repaired (H14)',
    ),
  },
  {
    key: 'satisfiedRate',
    title: text('满意率', 'Satisfied'),
    kind: 'share',
    of: over('satisfied', 'reached'),
    hint: text(
      '满意与基本满意（F4）；须看回访到多少户',
      'Satisfied or fairly so (F4); mind how many were reached',
    ),
  },
]

export default defineReport({
  id: 'service',
  title: text('维修服务情况', 'Repairs and service'),
  about: text(
    '当月的故障任务、用户报修与回访；正确率、满意率只按回访到的用户算。',
    'The month’s repairs, customers’ reports and call-backs; found repaired and satisfied are of those who were reached.',
  ),
  rules: ['K11', 'H4', 'H5', 'H7', 'H8', 'H14', 'H17', 'F2', 'F3', 'F4'],
  roles: ['network_ops', 'call_centre', 'analyst', 'zone_manager', 'admin', 'grid_manager'],
  period: 'month',
  order: 9,
  columns: columnsOf(measures),
  async fill(reading) {
    const { database, scope, period } = reading
    const cells = await repairs(reading)
    const reported = await sql<Cell>`
      SELECT h.org_unit_id AS unit, count(*) AS reported FROM ticket k JOIN household h ON h.id = k.household_id
      WHERE k.kind IN ('signal', 'no_signal') AND k.at >= ${period.fromAt} AND k.at < ${period.untilAt}
        AND ${scope.within('h.org_unit_id')} GROUP BY 1`.execute(database)
    const active = await sql<Cell>`
      SELECT h.org_unit_id AS unit, count(*) AS active FROM subscription s JOIN household h ON h.id = s.household_id
      WHERE s.state = 'active' AND ${scope.within('h.org_unit_id')} GROUP BY 1`.execute(database)
    const drawn = await callBacks(reading)
    const keys = [
      'opened',
      'reported',
      'closed',
      'inTime',
      'contactDue',
      'sameDay',
      'again',
      'early',
    ]
    const isDrawn = drawn.length > 0
    return {
      ...byUnit(
        scope,
        [
          ...noneYet(scope, isDrawn ? [...keys, 'drawn', 'reached', 'right', 'satisfied'] : keys),
          ...cells,
          ...reported.rows,
          ...active.rows,
          ...drawn,
        ],
        measures,
      ),
      notes: isDrawn
        ? []
        : [
            text(
              '回访抽查在次月初抽取，本月还没有。',
              'Call-backs are drawn at the beginning of the next month: none yet.',
            ),
          ],
    }
  },
})

async function callBacks({ database, scope, period }: Reading): Promise<readonly Cell[]> {
  const reached = sql`m.answer IS NOT NULL AND m.answer <> 'no_answer'`
  const { rows } = await sql<Cell>`
    SELECT t.org_unit_id AS unit, t.owner_id AS person, p.name, count(*) AS drawn, count(*) FILTER (WHERE ${reached}) AS reached,
      count(*) FILTER (WHERE ${reached} AND m.answer <> 'not_repaired') AS "right",
      count(*) FILTER (WHERE m.answer IN ('satisfied', 'fair')) AS satisfied
    FROM sample_member m JOIN task t ON t.id = m.task_id LEFT JOIN person p ON p.id = t.owner_id
    WHERE m.rule = 'F3' AND m.month = ${period.value} AND ${scope.within('t.org_unit_id')} GROUP BY 1, 2, 3`.execute(
    database,
  )
  return rows
}
