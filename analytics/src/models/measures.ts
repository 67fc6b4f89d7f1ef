import type { Labels } from './table.ts'

export type Judged = { readonly chances: Float64Array; readonly labels: Labels }

/** Chance that a positive is put before a negative; ties count half. NaN where one kind is missing. */
export function auc({ chances, labels }: Judged): number {
  const order = [...chances.keys()].sort((a, b) => (chances[a] ?? 0) - (chances[b] ?? 0))
  let [ranks, positives] = [0, 0]
  for (let at = 0; at < order.length; ) {
    let end = at
    while (end < order.length && chances[order[end] ?? 0] === chances[order[at] ?? 0]) end++
    const rank = (at + 1 + end) / 2
    for (; at < end; at++) {
      if (labels[order[at] ?? 0] !== 1) continue
      ranks += rank
      positives++
    }
  }
  const negatives = order.length - positives
  return positives === 0 || negatives === 0
    ? Number.NaN
    : (ranks - (positives * (positives + 1)) / 2) / (positives * negatives)
}

/** Positives among the first `share` of the list, ties shared out evenly: no order of the file decides. */
export function hitsInTop({ chances, labels }: Judged, share: number): number {
  const order = [...chances.keys()].sort((a, b) => (chances[b] ?? 0) - (chances[a] ?? 0))
  let left = order.length * share
  let hits = 0
  for (let at = 0; at < order.length && left > 0; ) {
    let [end, yes] = [at, 0]
    for (; end < order.length && chances[order[end] ?? 0] === chances[order[at] ?? 0]; end++)
      yes += labels[order[end] ?? 0] ?? 0
    const taken = Math.min(left, end - at)
    hits += (yes * taken) / (end - at)
    left -= taken
    at = end
  }
  return hits
}

/** Precision among the first tenth over the rate of all. */
export function lift10(judged: Judged): number {
  return hitsInTop(judged, 0.1) / (0.1 * countYes(judged.labels))
}

/** Share of all positives among the first fifth. */
export function capture20(judged: Judged): number {
  return hitsInTop(judged, 0.2) / countYes(judged.labels)
}

export function brier({ chances, labels }: Judged): number {
  return (
    chances.reduce((sum, chance, at) => sum + (chance - (labels[at] ?? 0)) ** 2, 0) / chances.length
  )
}

export type CalibrationBin = { readonly rows: number; readonly said: number; readonly came: number }

/** Tenths of the rows by chance: what was said and what came. */
export function calibrationTable(
  { chances, labels }: Judged,
  bins = 10,
): readonly CalibrationBin[] {
  const order = [...chances.keys()].sort((a, b) => (chances[a] ?? 0) - (chances[b] ?? 0))
  return Array.from({ length: Math.min(bins, order.length) }, (_, at) => {
    const part = order.slice(
      Math.round((order.length * at) / bins),
      Math.round((order.length * (at + 1)) / bins),
    )
    const mean = (of: (row: number) => number) =>
      part.reduce((sum, row) => sum + of(row), 0) / Math.max(1, part.length)
    return {
      rows: part.length,
      said: mean((row) => chances[row] ?? 0),
      came: mean((row) => labels[row] ?? 0),
    }
  })
}

/**
 * Population stability index of one set of shares against another: Σ (b − a) ln(b / a). Below 0.1 nothing moved, above 0.25 the
 * population is another (the usual reading in credit scoring).
 */
export function stability(before: readonly number[], after: readonly number[]): number {
  const floor = 1e-4
  return before.reduce((sum, share, at) => {
    const [a, b] = [Math.max(share, floor), Math.max(after[at] ?? 0, floor)]
    return sum + (b - a) * Math.log(b / a)
  }, 0)
}

export function meanAndDeviation(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, deviation: values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)) }
}

function countYes(labels: Labels): number {
  return labels.reduce((sum, label) => sum + label, 0)
}
