import { monthOf } from '@gridkeeper/model/calendar'
import { sql } from 'kysely'
import { type Customer, customerCells, customerColumns } from '../src/reports/customer.ts'
import { isFrozen, notFrozen } from '../src/reports/frozen.ts'
import { defineReport, desk, text } from '../src/reports/report.ts'
import { outcomeWord } from '../src/reports/words.ts'
import { walk } from '../src/retention/route.ts'
import { dueThrough } from '../src/retention/state.ts'

type Due = Customer & {
  readonly key: string
  readonly unit: string | null
  readonly expires: string | null
  readonly cents: number | null
  readonly owner: string | null
  readonly outcome: string
  readonly latitude: number | null
  readonly longitude: number | null
}

/** More than anyone carries from door to door. */
const most = 20_000

export default defineReport({
  id: 'due-detail',
  title: text('到期用户资料明细', 'Homes due, door by door'),
  about: text(
    '应续名单按村、按门牌顺序排，供打印带走；姓名、电话、门牌默认脱敏。',
    'The due list by village in walking order, to be printed and carried; names, phones and doors are masked.',
  ),
  rules: ['K3', 'B4', 'A4'],
  roles: [...desk],
  period: 'month',
  usual: (day, policy) => dueThrough(day, policy),
  order: 3,
  walked: true,
  columns: [
    ...customerColumns,
    { key: 'expires', title: text('到期日', 'Expires'), kind: 'day' },
    { key: 'yearly', title: text('年费', 'A year'), kind: 'yuan' },
    { key: 'owner', title: text('责任人', 'Owner'), kind: 'text' },
    { key: 'outcome', title: text('结果', 'Outcome'), kind: 'text' },
  ],
  async fill({ database, scope, period, limit, offset }) {
    const month = monthOf(period.from)
    if (!(await isFrozen(database, month))) return { rows: [], notes: [notFrozen(month)] }
    const { rows } = await sql<Due>`
      SELECT m.subscription_id AS key, u.name AS unit, m.village, h.address, s.name, s.phone, m.product,
        m.expires_on AS expires, x.yearly_cents AS cents, p.name AS owner, m.outcome, h.latitude, h.longitude
      FROM cohort_member m
      LEFT JOIN subscription x ON x.id = m.subscription_id LEFT JOIN subscriber s ON s.id = x.subscriber_id
      LEFT JOIN household h ON h.id = m.household_id LEFT JOIN org_unit u ON u.id = m.org_unit_id
      LEFT JOIN person p ON p.id = m.owner_id
      WHERE m.kind = 'due' AND m.month = ${month} AND ${scope.within('m.org_unit_id')}
      ORDER BY u.path NULLS LAST, m.village, m.subscription_id LIMIT ${most + 1}`.execute(database)
    const kept = rows.slice(0, most)
    const walked = [...Map.groupBy(kept, ({ unit }) => unit).values()].flatMap(inOrder)
    return {
      rows: walked.slice(offset, offset + limit).map((row) => ({
        cells: [...customerCells(row), row.expires, row.cents, row.owner, outcomeWord(row.outcome)],
        group: [row.unit, row.village].filter(Boolean).join(' · '),
      })),
      count: kept.length,
      notes:
        rows.length > most
          ? [
              text(
                `只列前 ${most} 户，请选择下级单位`,
                `The first ${most} only: choose a smaller unit`,
              ),
            ]
          : [],
    }
  },
})

function inOrder(rows: readonly Due[]): readonly Due[] {
  const places = Map.groupBy(rows, ({ village }) => village ?? '')
  return walk(rows, (village) => {
    const known = (places.get(village) ?? []).flatMap(({ latitude, longitude }) =>
      latitude === null || longitude === null ? [] : [{ latitude, longitude }],
    )
    if (known.length === 0) return undefined
    const mean = (of: 'latitude' | 'longitude') =>
      known.reduce((sum, place) => sum + place[of], 0) / known.length
    return { latitude: mean('latitude'), longitude: mean('longitude') }
  })
}
