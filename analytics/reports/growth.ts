import { type RawBuilder, sql } from 'kysely'
import { byUnit, type Cell, columnsOf, type Measure, noneYet } from '../src/reports/by-unit.ts'
import { hasWord } from '../src/reports/products.ts'
import { defineReport, desk, type Reading, text } from '../src/reports/report.ts'
import { returnsOf } from '../src/reports/returns.ts'

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
    key: 'yearNet',
    title: text('本年净增', 'Net since January'),
    kind: 'count',
    of: net('yearOpened', 'yearClosed'),
  },
  {
    key: 'yearBroadband',
    title: text('本年宽带净增', 'Broadband since January'),
    kind: 'count',
    of: net('yearOpenedBroadband', 'yearClosedBroadband'),
  },
  {
    key: 'yearTwoWay',
    title: text('本年高清双向净增', 'Two-way since January'),
    kind: 'count',
    of: net('yearOpenedTwoWay', 'yearClosedTwoWay'),
  },
  {
    key: 'reactivated',
    title: text('回网', 'Reactivated'),
    kind: 'count',
    hint: text(
      '停机后本月缴费回来的用户，十二个月内只计一次（D8）',
      'Paused users back with a payment this month, each once in twelve months (D8)',
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
    '本月与本年的新开、销户与回网；新增按开户日，销户按账务导出的销户日。',
    'New, closed and returned subscriptions of the month and the year, by their days in the export.',
  ),
  rules: ['K13', 'D8', 'M4'],
  roles: [...desk],
  period: 'month',
  order: 11,
  columns: columnsOf(measures),
  async fill(reading) {
    const { database, scope, period } = reading
    const back = await sql<Cell>`
      SELECT m.org_unit_id AS unit, count(DISTINCT x.subscriber_id) AS reactivated FROM ${returnsOf(reading)} GROUP BY 1`.execute(
      database,
    )
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

const kinds = ['', 'Broadband', 'TwoWay'] as const
const keys = [
  ...kinds.flatMap((kind) => [
    `opened${kind}`,
    `closed${kind}`,
    `yearOpened${kind}`,
    `yearClosed${kind}`,
  ]),
  'active',
  'broadband',
]

/** In the month, and from January up to its end (K13: 截至). */
async function moved({ database, scope, period, policy }: Reading) {
  const words = {
    '': undefined,
    Broadband: policy.products.broadband,
    TwoWay: policy.products.twoWay,
  }
  const january = `${period.from.slice(0, 4)}-01-01`
  const opened = (from: string) => sql`x.started_on BETWEEN ${from} AND ${period.to}`
  const closed = (from: string) =>
    sql`x.state = 'closed' AND x.closed_on BETWEEN ${from} AND ${period.to}`
  const counted = kinds.flatMap((kind) => {
    const list = words[kind]
    const ofKind = list ? hasWord(list) : sql`true`
    const column = (name: string, when: RawBuilder<unknown>) =>
      sql`count(*) FILTER (WHERE ${when} AND ${ofKind}) AS ${sql.ref(`${name}${kind}`)}`
    return [
      column('opened', opened(period.from)),
      column('closed', closed(period.from)),
      column('yearOpened', opened(january)),
      column('yearClosed', closed(january)),
    ]
  })
  const { rows } = await sql<Cell>`
    SELECT h.org_unit_id AS unit, ${sql.join(counted)}, count(*) FILTER (WHERE x.state = 'active') AS active,
      count(*) FILTER (WHERE x.state = 'active' AND ${hasWord(policy.products.broadband)}) AS broadband
    FROM subscription x JOIN household h ON h.id = x.household_id WHERE ${scope.within('h.org_unit_id')} GROUP BY 1`.execute(
    database,
  )
  return rows
}
