import { growthOf, type HourlySeries, hourMs } from '@gridkeeper/model/hours'
import { metrics } from '@gridkeeper/model/metrics'
import type { Series } from '@gridkeeper/model/series-store'

type Names = Pick<Series, 'metric' | 'device' | 'channel'>

/** One series by the hour as it comes in, oldest first, as far back as is ever asked. */
export type Hours = {
  add(at: number, value: number): void
  /** The hours from `fromHour` on, `count` of them: a view where they are all kept, valid until the next `add`. */
  view(fromHour: number, count: number): HourlySeries | undefined
}

const spare = 336

export function createHours(names: Names, kept: number): Hours {
  const room = kept + spare
  const grows = metrics[names.metric].kind === 'counter'
  const make = () => new Float32Array(room).fill(Number.NaN)
  const columns = { mean: make(), min: make(), max: make(), count: new Uint16Array(room) }
  let first = Number.NaN
  let before: { at: number; min: number; max: number; mean: number; count: number } | undefined
  let now: { at: number; min: number; max: number; mean: number; count: number } | undefined
  let sum = 0

  function placeOf(hour: number): number {
    if (Number.isNaN(first)) first = hour - kept * hourMs
    const place = (hour - first) / hourMs
    if (place < room) return place
    const shift = Math.min(room, place - kept)
    for (const column of [columns.mean, columns.min, columns.max]) {
      column.copyWithin(0, shift)
      column.fill(Number.NaN, room - shift)
    }
    columns.count.copyWithin(0, shift)
    columns.count.fill(0, room - shift)
    first += (place - kept) * hourMs
    return (hour - first) / hourMs
  }

  return {
    add(at, value) {
      const hour = at - (at % hourMs)
      if (now?.at !== hour) {
        before = now
        now = { at: hour, min: value, max: value, mean: value, count: 0 }
        sum = 0
      }
      sum += value
      now.count++
      if (value < now.min) now.min = value
      if (value > now.max) now.max = value
      const place = placeOf(hour)
      const growth = grows ? growthOf(before, now) : 0
      columns.mean[place] = grows ? growth : sum / now.count
      columns.min[place] = grows ? growth : now.min
      columns.max[place] = grows ? growth : now.max
      columns.count[place] = Math.min(65_535, now.count)
    },
    view(fromHour, count) {
      if (Number.isNaN(first)) return undefined
      const start = (fromHour - first) / hourMs
      const cut = <T extends Float32Array | Uint16Array>(column: T, empty: number): T =>
        start >= 0 && start + count <= room
          ? (column.subarray(start, start + count) as T)
          : moved(column, start, count, empty)
      return {
        ...names,
        fromHour,
        mean: cut(columns.mean, Number.NaN),
        min: cut(columns.min, Number.NaN),
        max: cut(columns.max, Number.NaN),
        count: cut(columns.count, 0),
      }
    },
  }
}

function moved<T extends Float32Array | Uint16Array>(
  column: T,
  start: number,
  count: number,
  empty: number,
): T {
  const copy = (
    column instanceof Float32Array ? new Float32Array(count) : new Uint16Array(count)
  ) as T
  copy.fill(empty)
  const from = Math.max(0, start)
  const to = Math.min(column.length, start + count)
  if (to > from) copy.set(column.subarray(from, to), from - start)
  return copy
}
