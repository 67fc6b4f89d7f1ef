import { sql } from 'kysely'
import {
  byUnit,
  type Cell,
  columnsOf,
  type Measure,
  noneYet,
  over,
} from '../src/reports/by-unit.ts'
import { defineReport, desk, text } from '../src/reports/report.ts'

const measures: readonly Measure[] = [
  {
    key: 'rate',
    title: text('完成率', 'Done'),
    kind: 'share',
    bar: true,
    of: over('done', 'called'),
    hint: text('完成 ÷（任务 − 规则撤销）', 'Done of the tasks that no rule called back'),
  },
  {
    key: 'called',
    title: text('任务', 'Tasks'),
    kind: 'count',
    hint: text('当月在办的，不含规则撤销', 'In hand in the month, without those called back'),
  },
  { key: 'done', title: text('完成', 'Done'), kind: 'count' },
  {
    key: 'inTime',
    title: text('按期率', 'In time'),
    kind: 'share',
    of: over('timely', 'done'),
    hint: text('完成的任务中，不晚于期限的', 'Of the done, not after the day they were due'),
  },
  { key: 'overdue', title: text('逾期未完', 'Overdue'), kind: 'count' },
  { key: 'open', title: text('在办', 'In hand'), kind: 'count' },
  { key: 'waiting', title: text('等修信号', 'Waiting'), kind: 'count' },
  {
    key: 'cancelled',
    title: text('规则撤销', 'Called back'),
    kind: 'count',
    hint: text('已缴费、报停、销户等，不需再做', 'Paid, paused or closed meanwhile'),
  },
  { key: 'faults', title: text('修障完成', 'Repairs'), kind: 'count' },
  { key: 'renewals', title: text('续费完成', 'Renewals'), kind: 'count' },
  { key: 'lapses', title: text('催缴完成', 'Lapsed'), kind: 'count' },
  { key: 'wakeups', title: text('唤醒完成', 'Wake-ups'), kind: 'count' },
]

export default defineReport({
  id: 'task-completion',
  title: text('员工（部门）任务完成量', 'Tasks by person and unit'),
  about: text(
    '当月在办过的任务：月内新开的，和月初还没办结的。按责任人计。',
    'Tasks that were in hand in the month, new or left from before, by their owner.',
  ),
  rules: ['K5', 'A6', 'A9'],
  roles: [...desk],
  period: 'month',
  order: 5,
  columns: columnsOf(measures),
  async fill({ database, scope, period, timeZone }) {
    const { fromAt, untilAt, to } = period
    const closedDay = sql`(to_timestamp(t.closed_at / 1000.0) AT TIME ZONE ${timeZone}::text)::date`
    const { rows } = await sql<Cell>`
      WITH t AS (
        SELECT t.*, CASE WHEN t.closed_at IS NULL OR t.closed_at >= ${untilAt} THEN CASE WHEN t.state = 'waiting' THEN 'waiting' ELSE 'open' END
          ELSE t.state END AS stood
        FROM task t WHERE t.opened_at < ${untilAt} AND (t.closed_at IS NULL OR t.closed_at >= ${fromAt}) AND ${scope.within('t.org_unit_id')})
      SELECT t.org_unit_id AS unit, t.owner_id AS person, p.name,
        count(*) FILTER (WHERE t.stood <> 'cancelled') AS called, count(*) FILTER (WHERE t.stood = 'done') AS done,
        count(*) FILTER (WHERE t.stood = 'done' AND (t.due_on IS NULL OR ${closedDay} <= t.due_on)) AS timely,
        count(*) FILTER (WHERE t.stood IN ('open', 'waiting') AND t.due_on < ${to}) AS overdue,
        count(*) FILTER (WHERE t.stood IN ('open', 'waiting')) AS open, count(*) FILTER (WHERE t.stood = 'waiting') AS waiting,
        count(*) FILTER (WHERE t.stood = 'cancelled') AS cancelled,
        count(*) FILTER (WHERE t.stood = 'done' AND t.kind = 'fault') AS faults,
        count(*) FILTER (WHERE t.stood = 'done' AND t.kind IN ('prerenew', 'village_plan')) AS renewals,
        count(*) FILTER (WHERE t.stood = 'done' AND t.kind = 'lapsed') AS lapses,
        count(*) FILTER (WHERE t.stood = 'done' AND t.kind IN ('wakeup', 'wakeup_visit', 'tip')) AS wakeups
      FROM t LEFT JOIN person p ON p.id = t.owner_id GROUP BY 1, 2, 3`.execute(database)
    const keys = [...measures.map(({ key }) => key), 'timely']
    return byUnit(scope, [...noneYet(scope, keys), ...rows], measures)
  },
})
