import type { ColumnSeries, Sample, Samples } from '@gridkeeper/model/series-store'
import type { SeriesName } from './dictionary.ts'

/** Puts together the samples of each series, whatever order they come in; of two at one moment the one told later stays. */
export type Collected = {
  take(id: number, at: number, value: number): void
  /** Where the samples of a series go; undefined where it was not asked for. */
  columnOf(id: number): Column | undefined
  put(column: Column, at: number, value: number): void
  series(): ColumnSeries[]
}

/** A stretch of a page: thousands of small arrays would cost more than what is in them. */
export type Column = {
  page: Page
  from: number
  room: number
  count: number
  isSorted: boolean
}
type Page = { readonly ats: Float64Array; readonly values: Float64Array; used: number }

const firstRoom = 16
const pageRoom = 65_536

export function createCollected(names: ReadonlyMap<number, SeriesName>): Collected {
  const found = new Map<number, Column>()
  let newest = pageOf(Math.min(pageRoom, names.size * firstRoom))

  function allot(room: number): Pick<Column, 'page' | 'from' | 'room'> {
    if (newest.used + room > newest.ats.length) newest = pageOf(Math.max(pageRoom, room))
    const from = newest.used
    newest.used += room
    return { page: newest, from, room }
  }

  function columnOf(id: number): Column | undefined {
    const known = found.get(id)
    if (known || !names.has(id)) return known
    const column = { ...allot(firstRoom), count: 0, isSorted: true }
    found.set(id, column)
    return column
  }

  function put(column: Column, at: number, value: number): void {
    const { page, from, count, room } = column
    const next = from + count
    const last = count > 0 ? (page.ats[next - 1] ?? at) : -1
    if (last === at) {
      page.values[next - 1] = value
      return
    }
    if (last > at) column.isSorted = false
    if (count === room) {
      move(column, allot(room * 2))
      put(column, at, value)
      return
    }
    page.ats[next] = at
    page.values[next] = value
    column.count = count + 1
  }

  return {
    columnOf,
    put,
    take(id, at, value) {
      const column = columnOf(id)
      if (column) put(column, at, value)
    },
    series() {
      const all: ColumnSeries[] = []
      for (const [id, name] of names) {
        const column = found.get(id)
        if (column && column.count > 0) all.push({ ...name, samples: inOrder(column) })
      }
      return all
    },
  }
}

function pageOf(room: number): Page {
  return { ats: new Float64Array(room), values: new Float64Array(room), used: 0 }
}

function move(column: Column, to: Pick<Column, 'page' | 'from' | 'room'>): void {
  const { page, from, count } = column
  to.page.ats.set(page.ats.subarray(from, from + count), to.from)
  to.page.values.set(page.values.subarray(from, from + count), to.from)
  Object.assign(column, to)
}

function inOrder({ page: { ats, values }, from, count, isSorted }: Column): Samples {
  if (isSorted) return new Columns(ats, values, from, from + count)
  const places = Array.from({ length: count }, (_, place) => from + place)
  const momentOf = (place: number | undefined) => ats[place ?? -1] ?? Number.NaN
  const ordered = places.sort((a, b) => momentOf(a) - momentOf(b))
  const kept = ordered.filter((place, n) => momentOf(place) !== momentOf(ordered[n + 1]))
  const valueOfPlace = (place: number) => values[place] ?? Number.NaN
  return new Columns(
    Float64Array.from(kept, momentOf),
    Float64Array.from(kept, valueOfPlace),
    0,
    kept.length,
  )
}

/** As objects, for whoever wants them all. */
export function asObjects(series: readonly ColumnSeries[]) {
  return series.map((one) => ({ ...one, samples: [...one.samples] }))
}

/** Moments and values beside each other, oldest first, one a moment. */
class Columns implements Samples {
  readonly #ats: Float64Array
  readonly #values: Float64Array
  readonly #from: number
  readonly length: number

  constructor(ats: Float64Array, values: Float64Array, from: number, to: number) {
    this.#ats = ats
    this.#values = values
    this.#from = from
    this.length = Math.max(0, to - from)
  }

  at(place: number): Sample | undefined {
    const from = place < 0 ? place + this.length : place
    return from >= 0 && from < this.length ? this.#sample(from) : undefined
  }

  slice(from = 0, to = this.length): Samples {
    const first = within(from, this.length)
    const last = within(to, this.length)
    return new Columns(this.#ats, this.#values, this.#from + first, this.#from + last)
  }

  *[Symbol.iterator](): Generator<Sample> {
    for (let place = 0; place < this.length; place++) yield this.#sample(place)
  }

  #sample(place: number): Sample {
    const at = this.#ats[this.#from + place] ?? Number.NaN
    return { at, value: this.#values[this.#from + place] ?? Number.NaN }
  }
}

function within(place: number, length: number): number {
  return place < 0 ? Math.max(0, place + length) : Math.min(place, length)
}
