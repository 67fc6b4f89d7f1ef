import { type Random, shuffled } from './random.ts'
import type { Labels } from './table.ts'

/**
 * A part number for each row: parts of about equal size and about equal share of positives; rows of one group fall in one part.
 * `groups` has a number for each row; absent, each row stands alone.
 */
export function stratifiedParts(
  labels: Labels,
  count: number,
  random: Random,
  groups?: Int32Array,
): Uint8Array {
  const members = Map.groupBy(labels.keys(), (row) => groups?.[row] ?? row)
  const byYes = Map.groupBy(members.values(), (rows) =>
    rows.reduce((sum, row) => sum + (labels[row] ?? 0), 0),
  )
  const parts = new Uint8Array(labels.length)
  const sizes = new Array<number>(count).fill(0)
  let next = 0
  for (const yes of [...byYes.keys()].toSorted((a, b) => b - a)) {
    const list = shuffled(byYes.get(yes) ?? [], random).toSorted((a, b) => b.length - a.length)
    for (const rows of list) {
      const part = rows.length === 1 ? next++ % count : smallest(sizes)
      sizes[part] = (sizes[part] ?? 0) + rows.length
      for (const row of rows) parts[row] = part
    }
  }
  return parts
}

function smallest(sizes: readonly number[]): number {
  return sizes.indexOf(Math.min(...sizes))
}

export type Split = { readonly train: Int32Array; readonly test: Int32Array }

export function splitsOf(parts: Uint8Array, count: number): readonly Split[] {
  const rows = Int32Array.from(parts.keys())
  return Array.from({ length: count }, (_, part) => ({
    train: rows.filter((row) => parts[row] !== part),
    test: rows.filter((row) => parts[row] === part),
  }))
}

/**
 * Split by time: rows in order of `times`, cut into count + 1 stretches; each is judged by what was learnt from all before it.
 * Rows of one moment stay together; a group that was trained on is not judged.
 */
export function splitsByTime(
  times: Float64Array,
  count: number,
  groups?: Int32Array,
): readonly Split[] {
  const order = Int32Array.from(times.keys())
    .filter((row) => !Number.isNaN(times[row] ?? Number.NaN))
    .sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b)
  const cuts = Array.from({ length: count + 2 }, (_, at) =>
    cutAt(order, times, Math.round((order.length * at) / (count + 1))),
  )
  return Array.from({ length: count }, (_, at) => {
    const train = order.slice(0, cuts[at + 1])
    const known = groups && new Set(Array.from(train, (row) => groups[row]))
    const test = order.slice(cuts[at + 1], cuts[at + 2])
    return { train, test: known ? test.filter((row) => !known.has(groups?.[row])) : test }
  }).filter(({ train, test }) => train.length > 0 && test.length > 0)
}

function cutAt(order: Int32Array, times: Float64Array, wanted: number): number {
  let at = wanted
  while (at > 0 && at < order.length && times[order[at] ?? 0] === times[order[at - 1] ?? 0]) at++
  return at
}
