import type { ReportCell } from '@gridkeeper/model/table-report'
import {
  byUnit,
  type Cell,
  columnsOf,
  type Measure,
  noneYet,
  over,
} from '../src/reports/by-unit.ts'
import { defineReport, desk, text } from '../src/reports/report.ts'
import { readWorkload, type TooSmall, tooSmall, type Workload } from '../src/retention/workload.ts'

const measures: readonly Measure[] = [
  { key: 'active', title: text('在网用户', 'Active subscribers'), kind: 'count' },
  {
    key: 'workload',
    title: text('工作量（人）', 'Workload (persons)'),
    kind: 'number',
    hint: text(
      '在网用户 ÷ 定额：山区、平原、城区各不同（L1，策略文件）',
      'Active subscribers over the norm of the terrain (L1)',
    ),
  },
  { key: 'managers', title: text('在岗客户经理', 'Managers there'), kind: 'count' },
  {
    key: 'load',
    title: text('人均工作量', 'Workload a person'),
    kind: 'number',
    bar: true,
    of: over('workload', 'managers'),
  },
  { key: 'short', title: text('缺人网格', 'Grids short'), kind: 'count' },
  { key: 'nobody', title: text('无人网格', 'Grids with nobody'), kind: 'count' },
  { key: 'over', title: text('富余网格', 'Grids over'), kind: 'count' },
]
const small: Measure = {
  key: 'small',
  title: text('过小营业部', 'Big grids too small'),
  kind: 'count',
  hint: text(
    '在网用户低于下限的营业部（A1，策略文件）',
    'Under the floor of active subscribers (A1)',
  ),
}
const verdictColumn = { key: 'verdict', title: text('评价', 'Verdict'), kind: 'text' } as const

const words: Readonly<Record<Workload['verdict'], ReportCell>> = {
  short: text('缺人', 'short'),
  fits: text('合适', 'fits'),
  over: text('富余', 'over'),
  nobody: text('无人', 'nobody'),
  too_many: text('超过定员', 'too many'),
}

export default defineReport({
  id: 'workload',
  title: text('工作量与定员', 'Workload and staffing'),
  about: text(
    '按在网用户和地形折算的工作量，对照在岗的客户经理；地形未知的按平原计。',
    'Active subscribers by terrain over the norm, against who is there; unknown terrain counts as plain.',
  ),
  rules: ['L1', 'L2', 'A1', 'A4', 'A7'],
  roles: [...desk],
  period: 'now',
  order: 12,
  columns: [...columnsOf([...measures, small]), verdictColumn],
  async fill({ database, scope, policy }) {
    const mine = new Set(scope.units.map(({ id }) => id))
    const grids = (await readWorkload(database, policy)).filter(({ unit }) => mine.has(unit))
    const cells: Cell[] = grids.map(({ unit, active, managers, workload, verdict }) => ({
      unit,
      active,
      managers,
      workload,
      short: Number(verdict === 'short'),
      nobody: Number(verdict === 'nobody'),
      over: Number(verdict === 'over'),
    }))
    const under = tooSmall(scope.units, grids, policy)
    const shown = policy.A1.minActive > 0 ? [...measures, small] : measures
    const verdicts = new Map(grids.map(({ unit, verdict }) => [unit, words[verdict]]))
    const { rows, total } = byUnit(
      scope,
      [...cells, ...noneYet(scope, ['small']), ...under.map(({ unit }) => ({ unit, small: 1 }))],
      shown,
    )
    const own = verdicts.get(scope.unit.id) ?? null
    return {
      columns: [...columnsOf(shown), verdictColumn],
      notes: under.length > 0 ? [noteOf(under, policy.A1.minActive)] : [],
      rows: rows.map((row) => ({
        ...row,
        cells: [...row.cells, verdicts.get(row.unit ?? '') ?? own],
      })),
      total: [...total, null],
    }
  },
})

function noteOf(under: readonly TooSmall[], floor: number) {
  const list = under.map(({ name, active }) => `${name} ${active}`)
  return text(
    `在网不足 ${floor} 户的营业部：${list.join('、')}。撤并由公司定。`,
    `Under ${floor} active subscribers: ${list.join(', ')}. Whether to merge them is the company’s to say.`,
  )
}
