import type { ReportCell } from '@gridkeeper/model/table-report'
import { sql } from 'kysely'
import { type Customer, customerCells, customerColumns } from '../src/reports/customer.ts'
import { byKey, oneOf } from '../src/reports/listing.ts'
import { managersOf } from '../src/reports/managers.ts'
import { hasWord } from '../src/reports/products.ts'
import { defineReport, desk, type Reading, text } from '../src/reports/report.ts'

type Lead = Customer & {
  readonly id: string
  readonly place: string
  readonly unit: string | null
  readonly network: string | null
  readonly until: string | null
  readonly owner: string | null
}

export default defineReport({
  id: 'broadband-leads',
  title: text('宽带推介名单', 'Homes to offer broadband'),
  about: text(
    '在网收视、没有订我们宽带的户：没有宽带记录的，和上门时得知用别家宽带的，写明哪家、何时到期。',
    'Homes that watch with us and have no broadband of ours: those of which nothing is known, and those with another’s, whose and until when.',
  ),
  rules: ['E3', 'E2', 'M5'],
  roles: [...desk],
  period: 'now',
  order: 12,
  columns: [
    { key: 'unit', title: text('网格', 'Grid'), kind: 'text' },
    ...customerColumns,
    { key: 'network', title: text('现用宽带', 'Broadband of'), kind: 'text' },
    { key: 'until', title: text('对方到期', 'Until'), kind: 'day' },
    { key: 'owner', title: text('责任人', 'Owner'), kind: 'text' },
  ],
  async fill(reading) {
    if (!(await sellsBroadband(reading)))
      return { rows: [], notes: [text(...noneSold(reading.policy.products.broadband))] }
    return {
      rows: {
        count: () => countOf(reading),
        async *portions() {
          for (const unit of [...reading.scope.units.map(({ id }) => id), null])
            for await (const rows of byKey<Lead>((after, limit) =>
              read(reading, unit, after, limit),
            ))
              yield rows.map((row) => ({ cells: cellsOf(row) }))
        },
      },
    }
  },
})

function cellsOf(row: Lead): ReportCell[] {
  const network = row.network ?? text('没有记录', 'not known')
  return [row.unit, ...customerCells(row), network, row.until, row.owner]
}

const noneSold = (words: readonly string[]): [string, string] => [
  `账务导出里没有宽带产品（产品名含 ${words.join('、')} 的，策略文件 products.broadband），分不出谁没有宽带。`,
  `No product of the export is broadband (products.broadband: ${words.join(', ')}): who has none cannot be said.`,
]

async function sellsBroadband({ database, policy }: Reading): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM subscription x WHERE ${hasWord(policy.products.broadband)} LIMIT 1`.execute(
    database,
  )
  return rows.length > 0
}

/** Homes `h` with something of ours and no broadband of ours. */
const isLead = ({ policy, scope }: Reading) => sql`${scope.within('h.org_unit_id')}
  AND EXISTS (SELECT FROM subscription x WHERE x.household_id = h.id AND x.state = 'active')
  AND NOT EXISTS (SELECT FROM subscription x WHERE x.household_id = h.id AND x.state = 'active' AND ${hasWord(policy.products.broadband)})`

async function countOf(reading: Reading): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) AS count FROM household h WHERE ${isLead(reading)}`.execute(reading.database)
  return rows[0]?.count ?? 0
}

/** A grid’s, by village and door. */
async function read(reading: Reading, unit: string | null, after: Lead | undefined, limit: number) {
  const place = sql`(coalesce(h.village, '') || ' ' || h.address) COLLATE "C"`
  const here = unit === null ? sql`h.org_unit_id IS NULL` : sql`h.org_unit_id = ${unit}`
  const since = after ? sql`(${place}, h.id) > (${after.place}, ${after.id})` : sql`true`
  const { rows } = await sql<Lead>`
    WITH g AS MATERIALIZED (SELECT h.*, ${place} AS place FROM household h WHERE ${here} AND ${since} AND ${isLead(reading)}
      ORDER BY place, id LIMIT ${limit})
    SELECT g.id, g.place, u.name AS unit, g.village, g.address, s.name, s.phone, x.product, told.network, told.until,
      ${managersOf('g.org_unit_id')} AS owner
    FROM g LEFT JOIN org_unit u ON u.id = g.org_unit_id
    LEFT JOIN LATERAL (SELECT x.product, x.subscriber_id FROM subscription x WHERE x.household_id = g.id AND x.state = 'active'
      ORDER BY x.id LIMIT 1) x ON true
    ${oneOf('subscriber', 'x.subscriber_id', 's')}
    LEFT JOIN LATERAL (SELECT a.competitor AS network, a.competitor_until AS until FROM attempt a JOIN task t ON t.id = a.task_id
      WHERE t.household_id = g.id AND a.competitor <> '' ORDER BY a.at DESC LIMIT 1) told ON true
    ORDER BY g.place, g.id`.execute(reading.database)
  return rows
}
