import { sql } from 'kysely'
import { byUnit, type Cell, columnsOf, type Measure, noneYet } from '../src/reports/by-unit.ts'
import { defineReport, desk, type Reading, text } from '../src/reports/report.ts'
import { managersCte, managersJoin, ownerOf } from '../src/retention/owners.ts'

const measures: readonly Measure[] = [
  {
    key: 'month',
    title: text('本月收费', 'Collected'),
    kind: 'yuan',
    bar: true,
    hint: text('按缴费日期，账务导出的缴费金额', 'By day of payment, the amounts of the export'),
  },
  { key: 'payments', title: text('缴费笔数', 'Payments'), kind: 'count' },
  {
    key: 'unknown',
    title: text('未知金额', 'Of unknown amount'),
    kind: 'count',
    hint: text('导出中没有金额的缴费', 'Payments whose amount the export does not say'),
  },
  { key: 'year', title: text('本年累计', 'Since January'), kind: 'yuan' },
  {
    key: 'running',
    title: text('在网年费', 'Active, a year'),
    kind: 'yuan',
    hint: text('在网订购的年费合计', 'What the active subscriptions are worth a year'),
  },
]

export default defineReport({
  id: 'income',
  title: text('收入完成情况', 'Income'),
  about: text(
    '各单位、各客户经理名下用户本月与本年的缴费；缴费记在用户所在网格的责任人名下。',
    'What the users of each unit and manager paid in the month and the year; a payment stands to whoever answers for the home.',
  ),
  rules: ['K12', 'M4'],
  roles: [...desk],
  period: 'month',
  order: 10,
  columns: columnsOf(measures),
  async fill(reading) {
    const cells = await paid(reading)
    const isPriced = cells.some(({ year }) => year != null)
    const none = noneYet(reading.scope, [
      'payments',
      'unknown',
      ...(isPriced ? ['month', 'year'] : []),
    ])
    return {
      ...byUnit(reading.scope, [...none, ...cells, ...(await running(reading))], measures),
      notes: isPriced ? [] : [noAmounts],
    }
  },
})

const noAmounts = text(
  '账务导出没有缴费金额（可选列：缴费金额、实收金额），收入没有数据。',
  'The export has no amounts (optional column 缴费金额 or 实收金额): income is not known.',
)

async function paid({ database, scope, period }: Reading) {
  const { rows } = await sql<Cell>`
    WITH ${managersCte}, paid AS (
      SELECT h.org_unit_id AS unit, ${ownerOf} AS person, p.amount_cents AS cents, p.paid_on >= ${period.from}::date AS now
      FROM payment p JOIN subscription s ON s.id = p.subscription_id JOIN household h ON h.id = s.household_id ${managersJoin}
      WHERE p.paid_on BETWEEN ${`${period.from.slice(0, 4)}-01-01`}::date AND ${period.to}::date AND ${scope.within('h.org_unit_id')})
    SELECT paid.unit, paid.person, q.name, count(*) FILTER (WHERE now) AS payments, count(*) FILTER (WHERE now AND cents IS NULL) AS unknown,
      (sum(cents) FILTER (WHERE now))::bigint AS month, sum(cents)::bigint AS year
    FROM paid LEFT JOIN person q ON q.id = paid.person GROUP BY 1, 2, 3`.execute(database)
  return rows
}

async function running({ database, scope }: Reading) {
  const { rows } = await sql<Cell>`
    WITH ${managersCte}, active AS (
      SELECT h.org_unit_id AS unit, ${ownerOf} AS person, s.yearly_cents AS cents
      FROM subscription s JOIN household h ON h.id = s.household_id ${managersJoin}
      WHERE s.state = 'active' AND ${scope.within('h.org_unit_id')})
    SELECT active.unit, active.person, q.name, sum(cents)::bigint AS running
    FROM active LEFT JOIN person q ON q.id = active.person GROUP BY 1, 2, 3`.execute(database)
  return rows
}
