import { monthOf } from '@gridkeeper/model/calendar'
import type { ReportCell } from '@gridkeeper/model/table-report'
import { sql } from 'kysely'
import { type Customer, customerCells, customerColumns } from '../src/reports/customer.ts'
import { byKey, oneOf } from '../src/reports/listing.ts'
import { managersOf } from '../src/reports/managers.ts'
import { defineReport, desk, type Reading, text } from '../src/reports/report.ts'

type Paused = Customer & {
  readonly id: string
  /** Of the unit; where there is none, what sorts last. */
  readonly path: string
  readonly unit: string | null
  readonly pausedOn: string
  readonly voluntary: boolean
  readonly resumeOn: string | null
  readonly cents: number | null
  readonly owner: string | null
  readonly back: boolean
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
  async fill(reading) {
    return {
      rows: {
        count: () => countOf(reading),
        async *portions() {
          for await (const rows of byKey<Paused>((after, limit) => read(reading, after, limit)))
            yield rows.map((row) => ({ cells: cellsOf(row) }))
        },
      },
    }
  },
})

function cellsOf(row: Paused): ReportCell[] {
  return [
    row.unit,
    ...customerCells(row),
    row.pausedOn,
    row.voluntary ? text('报停', 'by wish') : text('欠停', 'arrears'),
    row.voluntary ? row.resumeOn : null,
    row.cents,
    row.owner,
    row.back ? text('已回网', 'back') : text('停机', 'paused'),
  ]
}

const pausedOf = ({ scope, period: { from, to } }: Reading) => sql`
  SELECT p.*, u.name AS unit, coalesce(u.path, '~') COLLATE "C" AS path FROM (
    SELECT m.subscription_id AS id, m.paused_on, false AS voluntary, m.owner_id, m.outcome = 'reactivated' AS back, m.org_unit_id
    FROM cohort_member m WHERE m.kind = 'pause' AND m.month = ${monthOf(from)}
    UNION ALL
    SELECT x.id, x.paused_on, x.state = 'paused_voluntary', NULL, false, h.org_unit_id
    FROM subscription x JOIN household h ON h.id = x.household_id
    WHERE x.state IN ('paused_voluntary', 'paused_arrears') AND x.paused_on BETWEEN ${from} AND ${to}
      AND NOT EXISTS (SELECT FROM cohort_member m WHERE m.kind = 'pause' AND m.month = ${monthOf(from)} AND m.subscription_id = x.id)
  ) AS p LEFT JOIN org_unit u ON u.id = p.org_unit_id WHERE ${scope.within('p.org_unit_id')}`

async function countOf(reading: Reading): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) AS count FROM (${pausedOf(reading)}) AS paused`.execute(reading.database)
  return rows[0]?.count ?? 0
}

async function read(reading: Reading, after: Paused | undefined, limit: number) {
  const since = after
    ? sql`(paused.paused_on, paused.path, paused.id) > (${after.pausedOn}::date, ${after.path}, ${after.id})`
    : sql`true`
  const { rows } = await sql<Paused>`
    WITH p AS MATERIALIZED (SELECT * FROM (${pausedOf(reading)}) AS paused WHERE ${since} ORDER BY paused_on, path, id LIMIT ${limit})
    SELECT p.id, p.path, p.unit, h.village, h.address, s.name, s.phone, x.product, p.paused_on AS "pausedOn", p.voluntary,
      x.resume_on AS "resumeOn", x.yearly_cents AS cents, coalesce(owner.name, ${managersOf('p.org_unit_id')}) AS owner, p.back
    FROM p ${oneOf('subscription', 'p.id', 'x')} ${oneOf('household', 'x.household_id', 'h')} ${oneOf('subscriber', 'x.subscriber_id', 's')}
    LEFT JOIN person owner ON owner.id = p.owner_id
    ORDER BY p.paused_on, p.path, p.id`.execute(reading.database)
  return rows
}
