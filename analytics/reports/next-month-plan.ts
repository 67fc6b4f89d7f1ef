import { monthOf } from '@gridkeeper/model/calendar'
import type { ReportCell } from '@gridkeeper/model/table-report'
import { sql } from 'kysely'
import { isFrozen, notFrozen } from '../src/reports/frozen.ts'
import { defineReport, desk, text } from '../src/reports/report.ts'
import { dueThrough } from '../src/retention/state.ts'

type Village = {
  readonly unit: string
  readonly village: string | null
  readonly homes: number
  readonly due: number
  readonly done: number
  readonly owners: string | null
  readonly collectOn: string | null
  readonly state: string | null
}

const states: Readonly<Record<string, ReportCell>> = {
  open: text('计划中', 'planned'),
  waiting: text('等待', 'waiting'),
  done: text('已完成', 'done'),
  cancelled: text('已取消', 'cancelled'),
}

export default defineReport({
  id: 'next-month-plan',
  title: text('下月续费计划', 'Plan of next month’s renewals'),
  about: text(
    '应续名单按村、社区列出：集中收费的有日期和责任人，其余由网格经理逐户电话、上门。',
    'The due list by village: where it is collected together, with day and owner; the rest is called and visited one by one.',
  ),
  rules: ['K2', 'B2', 'B3', 'B5', 'B6', 'B11'],
  roles: [...desk],
  period: 'month',
  usual: (day, policy) => dueThrough(day, policy),
  order: 2,
  rows: 'due-detail',
  columns: [
    { key: 'unit', title: text('网格', 'Grid'), kind: 'text' },
    { key: 'village', title: text('村/社区', 'Village'), kind: 'text' },
    { key: 'homes', title: text('应续户', 'Homes due'), kind: 'count' },
    { key: 'due', title: text('应续订购', 'Subscriptions due'), kind: 'count' },
    { key: 'done', title: text('已续', 'Renewed'), kind: 'count' },
    { key: 'way', title: text('方式', 'Way'), kind: 'text' },
    { key: 'collectOn', title: text('收费日', 'Collect on'), kind: 'day' },
    { key: 'owner', title: text('责任人', 'Owner'), kind: 'text' },
    { key: 'state', title: text('进度', 'State'), kind: 'text' },
  ],
  async fill({ database, scope, period }) {
    const month = monthOf(period.from)
    if (!(await isFrozen(database, month))) return { rows: [], notes: [notFrozen(month)] }
    const { rows } = await sql<Village>`
      SELECT coalesce(u.name, '—') AS unit, m.village, count(DISTINCT coalesce(m.household_id, m.subscription_id)) AS homes,
        count(*) AS due, count(*) FILTER (WHERE m.outcome LIKE 'renewed%') AS done,
        string_agg(DISTINCT p.name, '、') AS owners, max(t.details->>'collectOn') AS "collectOn", max(t.state) AS state
      FROM cohort_member m
      LEFT JOIN org_unit u ON u.id = m.org_unit_id LEFT JOIN person p ON p.id = m.owner_id
      LEFT JOIN task t ON t.key = 'village_plan/' || m.month || '/' || coalesce(m.org_unit_id, '-') || '/' || m.village
      WHERE m.kind = 'due' AND m.month = ${month} AND ${scope.within('m.org_unit_id')}
      GROUP BY u.path, u.name, m.village ORDER BY u.path NULLS LAST, 3 DESC, m.village`.execute(
      database,
    )
    const add = (key: 'homes' | 'due' | 'done') => rows.reduce((total, row) => total + row[key], 0)
    return {
      rows: rows.map((row) => ({ cells: lineOf(row), group: row.unit })),
      total: [
        text('合计', 'Total'),
        null,
        add('homes'),
        add('due'),
        add('done'),
        null,
        null,
        null,
        null,
      ],
    }
  },
})

function lineOf({
  unit,
  village,
  homes,
  due,
  done,
  owners,
  collectOn,
  state,
}: Village): ReportCell[] {
  const way = state === null ? text('逐户', 'one by one') : text('集中收费', 'together')
  return [unit, village, homes, due, done, way, collectOn, owners, states[state ?? ''] ?? null]
}
