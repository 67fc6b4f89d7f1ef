import { width } from './dictionary.ts'
import { atOf, type Rows } from './rows.ts'

/** The newest sample of every series, by its number. */
export type Newest = {
  take(id: number, at: number, value: number): void
  takeRows(rows: Rows): void
  at(id: number): number | undefined
  value(id: number): number
  dropBefore(at: number): void
}

export function createNewest(): Newest {
  let ats = new Float64Array(8192).fill(-1)
  let values = new Float64Array(8192)

  function makeRoom(id: number): void {
    if (id < ats.length) return
    const size = 2 ** Math.ceil(Math.log2(id + 1))
    const moreAts = new Float64Array(size).fill(-1)
    const moreValues = new Float64Array(size)
    moreAts.set(ats)
    moreValues.set(values)
    ats = moreAts
    values = moreValues
  }

  function take(id: number, at: number, value: number): void {
    makeRoom(id)
    if (at < (ats[id] ?? -1)) return
    ats[id] = at
    values[id] = value
  }

  return {
    take,
    takeRows(rows) {
      for (let row = 0; row < rows.count; row++) {
        const first = (rows.groups[row] ?? 0) * width
        const at = atOf(rows, row)
        for (let slot = 0; slot < width; slot++) {
          const value = rows.values[slot * rows.capacity + row] ?? Number.NaN
          if (!Number.isNaN(value)) take(first + slot, at, value)
        }
      }
    },
    at(id) {
      const at = ats[id] ?? -1
      return at < 0 ? undefined : at
    },
    value: (id) => values[id] ?? Number.NaN,
    dropBefore(at) {
      for (let id = 0; id < ats.length; id++) if ((ats[id] ?? -1) < at) ats[id] = -1
    },
  }
}
