import type { ReportCell } from '@gridkeeper/model/table-report'
import { attemptOutcomes } from '@gridkeeper/model/task'
import { sql } from 'kysely'
import { type Customer, customerCells, customerColumns } from '../src/reports/customer.ts'
import { byKey, oneOf } from '../src/reports/listing.ts'
import { managersOf } from '../src/reports/managers.ts'
import { defineReport, desk, type Reading, text } from '../src/reports/report.ts'
import { outcomeWord, reasonWord } from '../src/reports/words.ts'

type Leaver = Customer & {
  readonly id: string
  /** Of the unit; where there is none, what sorts last. */
  readonly path: string
  readonly unit: string | null
  readonly leftOn: string
  readonly leftAs: string
  readonly reason: string | null
  readonly competitor: string | null
  readonly owner: string | null
  readonly lastDay: string | null
  readonly lastOutcome: keyof typeof attemptOutcomes | null
}

export default defineReport({
  id: 'leavers',
  title: text('本月离网用户明细', 'Leavers of the month'),
  about: text(
    '账务导出中本月销户的，和上门时得知已转网、搬离的；原因与最近一次联系取自任务记录。',
    'Closed in the billing export this month, or told at the door; reason and last contact from the tasks’ records.',
  ),
  rules: ['K6', 'C2', 'C5', 'E2'],
  roles: [...desk],
  period: 'month',
  order: 6,
  columns: [
    { key: 'unit', title: text('网格', 'Grid'), kind: 'text' },
    ...customerColumns,
    { key: 'leftOn', title: text('离网日', 'Left on'), kind: 'day' },
    { key: 'leftAs', title: text('去向', 'As'), kind: 'text' },
    { key: 'reason', title: text('原因', 'Reason'), kind: 'text' },
    { key: 'competitor', title: text('转入', 'Now with'), kind: 'text' },
    { key: 'owner', title: text('责任人', 'Owner'), kind: 'text' },
    { key: 'lastDay', title: text('最近联系', 'Last contact'), kind: 'day' },
    { key: 'lastOutcome', title: text('联系结果', 'Which came to'), kind: 'text' },
  ],
  async fill(reading) {
    return {
      rows: {
        count: () => countOf(reading),
        async *portions() {
          for await (const rows of byKey<Leaver>((after, limit) => read(reading, after, limit)))
            yield rows.map((row) => ({ cells: cellsOf(row) }))
        },
      },
      notes: [
        text(
          '没有上门或电话记录的，原因空着，不猜。',
          'Where nobody called or visited, no reason is given.',
        ),
      ],
    }
  },
})

function cellsOf(row: Leaver): ReportCell[] {
  return [
    row.unit,
    ...customerCells(row),
    row.leftOn,
    outcomeWord(row.leftAs),
    reasonWord(row.reason),
    row.competitor,
    row.owner,
    row.lastDay,
    row.lastOutcome === null ? null : attemptOutcomes[row.lastOutcome],
  ]
}

/** Who is gone in the period: told at the door, else by the export. */
const goneOf = ({ scope, period }: Reading) => sql`
  SELECT x.id, coalesce(l.left_on, x.closed_on) AS left_on, coalesce(l.left_as, 'closed') AS left_as, l.competitor, x.subscriber_id,
    x.household_id, x.product, h.org_unit_id, h.village, h.address, u.name AS unit, coalesce(u.path, '~') COLLATE "C" AS path
  FROM subscription x LEFT JOIN leaver l ON l.subscription_id = x.id JOIN household h ON h.id = x.household_id
    LEFT JOIN org_unit u ON u.id = h.org_unit_id
  WHERE coalesce(l.left_on, CASE WHEN x.state = 'closed' THEN x.closed_on END) BETWEEN ${period.from} AND ${period.to}
    AND ${scope.within('h.org_unit_id')}`

async function countOf(reading: Reading): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) AS count FROM (${goneOf(reading)}) AS gone`.execute(reading.database)
  return rows[0]?.count ?? 0
}

/** What was said at the door and when is looked up for the portion’s rows only. */
async function read(reading: Reading, after: Leaver | undefined, limit: number) {
  const { database, timeZone } = reading
  const since = after
    ? sql`(gone.left_on, gone.path, gone.id) > (${after.leftOn}::date, ${after.path}, ${after.id})`
    : sql`true`
  const { rows } = await sql<Leaver>`
    WITH g AS MATERIALIZED (SELECT * FROM (${goneOf(reading)}) AS gone WHERE ${since} ORDER BY left_on, path, id LIMIT ${limit})
    SELECT g.id, g.path, g.unit, g.village, g.address, s.name, s.phone, g.product, g.left_on AS "leftOn", g.left_as AS "leftAs",
      said.reason, coalesce(g.competitor, said.competitor) AS competitor, coalesce(owner.name, ${managersOf('g.org_unit_id')}) AS owner,
      (to_timestamp(last.at / 1000.0) AT TIME ZONE ${timeZone}::text)::date::text AS "lastDay", last.outcome AS "lastOutcome"
    FROM g ${oneOf('subscriber', 'g.subscriber_id', 's')}
    LEFT JOIN LATERAL (SELECT a.reason, a.competitor FROM attempt a JOIN task t ON t.id = a.task_id
      WHERE (t.subscription_id = g.id OR t.household_id = g.household_id) AND a.reason IS NOT NULL ORDER BY a.at DESC LIMIT 1) said ON true
    LEFT JOIN LATERAL (SELECT a.at, a.outcome FROM attempt a JOIN task t ON t.id = a.task_id
      WHERE t.subscription_id = g.id OR t.household_id = g.household_id ORDER BY a.at DESC LIMIT 1) last ON true
    LEFT JOIN LATERAL (SELECT p.name FROM task t JOIN person p ON p.id = t.owner_id
      WHERE t.subscription_id = g.id OR t.household_id = g.household_id ORDER BY t.opened_at DESC LIMIT 1) owner ON true
    ORDER BY g.left_on, g.path, g.id`.execute(database)
  return rows
}
