import type { ReportCell } from '@gridkeeper/model/table-report'
import { type RawBuilder, sql } from 'kysely'
import { share } from '../src/reports/by-unit.ts'
import { defineReport, desk, text } from '../src/reports/report.ts'

type Part = {
  readonly label: string | null
  readonly active: number
  readonly arrears: number
  readonly voluntary: number
  readonly cents: number | null
}

const years = sql`CASE WHEN x.started_on IS NULL THEN NULL WHEN age(${sql.ref('d.day')}, x.started_on) < interval '1 year' THEN '1'
  WHEN age(${sql.ref('d.day')}, x.started_on) < interval '3 years' THEN '2'
  WHEN age(${sql.ref('d.day')}, x.started_on) < interval '8 years' THEN '3' ELSE '4' END`

type Side = {
  readonly title: { zh: string; en: string }
  readonly by: RawBuilder<unknown>
  readonly words?: Readonly<Record<string, ReportCell>>
}

const sides: readonly Side[] = [
  { title: text('产品', 'Product'), by: sql`x.product` },
  {
    title: text('在网年限', 'Years with us'),
    by: years,
    words: {
      1: text('不满 1 年', 'under 1'),
      2: text('1 至 3 年', '1 to 3'),
      3: text('3 至 8 年', '3 to 8'),
      4: text('8 年以上', '8 and more'),
    },
  },
  {
    title: text('年费', 'Paid a year'),
    by: sql`CASE WHEN x.yearly_cents IS NULL THEN NULL WHEN x.yearly_cents < 24000 THEN '1' WHEN x.yearly_cents < 36000 THEN '2'
      WHEN x.yearly_cents < 60000 THEN '3' ELSE '4' END`,
    words: {
      1: text('240 元以下', 'under ¥240'),
      2: text('240 至 359 元', '¥240 to 359'),
      3: text('360 至 599 元', '¥360 to 599'),
      4: text('600 元及以上', '¥600 and more'),
    },
  },
  {
    title: text('地域', 'Terrain'),
    by: sql`u.terrain`,
    words: {
      mountain: text('山区', 'mountains'),
      plain: text('平原', 'plain'),
      urban: text('城区', 'town'),
    },
  },
  {
    title: text('付费方', 'Who pays'),
    by: sql`CASE WHEN x.payer IS NULL THEN '1' ELSE '2' END`,
    words: { 1: text('自付', 'the home'), 2: text('集体', 'a collective') },
  },
]

export default defineReport({
  id: 'user-structure',
  title: text('用户结构分析', 'Structure of the subscribers'),
  about: text(
    '按产品、年限、年费、地域、付费方分，未销户的订购；占比按在网计。',
    'Subscriptions that are not closed, by product, years, price, terrain and payer; shares are of the active.',
  ),
  rules: ['K8', 'G4', 'M9', 'B11'],
  roles: [...desk],
  period: 'now',
  order: 10,
  columns: [
    { key: 'side', title: text('口径', 'Side'), kind: 'text' },
    { key: 'part', title: text('类别', 'Part'), kind: 'text' },
    { key: 'share', title: text('占在网', 'Of the active'), kind: 'share', bar: true },
    { key: 'active', title: text('在网', 'Active'), kind: 'count' },
    { key: 'arrears', title: text('欠停', 'In arrears'), kind: 'count' },
    { key: 'voluntary', title: text('报停', 'Paused by wish'), kind: 'count' },
    {
      key: 'yearly',
      title: text('在网年费合计', 'Worth a year'),
      kind: 'yuan',
      hint: text('账务导出没有年费的不计', 'Without those whose price is not known'),
    },
  ],
  async fill({ database, scope, period }) {
    const rows = []
    let total: ReportCell[] | null = null
    for (const { title, by, words } of sides) {
      const parts = await sql<Part>`
        SELECT (${by})::text AS label, count(*) FILTER (WHERE x.state = 'active') AS active,
          count(*) FILTER (WHERE x.state = 'paused_arrears') AS arrears, count(*) FILTER (WHERE x.state = 'paused_voluntary') AS voluntary,
          (sum(x.yearly_cents) FILTER (WHERE x.state = 'active'))::bigint AS cents
        FROM subscription x JOIN household h ON h.id = x.household_id LEFT JOIN org_unit u ON u.id = h.org_unit_id
          CROSS JOIN (SELECT ${period.to}::date AS day) d
        WHERE x.state <> 'closed' AND ${scope.within('h.org_unit_id')} GROUP BY 1 ORDER BY 1`.execute(
        database,
      )
      const add = (key: 'active' | 'arrears' | 'voluntary' | 'cents') =>
        parts.rows.reduce((sum, part) => sum + (part[key] ?? 0), 0)
      const active = add('active')
      for (const part of parts.rows) {
        const label =
          part.label === null ? text('未知', 'not known') : (words?.[part.label] ?? part.label)
        rows.push({
          cells: [
            title,
            label,
            share(part.active, active),
            part.active,
            part.arrears,
            part.voluntary,
            part.cents,
          ],
          group: title.zh,
        })
      }
      total ??= [
        text('合计', 'Total'),
        null,
        share(active, active),
        active,
        add('arrears'),
        add('voluntary'),
        add('cents'),
      ]
    }
    return { rows, total }
  },
})
