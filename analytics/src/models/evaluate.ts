import { AppError } from '@gridkeeper/model/errors'
import type { Text } from '@gridkeeper/model/text'
import type { Baseline } from './baselines.ts'
import type { Card } from './card.ts'
import { type Drift, driftBetween } from './drift.ts'
import { type Split, splitsByTime, splitsOf, stratifiedParts } from './folds.ts'
import { learn } from './learn.ts'
import * as measures from './measures.ts'
import { seededRandom } from './random.ts'
import { type Costs, type Savings, savingsOf } from './savings.ts'
import { allRows, type Labels, positivesIn, type Rows, type Table } from './table.ts'

export type Figures = {
  /** Mean over the folds. */
  readonly auc: number
  readonly auc_sd: number
  readonly lift10: number
  readonly capture20: number
}
export type Evaluation = Figures & {
  readonly rows: number
  readonly positives: number
  readonly folds: number
  readonly brier: number
  readonly savings: Savings | undefined
  readonly calibration: readonly measures.CalibrationBin[]
  readonly baselines: readonly (Figures & { readonly id: string; readonly title: Text })[]
  /** Where rows have a time: the newest test rows against the rows before them. */
  readonly drift: readonly Drift[] | undefined
  /** Learnt from all rows. */
  readonly card: Card
}

export type EvaluateOptions = {
  readonly folds: number
  readonly seed: number
  readonly baselines: readonly Baseline[]
  readonly groups?: Int32Array | undefined
  /** Where given, what was before is trained on and what came after is judged. */
  readonly times?: Float64Array | undefined
  readonly costs?: Costs | undefined
}

/** Cross-validation: everything that is learnt, cuts and codings included, is learnt anew in each fold. */
export function evaluate(table: Table, labels: Labels, options: EvaluateOptions): Evaluation {
  const { seed, groups, costs } = options
  const splits = splitsFor(labels, options)
  const chances = new Float64Array(table.rows).fill(Number.NaN)
  const own: measures.Judged[] = []
  for (const { train, test } of splits) {
    const said = learn(table, train, labels, { seed, ...(groups && { groups }) }).predict(
      table,
      test,
    )
    for (const [place, row] of test.entries()) chances[row] = said[place] ?? Number.NaN
    own.push(judged(said, test, labels))
  }
  const judgedRows = allRows(table.rows).filter((row) => !Number.isNaN(chances[row] ?? Number.NaN))
  const pooled = judged(
    Float64Array.from(judgedRows, (row) => chances[row] ?? 0),
    judgedRows,
    labels,
  )
  return {
    rows: table.rows,
    positives: positivesIn(labels, allRows(table.rows)),
    folds: splits.length,
    ...figuresOf(own),
    brier: measures.brier(pooled),
    savings: costs && savingsOf(chances, labels, costs),
    calibration: measures.calibrationTable(pooled),
    baselines: options.baselines.map(({ id, title, score }) => ({
      id,
      title,
      ...figuresOf(
        splits.map(({ train, test }) => judged(score(table, train, test, labels), test, labels)),
      ),
    })),
    drift: options.times && driftOf(table, labels, splits.at(-1)),
    card: learn(table, allRows(table.rows), labels, { seed, ...(groups && { groups }) }).card,
  }
}

function judged(chances: Float64Array, rows: Rows, labels: Labels): measures.Judged {
  return { chances, labels: Uint8Array.from(rows, (row) => labels[row] ?? 0) }
}

export function figuresOf(folds: readonly measures.Judged[]): Figures {
  const aucs = measures.meanAndDeviation(folds.map(measures.auc))
  return {
    auc: aucs.mean,
    auc_sd: aucs.deviation,
    lift10: measures.meanAndDeviation(folds.map(measures.lift10)).mean,
    capture20: measures.meanAndDeviation(folds.map(measures.capture20)).mean,
  }
}

/** Fewer than this many of a kind in a fold, and its figures are dice. */
const leastInFold = 5

function splitsFor(
  labels: Labels,
  { folds, seed, groups, times }: EvaluateOptions,
): readonly Split[] {
  const all = allRows(labels.length)
  const rarer = Math.min(positivesIn(labels, all), labels.length - positivesIn(labels, all))
  if (rarer < leastInFold * folds)
    throw new AppError(
      'import/refused',
      `少数一类只有 ${rarer} 行，${folds} 折至少要 ${leastInFold * folds} 行 · Only ${rarer} rows of the rarer kind: ${folds} folds want at least ${leastInFold * folds}`,
      { rarer, folds },
    )
  const splits = times
    ? splitsByTime(times, folds, groups)
    : splitsOf(stratifiedParts(labels, folds, seededRandom(seed), groups), folds)
  const sound = splits.filter(({ train, test }) => isMixed(train, labels) && isMixed(test, labels))
  if (sound.length === 0 || (!times && sound.length < splits.length))
    throw new AppError(
      'import/refused',
      '按此分组或时间切分后，有的部分只剩一类 · Split by this group or time, some parts have rows of one kind only',
    )
  return sound
}

function isMixed(rows: Rows, labels: Labels): boolean {
  const yes = positivesIn(labels, rows)
  return yes >= leastInFold && rows.length - yes >= leastInFold
}

function driftOf(table: Table, labels: Labels, split: Split | undefined): readonly Drift[] {
  return split ? driftBetween(table, split.train, split.test, labels) : []
}
