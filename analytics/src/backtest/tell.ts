import type { Outcome, Score } from './backtest.ts'
import type { SixFigures } from './six.ts'
import type { TruthFigures } from './truth-score.ts'

/** What `--json` prints: one object, times in epoch milliseconds, shares from 0 to 1, hours as numbers, null where there is nothing to reckon. */
export function jsonOf({ replayed, world, ours, baselines }: Outcome) {
  const { rows, from, to, looks, megabytes, oddities, alarms, elements, tickets } = replayed
  return {
    given: {
      rows,
      from,
      to,
      homes: world.homes.length,
      elements: elements.length,
      tickets: tickets.length,
    },
    oddities,
    judgedBy: 'at',
    alarms: alarms.length,
    ...spoken(ours),
    baselines: baselines.map(spoken),
    looks,
    workerMegabytes: Math.round(megabytes),
    workerCpuSeconds: Math.round(replayed.cpuSeconds),
  }
}

function spoken({ name, six, truth }: Score) {
  return { name, figures: six, truth }
}

/** The same for people. */
export function linesOf(outcome: Outcome): string[] {
  const { replayed, world, ours, baselines } = outcome
  const days = (world.to - world.from) / 86_400_000
  return [
    `${number(replayed.rows)} 行 rows, ${number(world.homes.length)} 户 homes, ${days.toFixed(1)} 天 days: ${new Date(world.from).toISOString()} … ${new Date(world.to).toISOString()}`,
    ...replayed.oddities.map(
      ({ file, reason, count, examples }) =>
        `  ${file}: ${number(count)} × ${reason}${examples.length > 0 ? ` (${examples.slice(0, 2).join(', ')})` : ''}`,
    ),
    replayed.hasArrival
      ? '按测量时刻判断，未用到达时刻 · judged by `at`; when rows arrived is not taken into account'
      : '按测量时刻判断：文件里没有到达时刻 · judged by `at`: the file does not say when rows arrived',
    '',
    ...table([ours, ...baselines]),
  ]
}

type Row = readonly [name: string, value: (score: Score) => string]
const hours = (value: number | null | undefined) =>
  value === null || value === undefined ? '–' : `${value.toFixed(1)} h`
const percent = (value: number | null | undefined) =>
  value === null || value === undefined ? '–' : `${(value * 100).toFixed(1)} %`
const plain = (value: number | null | undefined, digits = 2) =>
  value === null || value === undefined ? '–' : value.toFixed(digits)

const sixRows: readonly [string, (six: SixFigures) => string][] = [
  ['告警数 events', ({ events }) => String(events)],
  ['1 报修命中率 ticket accuracy', ({ ticketAccuracy }) => percent(ticketAccuracy)],
  ['  随机水平 chance floor', ({ chanceAccuracy }) => percent(chanceAccuracy)],
  ['2 报修覆盖率 ticket coverage', ({ ticketCoverage }) => percent(ticketCoverage)],
  [
    '3 归一报修率 normalised ticketing rate',
    ({ ticketingRate }) => plain(ticketingRate.normalised),
  ],
  ['  内外比 ratio to outside', ({ ticketingRate }) => plain(ticketingRate.ratio)],
  ['4 提前量中位 lead, median', ({ leadHours }) => hours(leadHours.median)],
  ['  提前量 P10 lead, p10', ({ leadHours }) => hours(leadHours.p10)],
  [
    '5 每千户每天告警 alarms a day, 1,000 homes',
    ({ burden }) => plain(burden.perThousandHomesADay),
  ],
  ['6 标记时间占比 share of time flagged', ({ burden }) => percent(burden.flagged)],
]
const truthRows: readonly [string, (truth: TruthFigures) => string][] = [
  ['查全率 recall', ({ recall }) => percent(recall)],
  ['查准率 precision', ({ precision }) => percent(precision)],
  ['一因一警 one alarm per cause', ({ onePerCause }) => percent(onePerCause)],
  [
    '定位准确率 placed (first alarm)',
    ({ placed, placedFirst }) => `${percent(placed)} (${percent(placedFirst)})`,
  ],
  ['网络/户内 Rand', ({ rand }) => plain(rand, 3)],
  ['  调整 adjusted Rand', ({ adjusted }) => plain(adjusted, 3)],
  [
    '先于首报的缓变故障 gradual before ticket',
    ({ gradualBeforeTicket, gradualWithTicket }) =>
      `${percent(gradualBeforeTicket)} of ${gradualWithTicket}`,
  ],
  ['首报前时间中位 lead, median', ({ leadHours }) => hours(leadHours.median)],
  ['  其中缓变网络故障 gradual ones', ({ gradualLeadHours }) => hours(gradualLeadHours)],
  [
    '每万户每天误报 false alarms a day, 10,000 homes',
    ({ falsePer10kHomesADay }) => plain(falsePer10kHomesADay),
  ],
]

function table(scores: readonly Score[]): string[] {
  const rows: Row[] = [
    ['', ({ name }) => name],
    ...sixRows.map(([name, of]): Row => [name, ({ six }) => of(six)]),
    ...(scores[0]?.truth
      ? truthRows.map(([name, of]): Row => [name, ({ truth }) => (truth ? of(truth) : '–')])
      : []),
  ]
  const cells = rows.map(([name, of]) => [name, ...scores.map(of)])
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => widthOf(row[column] ?? ''))),
  )
  const kinds = scores[0]?.truth?.kinds ?? []
  return [
    ...cells.map((row) =>
      row.map((cell, column) => padded(cell, widths[column] ?? 0, column)).join('  '),
    ),
    ...(kinds.length > 0 ? ['', ...kinds.map(kindLine)] : []),
  ]
}

function kindLine({
  kind,
  isFault,
  count,
  met,
  placed,
  medianLeadHours,
}: TruthFigures['kinds'][number]): string {
  return isFault
    ? `  ${kind}: ${met} / ${count} 查到 found, ${placed} 定位对 placed, 提前 lead ${hours(medianLeadHours)}`
    : `  ${kind}（不是故障 no fault）: ${met} / ${count} 误报 met by an alarm`
}

function padded(text: string, width: number, column: number): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)))
  return column === 0 ? `${text}${blanks}` : `${blanks}${text}`
}

/** Chinese characters stand two columns wide. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? 2 : 1), 0)
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}
