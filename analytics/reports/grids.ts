import type { ReportCell } from '@gridkeeper/model/table-report'
import { sql } from 'kysely'
import { defineReport, desk, type Reading, text } from '../src/reports/report.ts'

type Grid = {
  readonly id: string
  readonly name: string
  readonly above: string | null
  /** One row each; null where nobody answers for it. */
  readonly person: string | null
  readonly phone: string | null
  readonly managers: number
  readonly villages: number
  readonly homes: number
}

export default defineReport({
  id: 'grids',
  title: text('网格责任人与“四定”', 'Grids and who answers for them'),
  about: text(
    '每个小网格由谁负责、电话、管几个村多少户，每人一行，可打印作服务联系卡；四定（人员、网格、责任、绩效）缺哪一项写明。',
    'Who answers for each small grid, how to reach them, how many villages and homes; printable as a contact card. What of the four settings is missing is said.',
  ),
  rules: ['A4', 'A10', 'A16', 'L2'],
  roles: [...desk],
  period: 'now',
  order: 15,
  columns: [
    { key: 'above', title: text('营业部', 'Big grid'), kind: 'text' },
    { key: 'grid', title: text('小网格', 'Small grid'), kind: 'text' },
    { key: 'people', title: text('责任人', 'Answers for it'), kind: 'text' },
    { key: 'phone', title: text('电话', 'Phone'), kind: 'phone' },
    { key: 'villages', title: text('村/社区', 'Villages'), kind: 'count' },
    { key: 'homes', title: text('户数', 'Homes'), kind: 'count' },
    {
      key: 'ready',
      title: text('四定', 'Settled'),
      kind: 'text',
      hint: text(
        '人员：一至两名客户经理；网格：已有用户划入；责任：续费目标已定（B8）；绩效：考核办法已定（J1）',
        'People: one or two managers; boundary: homes belong to it; targets: of renewal (B8); scoring: J1',
      ),
    },
  ],
  async fill(reading) {
    const grids = await gridsOf(reading)
    const ready = new Set(
      grids.filter((grid) => missing(grid, reading).length === 0).map(({ id }) => id),
    ).size
    const all = new Set(grids.map(({ id }) => id)).size
    return {
      rows: grids.map((grid) => ({ cells: cellsOf(grid, reading) })),
      total: null,
      notes: [
        text(
          `${all} 个小网格，四定齐备 ${ready} 个。`,
          `${all} small grids, of which ${ready} are settled.`,
        ),
      ],
    }
  },
})

function cellsOf(grid: Grid, reading: Reading): ReportCell[] {
  const lacks = missing(grid, reading)
  const state =
    lacks.length === 0
      ? text('齐备', 'settled')
      : text(
          `缺：${lacks.map(({ zh }) => zh).join('、')}`,
          `lacks ${lacks.map(({ en }) => en).join(', ')}`,
        )
  return [grid.above, grid.name, grid.person, grid.phone, grid.villages, grid.homes, state]
}

/** A10: what of people, boundary, targets and scoring is not there. */
function missing({ managers, homes }: Grid, { policy }: Reading) {
  return [
    ...(managers < 1 ? [text('人员', 'people')] : []),
    ...(managers > policy.A4.maxManagers ? [text('人员超编', 'people: too many')] : []),
    ...(homes === 0 ? [text('网格', 'boundary')] : []),
    ...(policy.B8.target > 0 ? [] : [text('责任（目标）', 'targets')]),
    ...(policy.J1.renewal.weight > 0 ? [] : [text('绩效', 'scoring')]),
  ]
}

async function gridsOf({ database, scope }: Reading) {
  const { rows } = await sql<Grid>`
    SELECT u.id, u.name, above.name AS above, who.name AS person, who.phone, coalesce(who.managers, 0)::int AS managers,
      coalesce(homes.villages, 0) AS villages, coalesce(homes.homes, 0) AS homes
    FROM org_unit u LEFT JOIN org_unit above ON above.id = u.parent_id
    LEFT JOIN (SELECT org_unit_id, name, phone, count(*) OVER (PARTITION BY org_unit_id) AS managers
      FROM person WHERE role = 'grid_manager' AND active) who ON who.org_unit_id = u.id
    LEFT JOIN (SELECT h.org_unit_id, count(DISTINCT h.village) AS villages, count(*) AS homes FROM household h
      WHERE ${scope.within('h.org_unit_id')} GROUP BY 1) homes ON homes.org_unit_id = u.id
    WHERE u.level = 'small_grid' AND ${scope.within('u.id')} ORDER BY u.path, who.name`.execute(
    database,
  )
  return rows
}
