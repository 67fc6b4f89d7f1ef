import { sql } from 'kysely'
import { byUnit, type Cell, columnsOf, type Measure, noneYet } from '../src/reports/by-unit.ts'
import { hasWord } from '../src/reports/products.ts'
import { defineReport, desk, type Reading, text } from '../src/reports/report.ts'

const net = (from: string, less: string) => (sums: Readonly<Record<string, number | null>>) =>
  sums[from] == null || sums[less] == null ? null : sums[from] - sums[less]

const measures: readonly Measure[] = [
  { key: 'net', title: text('净增', 'Net'), kind: 'count', of: net('opened', 'closed') },
  { key: 'opened', title: text('新增', 'New'), kind: 'count' },
  { key: 'closed', title: text('销户', 'Closed'), kind: 'count' },
  {
    key: 'netBroadband',
    title: text('宽带净增', 'Broadband, net'),
    kind: 'count',
    of: net('openedBroadband', 'closedBroadband'),
  },
  {
    key: 'netTwoWay',
    title: text('高清双向净增', 'Two-way, net'),
    kind: 'count',
    of: net('openedTwoWay', 'closedTwoWay'),
  },
  {
    key: 'reactivated',
    title: text('回网', 'Reactivated'),
    kind: 'count',
    hint: text(
      '停机名单中本月缴费回来的（D8）',
      'Of the pause lists, those back with a payment this month (D8)',
    ),
  },
  {
    key: 'active',
    title: text('在网', 'Active'),
    kind: 'count',
    hint: text('按最新一份账务导出', 'By the newest export'),
  },
  { key: 'broadband', title: text('其中宽带', 'of these broadband'), kind: 'count' },
]

export default defineReport({
  id: 'growth',
  title: text('发展情况', 'Growth'),
  about: text(
    '本月新开、销户与回网；新增按开户日，销户按账务导出的销户日。',
    'New, closed and returned subscriptions of the month, by their days in the export.',
  ),
  rules: ['K13', 'D8', 'M4'],
  roles: [...desk],
  period: 'month',
  order: 11,
  columns: columnsOf(measures),
  async fill(reading) {
    const { database, scope, period } = reading
    const back = await sql<Cell>`
      SELECT m.org_unit_id AS unit, count(DISTINCT m.subscription_id) AS reactivated FROM cohort_member m
      WHERE m.outcome = 'reactivated' AND m.outcome_on BETWEEN ${period.from} AND ${period.to} AND ${scope.within('m.org_unit_id')}
      GROUP BY 1`.execute(database)
    const first = await database
      .selectFrom('cohort')
      .select((eb) => eb.fn.min('month').as('month'))
      .where('kind', '=', 'pause')
      .executeTakeFirst()
    const known = first?.month != null && first.month <= period.to.slice(0, 7)
    const base = noneYet(scope, known ? [...keys, 'reactivated'] : keys)
    return {
      ...byUnit(scope, [...base, ...(await moved(reading)), ...back.rows], measures),
      notes: known
        ? []
        : [
            text(
              '那时还没有冻结过停机名单，回网没有数据。',
              'No pause list had been frozen by then: returns are not known.',
            ),
          ],
    }
  },
})

const keys = [
  'opened',
  'closed',
  'openedBroadband',
  'closedBroadband',
  'openedTwoWay',
  'closedTwoWay',
  'active',
  'broadband',
]

async function moved({ database, scope, period, policy }: Reading) {
  const { broadband, twoWay } = policy.products
  const opened = sql`x.started_on BETWEEN ${period.from} AND ${period.to}`
  const closed = sql`x.state = 'closed' AND x.closed_on BETWEEN ${period.from} AND ${period.to}`
  const { rows } = await sql<Cell>`
    SELECT h.org_unit_id AS unit, count(*) FILTER (WHERE ${opened}) AS opened, count(*) FILTER (WHERE ${closed}) AS closed,
      count(*) FILTER (WHERE ${opened} AND ${hasWord(broadband)}) AS "openedBroadband",
      count(*) FILTER (WHERE ${closed} AND ${hasWord(broadband)}) AS "closedBroadband",
      count(*) FILTER (WHERE ${opened} AND ${hasWord(twoWay)}) AS "openedTwoWay",
      count(*) FILTER (WHERE ${closed} AND ${hasWord(twoWay)}) AS "closedTwoWay",
      count(*) FILTER (WHERE x.state = 'active') AS active,
      count(*) FILTER (WHERE x.state = 'active' AND ${hasWord(broadband)}) AS broadband
    FROM subscription x JOIN household h ON h.id = x.household_id WHERE ${scope.within('h.org_unit_id')} GROUP BY 1`.execute(
    database,
  )
  return rows
}
