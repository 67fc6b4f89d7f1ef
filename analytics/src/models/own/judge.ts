import { addMonths } from '@gridkeeper/model/calendar'
import type { Text } from '@gridkeeper/model/text'
import type { ModelKind } from '@gridkeeper/platform/database/tables-models'
import { type Baseline, lookUp } from '../baselines.ts'
import type { Card } from '../card.ts'
import { type Drift, driftBetween } from '../drift.ts'
import { type Figures, figuresOf } from '../evaluate.ts'
import { learn } from '../learn.ts'
import * as measures from '../measures.ts'
import { seededRandom } from '../random.ts'
import { allRows, type Labels, positivesIn, type Rows, type Table } from '../table.ts'
import { featureTitles, type Subject, tableOf } from './features.ts'
import { renewalDays, wakeupDays } from './subjects.ts'
import { type LeftOut, usable } from './usable.ts'

export type OwnEvaluation = Omit<Figures, 'auc_sd'> & {
  readonly rows: number
  readonly positives: number
  readonly trainedMonths: readonly [from: string, to: string]
  readonly testedMonths: readonly [from: string, to: string]
  readonly testedRows: number
  readonly testedPositives: number
  readonly brier: number
  /** Hits among what each owner can do in a week, over all of that. */
  readonly precisionAtCapacity: number
  readonly calibration: readonly measures.CalibrationBin[]
  readonly baselines: readonly (Omit<Figures, 'auc_sd'> & {
    id: string
    title: Text
    precisionAtCapacity: number
  })[]
  readonly drift: readonly Drift[]
  readonly leftOut: readonly LeftOut[]
  /** What the columns of the card mean. */
  readonly titles: Readonly<Record<string, Text>>
  /** Share of positives had the line been drawn elsewhere: days, share. */
  readonly otherLines: readonly { readonly days: number; readonly share: number }[]
}

export type Judgement = {
  readonly status: 'in_use' | 'too_short' | 'no_better'
  readonly because: Text
  readonly card: Card | null
  readonly evaluation: OwnEvaluation | null
}

export type JudgeOptions = {
  readonly kind: ModelKind
  readonly seed: number
  /** What one person can do in a week. */
  readonly capacity: number
}

const least = { trainMonths: 2, train: 60, test: 25 }
const testMonths = 3
/** What the newest answers of a training month need to be known before the first test month. */
const gapMonths = 2

/** A plain way that is no more than this ahead may be so by chance; the model gives chances beside the order. */
const noise = 0.01

/** Learns from the past, judged on its newest months as they would have been met; says why there is no model where there is none. */
export function judgePast(told: readonly Subject[], options: JudgeOptions): Judgement {
  const { kind, seed } = options
  const labels = Uint8Array.from(told, (subject) => (isPositive(kind, subject) ? 1 : 0))
  const groups = groupsOf(told)
  const split = splitLatest(told, groups)
  if (!split || !isEnough(split, labels)) return tooShort(told, labels)
  const { subjects: past, silent, leftOut } = usable(told, labels, { kind, months: split.months })
  const table = tableOf(past, silent)
  const evaluation = { ...evaluateSplit(past, table, labels, groups, split, options), leftOut }
  const best = evaluation.baselines.reduce((a, b) => (b.auc > a.auc ? b : a))
  const card = learn(table, allRows(past.length), labels, { seed, groups }).card
  if (evaluation.auc < best.auc - noise)
    return { status: 'no_better', because: noBetter(evaluation.auc, best), card, evaluation }
  return { status: 'in_use', because: inUse(evaluation), card, evaluation }
}

function isPositive(kind: ModelKind, { paidAfterDays, paidWithinDays }: Subject): boolean {
  return kind === 'renewal'
    ? paidAfterDays === null || paidAfterDays > renewalDays
    : paidWithinDays !== null && paidWithinDays <= wakeupDays
}

function groupsOf(past: readonly Subject[]): Int32Array {
  const numbers = new Map<string, number>()
  return Int32Array.from(past, ({ household, subscription }) => {
    const home = household ?? `s${subscription}`
    const number = numbers.get(home) ?? numbers.size
    numbers.set(home, number)
    return number
  })
}

/** `months`: how many are trained on. */
type Split = { readonly train: Rows; readonly test: Rows; readonly months: number }

/** Trained on months up to M − 3, tested on M to M + 2; a household that was trained on is not tested. */
function splitLatest(past: readonly Subject[], groups: Int32Array): Split | undefined {
  const months = [...new Set(past.map(({ month }) => month))].toSorted()
  const first = months.slice(-testMonths)[0]
  if (first === undefined) return undefined
  const last = addMonths(first, -gapMonths - 1)
  const rows = allRows(past.length)
  const monthOf = (row: number) => past[row]?.month ?? ''
  const train = rows.filter((row) => monthOf(row) <= last)
  const trained = new Set(Array.from(train, monthOf)).size
  if (trained < least.trainMonths) return undefined
  const known = new Set(Array.from(train, (row) => groups[row]))
  return {
    train,
    test: rows.filter((row) => monthOf(row) >= first && !known.has(groups[row])),
    months: trained,
  }
}

function isEnough({ train, test }: Split, labels: Labels): boolean {
  const rarer = (rows: Rows) =>
    Math.min(positivesIn(labels, rows), rows.length - positivesIn(labels, rows))
  return rarer(train) >= least.train && rarer(test) >= least.test
}

function evaluateSplit(
  past: readonly Subject[],
  table: Table,
  labels: Labels,
  groups: Int32Array,
  { train, test }: Split,
  { kind, seed, capacity }: JudgeOptions,
): Omit<OwnEvaluation, 'leftOut'> {
  const figures = (chances: Float64Array) => {
    const judged = { chances, labels: Uint8Array.from(test, (row) => labels[row] ?? 0) }
    const { auc_sd: _, ...rest } = figuresOf([judged])
    return { ...rest, precisionAtCapacity: atCapacity(chances, past, test, labels, capacity) }
  }
  const chances = learn(table, train, labels, { seed, groups }).predict(table, test)
  const judged = { chances, labels: Uint8Array.from(test, (row) => labels[row] ?? 0) }
  return {
    ...figures(chances),
    rows: past.length,
    positives: positivesIn(labels, allRows(past.length)),
    trainedMonths: monthsOf(past, train),
    testedMonths: monthsOf(past, test),
    testedRows: test.length,
    testedPositives: positivesIn(labels, test),
    brier: measures.brier(judged),
    calibration: measures.calibrationTable(judged),
    baselines: baselinesOf(kind, past).map(({ id, title, score }) => ({
      id,
      title,
      ...figures(score(table, train, test, labels)),
    })),
    // Other months are other months of expiry: that is no drift.
    drift: driftBetween(table, train, test, labels).filter(({ name }) => name !== 'expiry_month'),
    titles: featureTitles,
    otherLines: otherLines(kind, past),
  }
}

function monthsOf(past: readonly Subject[], rows: Rows): readonly [string, string] {
  const months = Array.from(rows, (row) => past[row]?.month ?? '').toSorted()
  return [months[0] ?? '', months.at(-1) ?? '']
}

/** Each owner (or grid) takes the first so many of each month's list; NaN where all lists are shorter: no order is worse then. */
function atCapacity(
  chances: Float64Array,
  past: readonly Subject[],
  test: Rows,
  labels: Labels,
  capacity: number,
): number {
  const lists = Map.groupBy(test.keys(), (place) => {
    const subject = past[test[place] ?? 0]
    return `${subject?.owner ?? subject?.unit} ${subject?.month}`
  })
  let [taken, hits] = [0, 0]
  for (const list of lists.values()) {
    const first = list
      .toSorted((a, b) => (chances[b] ?? 0) - (chances[a] ?? 0) || a - b)
      .slice(0, capacity)
    taken += first.length
    hits += first.reduce((sum, place) => sum + (labels[test[place] ?? 0] ?? 0), 0)
  }
  return taken === 0 || taken === test.length ? Number.NaN : hits / taken
}

/** How lists were ordered before there was a model. */
function baselinesOf(kind: ModelKind, past: readonly Subject[]): readonly Baseline[] {
  const by = (of: (subject: Subject) => number) => (_table: Table, _train: Rows, test: Rows) =>
    Float64Array.from(test, (row) => {
      const subject = past[row]
      return subject ? of(subject) : 0
    })
  return [
    {
      id: 'expiry_order',
      title:
        kind === 'renewal'
          ? { zh: '按到期先后', en: 'In order of expiry' }
          : { zh: '按休眠长短', en: 'The freshest sleepers first' },
      score: by((subject) =>
        kind === 'renewal'
          ? Number(subject.months_asleep ?? 0)
          : -Number(subject.months_asleep ?? 0),
      ),
    },
    {
      id: 'random_in_grid',
      title: { zh: '网格内随机', en: 'At random in each grid' },
      score: (_table, _train, test) => Float64Array.from(test, seededRandom(test.length)),
    },
    {
      id: 'paid_late',
      title: { zh: '上次晚缴的先', en: 'Who paid late last time first' },
      score: by((subject) => {
        const late = Number(subject.days_late ?? 0) > 0 ? 1 : 0
        return kind === 'renewal' ? late : -late
      }),
    },
    {
      id: 'lookup',
      title: { zh: '三列查表', en: 'A lookup table of three columns' },
      score: (table, train, test, labels) => lookUp(table, train, test, labels, 3, 4),
    },
  ]
}

function otherLines(kind: ModelKind, past: readonly Subject[]) {
  const lines = kind === 'renewal' ? [0, renewalDays, 90] : [30, 60, wakeupDays]
  return lines.map((days) => {
    const count = past.filter(({ paidAfterDays, paidWithinDays }) =>
      kind === 'renewal'
        ? paidAfterDays === null || paidAfterDays > days
        : paidWithinDays !== null && paidWithinDays <= days,
    ).length
    return { days, share: past.length === 0 ? 0 : count / past.length }
  })
}

function tooShort(past: readonly Subject[], labels: Labels): Judgement {
  const months = new Set(past.map(({ month }) => month)).size
  const yes = labels.reduce((sum, label) => sum + label, 0)
  return {
    status: 'too_short',
    because: {
      zh: `历史还太短：${months} 个月、${past.length} 户次、其中 ${yes} 次为正，暂按简单规则排序`,
      en: `History is too short yet: ${months} months, ${past.length} rows, ${yes} of them positive; the plain rule is used`,
    },
    card: null,
    evaluation: null,
  }
}

function noBetter(own: number, best: { auc: number; title: Text }): Text {
  return {
    zh: `模型（AUC ${own.toFixed(3)}）不如“${best.title.zh}”（${best.auc.toFixed(3)}），暂按简单规则排序`,
    en: `The model (AUC ${own.toFixed(3)}) orders worse than “${best.title.en}” (${best.auc.toFixed(3)}); the plain rule is used`,
  }
}

function inUse({ auc, trainedMonths, testedMonths }: OwnEvaluation): Text {
  return {
    zh: `学自 ${trainedMonths.join(' 至 ')}，在 ${testedMonths.join(' 至 ')} 上检验，AUC ${auc.toFixed(3)}`,
    en: `Learnt from ${trainedMonths.join(' to ')}, tested on ${testedMonths.join(' to ')}: AUC ${auc.toFixed(3)}`,
  }
}
