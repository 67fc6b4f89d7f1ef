import { lastDay, monthOf } from '@gridkeeper/model/calendar'
import type { ReportCell, ReportColumn } from '@gridkeeper/model/table-report'
import {
  inspected,
  type Measured,
  measured,
  monthsOver,
  yearFacts,
} from '../src/reports/measured.ts'
import { periodOf } from '../src/reports/period.ts'
import { defineReport, desk, type Reading, text } from '../src/reports/report.ts'
import { monthScore, tenth, yearScore } from '../src/reports/score.ts'

const points = (key: string, zh: string, en: string): ReportColumn => ({
  key,
  title: text(zh, en),
  kind: 'points',
})
const indicators = [
  points('renewal', '续费率', 'Renewal'),
  points('valueAdded', '增值收入', 'Value added'),
  points('broadband', '宽带网', 'Broadband'),
  points('growth', '增户', 'Growth'),
  points('twoWay', '高清双向', 'Two-way'),
  points('serviceNorms', '服务规范', 'Service: norms'),
  points('serviceLimits', '服务时限', 'Service: limits'),
  points('serviceQuality', '服务质量', 'Service: quality'),
]

export default defineReport({
  id: 'score-cards',
  title: text('考核记分卡', 'Score cards'),
  about: text(
    '月度六大指标折成百分，扣去经复核的扣分；年度 = 月度均分与季度均分按比例（70:30）。没有数据的指标不计入，写明可评多少分。权重见策略文件 J1。',
    'The month’s indicators as of 100 less confirmed points off; a year is the mean of months and quarters (70:30). What has no data is left out and said. Weights: policy, J1.',
  ),
  rules: ['K9', 'J1', 'J5', 'J6', 'J7', 'J9', 'F5', 'F6', 'F7', 'I1', 'I2'],
  roles: [...desk],
  period: 'month',
  order: 8,
  columns: [
    { key: 'unit', title: text('单位', 'Unit'), kind: 'text' },
    { ...points('score', '月度得分', 'Month'), bar: true },
    {
      ...points('outOf', '可评分值', 'Could be scored'),
      hint: text('有数据的指标权重之和，满分 100', 'Weights of the indicators with data, of 100'),
    },
    ...indicators,
    points('deducted', '扣分', 'Points off'),
    {
      ...points('months', '本年月度均分', 'Mean of months'),
      hint: text('到所选月为止、已过完的月', 'Months of the year that are over, up to this one'),
    },
    {
      ...points('quarters', '本年季度均分', 'Mean of quarters'),
      hint: text(
        '季度检查（I1、I2）两部分都复核后才有',
        'Once both parts of a quarter’s inspection are confirmed (I1, I2)',
      ),
    },
    {
      ...points('year', '年度', 'Year'),
      hint: text(
        '0.7 × 月度均分 + 0.3 × 季度均分（比例见策略文件）；缺一不算',
        'Both means by the policy’s shares; not said while one is missing',
      ),
    },
  ],
  async fill(reading) {
    const { period } = reading
    const months = [...new Set([...monthsOver(period.to), monthOf(period.to)])]
    const byMonth = new Map<string, readonly Measured[]>()
    const facts = await yearFacts(reading, months[0] ?? monthOf(period.to))
    for (const month of months) byMonth.set(month, await measured(reading, month, facts))
    const quarters = await quartersOf(reading)
    const lines = (byMonth.get(monthOf(period.to)) ?? []).map((one) =>
      cardOf(one, { reading, byMonth, quarters }),
    )
    const total = lines.at(-1)?.cells ?? null
    const best = (cells: readonly ReportCell[]) => (typeof cells[1] === 'number' ? cells[1] : -1)
    const rows = lines.slice(0, -1).toSorted((a, b) => best(b.cells) - best(a.cells))
    return {
      rows,
      total,
      pictures: [trend(reading, byMonth)],
      notes: [
        ...(byMonth.get(monthOf(period.to))?.at(-1)?.values['serviceNorms'] == null
          ? [
              text(
                '本月没有复核过的服务规范检查（F6，本页下方录入），该项不计。',
                'No spot check of the service is confirmed this month (F6, entered below): left out.',
              ),
            ]
          : []),
        ...(total?.at(-2) == null
          ? [
              text(
                '没有复核过的季度检查，年度成绩待定。',
                'No quarter’s inspection is confirmed: the year is open.',
              ),
            ]
          : []),
      ],
    }
  },
})

type Year = {
  readonly reading: Reading
  readonly byMonth: ReadonlyMap<string, readonly Measured[]>
  readonly quarters: readonly ReadonlyMap<string, number>[]
}

const same = (unit: string | undefined) => (other: Measured) => other.unit === unit

function cardOf({ title, unit, values }: Measured, { reading, byMonth, quarters }: Year) {
  const { J1 } = reading.policy
  const score = monthScore(J1, values, values['deducted'] ?? 0)
  const over = monthsOver(reading.period.to)
  const scores = over.map((month) => {
    const one = byMonth.get(month)?.find(same(unit))
    return one ? monthScore(J1, one.values, one.values['deducted'] ?? 0).score : null
  })
  const id = unit ?? reading.scope.unit.id
  const year = yearScore(
    scores,
    quarters.map((quarter) => quarter.get(id) ?? null),
    J1,
  )
  const cells: ReportCell[] = [
    unit === undefined ? text('本级合计', 'All of it') : String(title),
    tenth(score.score),
    tenth(score.outOf),
    ...indicators.map(({ key }) => tenth(score.points[key] ?? null)),
    tenth(score.deducted),
    tenth(year.months),
    tenth(year.quarters),
    tenth(year.year),
  ]
  return unit === undefined ? { cells } : { cells, unit }
}

async function quartersOf(reading: Reading) {
  const ended = monthsOver(reading.period.to).filter((_, n) => n % 3 === 2)
  const quarters = ended.map((month) => periodOf('quarter', lastDay(month)))
  return Promise.all(quarters.map((quarter) => inspected(reading, quarter)))
}

function trend({ policy }: Reading, byMonth: Year['byMonth']) {
  return {
    title: text('本级月度得分', 'Score by month'),
    kind: 'points' as const,
    points: [...byMonth].map(([label, units]) => {
      const own = units.find(same(undefined))
      const { score } = monthScore(policy.J1, own?.values ?? {}, own?.values['deducted'] ?? 0)
      return { label: label.slice(5), value: score === null ? null : Math.round(score * 10) / 10 }
    }),
  }
}
