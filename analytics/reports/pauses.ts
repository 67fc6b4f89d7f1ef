import { sql } from 'kysely'
import { type Customer, customerCells, customerColumns } from '../src/reports/customer.ts'
import { managersOf } from '../src/reports/managers.ts'
import { defineReport, desk, text } from '../src/reports/report.ts'

type Paused = Customer & {
  readonly unit: string | null
  readonly pausedOn: string
  readonly voluntary: boolean
  readonly resumeOn: string | null
  readonly cents: number | null
  readonly owner: string | null
  readonly back: boolean
  readonly count: number
}

export default defineReport({
  id: 'pauses',
  title: text('本月停机用户明细', 'Pauses of the month'),
  about: text(
    '本月停机的：欠停取自停机名单（冻结）与账务导出，报停只取自账务导出；报停不算流失。',
    'Paused in the month: for arrears from the frozen pause list and the export, by wish from the export; the latter is no loss.',
  ),
  rules: ['K7', 'C5', 'C8'],
  roles: [...desk],
  period: 'month',
  order: 7,
  columns: [
    { key: 'unit', title: text('网格', 'Grid'), kind: 'text' },
    ...customerColumns,
    { key: 'pausedOn', title: text('停机日', 'Paused on'), kind: 'day' },
    { key: 'as', title: text('种类', 'As'), kind: 'text' },
    { key: 'resumeOn', title: text('复机日', 'Resumes'), kind: 'day' },
    { key: 'yearly', title: text('年费', 'A year'), kind: 'yuan' },
    { key: 'owner', title: text('责任人', 'Owner'), kind: 'text' },
    { key: 'now', title: text('现状', 'Now'), kind: 'text' },
  ],
  async fill({ database, scope, period, limit, offset }) {
    const { rows } = await sql<Paused>`
      WITH paused AS (
        SELECT m.subscription_id AS id, m.paused_on, false AS voluntary, m.owner_id, m.outcome = 'reactivated' AS back, m.org_unit_id
        FROM cohort_member m WHERE m.kind = 'pause' AND m.paused_on BETWEEN ${period.from} AND ${period.to}
        UNION ALL
        SELECT x.id, x.paused_on, x.state = 'paused_voluntary', NULL, false, h.org_unit_id
        FROM subscription x JOIN household h ON h.id = x.household_id
        WHERE x.state IN ('paused_voluntary', 'paused_arrears') AND x.paused_on BETWEEN ${period.from} AND ${period.to}
          AND NOT EXISTS (SELECT FROM cohort_member m WHERE m.kind = 'pause' AND m.subscription_id = x.id
            AND m.paused_on BETWEEN ${period.from} AND ${period.to}))
      SELECT u.name AS unit, h.village, h.address, s.name, s.phone, x.product, p.paused_on AS "pausedOn", p.voluntary,
        x.resume_on AS "resumeOn", x.yearly_cents AS cents, coalesce(owner.name, ${managersOf('p.org_unit_id')}) AS owner, p.back, count(*) OVER () AS count
      FROM paused p JOIN subscription x ON x.id = p.id
      LEFT JOIN household h ON h.id = x.household_id LEFT JOIN subscriber s ON s.id = x.subscriber_id
      LEFT JOIN org_unit u ON u.id = p.org_unit_id LEFT JOIN person owner ON owner.id = p.owner_id
      WHERE ${scope.within('p.org_unit_id')} ORDER BY p.paused_on, u.path, p.id LIMIT ${limit} OFFSET ${offset}`.execute(
      database,
    )
    return {
      rows: rows.map((row) => ({
        cells: [
          row.unit,
          ...customerCells(row),
          row.pausedOn,
          row.voluntary ? text('报停', 'by wish') : text('欠停', 'arrears'),
          row.voluntary ? row.resumeOn : null,
          row.cents,
          row.owner,
          row.back ? text('已回网', 'back') : text('停机', 'paused'),
        ],
      })),
      count: rows[0]?.count ?? 0,
      notes: [],
    }
  },
})
