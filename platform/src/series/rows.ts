import type { Point, Readout, Refusal } from '@gridkeeper/model/series-store'
import { type Channel, type Dictionary, type Placement, width } from './dictionary.ts'
import { refusalOf, refusalOfMoment, refusalOfValue } from './refuse.ts'

/**
 * Samples on their way into the table, column by column as the engine takes them: slot s of row r is
 * `values[s * capacity + r]`. A value that a row does not have is NaN, which no point can be.
 */
export type Rows = {
  count: number
  capacity: number
  groups: Int32Array<ArrayBuffer>
  /** 64-bit whole numbers, low half first. */
  ats: Int32Array<ArrayBuffer>
  values: Float64Array<ArrayBuffer>
}

export function createRows(capacity = 4096): Rows {
  return {
    count: 0,
    capacity,
    groups: new Int32Array(capacity),
    ats: new Int32Array(capacity * 2),
    values: new Float64Array(capacity * width),
  }
}

function grow(rows: Rows): void {
  const { capacity, groups, ats, values } = createRows(rows.capacity * 2)
  groups.set(rows.groups)
  ats.set(rows.ats)
  for (let slot = 0; slot < width; slot++)
    values.set(
      rows.values.subarray(slot * rows.capacity, (slot + 1) * rows.capacity),
      slot * capacity,
    )
  Object.assign(rows, { capacity, groups, ats, values })
}

function startRow(rows: Rows, group: number, at: number): number {
  if (rows.count === rows.capacity) grow(rows)
  const row = rows.count++
  rows.groups[row] = group
  rows.ats[row * 2] = (at % 0x1_0000_0000) | 0
  rows.ats[row * 2 + 1] = Math.floor(at / 0x1_0000_0000)
  for (let slot = 0; slot < width; slot++) rows.values[slot * rows.capacity + row] = Number.NaN
  return row
}

export function atOf({ ats }: Rows, row: number): number {
  return (ats[row * 2 + 1] ?? 0) * 0x1_0000_0000 + ((ats[row * 2] ?? 0) >>> 0)
}

/**
 * Lays points that follow each other and belong to one channel and moment side by side in one row. It runs once for
 * every sample there is: names are compared with the point before (mostly the same string), and looked up when they differ.
 */
export function gather(points: readonly Point[], rows: Rows, dictionary: Dictionary): Refusal[] {
  const refused: Refusal[] = []
  let channel: Channel | undefined
  let before: Point | undefined
  let group = -1
  let row = 0
  let next = 0
  for (let index = 0; index < points.length; index++) {
    const point = points[index]
    if (point === undefined) continue
    const why = refusalOf(point)
    if (why !== undefined) {
      refused.push({ index, why })
      continue
    }
    const { device, at, metric, value } = point
    if (!channel || before?.device !== device || before.channel !== point.channel) {
      channel = dictionary.channelOf(device, point.channel)
      group = -1
      next = 0
    }
    if (group < 0 || before?.node !== point.node) dictionary.moveTo(channel.device, point.node)
    const place = channel.metrics[next] === metric ? next : dictionary.placeOf(channel, metric)
    const home = channel.groups[place >>> 3] ?? 0
    const slot = place & 7
    // a moment told twice gets a row of its own: of two rows the later one holds
    if (home !== group || before?.at !== at || !isEmpty(rows, slot, row)) {
      group = home
      row = startRow(rows, group, at)
    }
    rows.values[slot * rows.capacity + row] = value
    next = place + 1 < channel.metrics.length ? place + 1 : 0
    before = point
  }
  return refused
}

/** Lays each readout into as many rows as its series have groups. */
export function gatherReadouts(
  readouts: readonly Readout[],
  rows: Rows,
  dictionary: Dictionary,
): Refusal[] {
  const refused: Refusal[] = []
  let first = 0
  for (const readout of readouts) {
    const { device: id, node, series, values } = readout
    const why = refusalOfMoment(readout)
    if (why === undefined) {
      const device = dictionary.deviceOf(id)
      dictionary.moveTo(device, node)
      gatherOne(readout, dictionary.placementOf(device, series), rows)
    }
    for (let n = 0; n < values.length; n++) {
      const wrong = why ?? refusalOfValue(values[n] ?? Number.NaN)
      if (wrong !== undefined) refused.push({ index: first + n, why: wrong })
    }
    first += values.length
  }
  return refused
}

function gatherOne({ at, values }: Readout, placement: Placement, rows: Rows): void {
  const { ids, at: places } = placement
  let group = -1
  let row = 0
  for (let n = 0; n < ids.length; n++) {
    const id = ids[n] ?? 0
    const value = values[places[n] ?? 0] ?? Number.NaN
    if (!Number.isFinite(value)) continue
    if (id >>> 3 !== group) {
      group = id >>> 3
      row = startRow(rows, group, at)
    }
    rows.values[(id & 7) * rows.capacity + row] = value
  }
}

function isEmpty({ values, capacity }: Rows, slot: number, row: number): boolean {
  return Number.isNaN(values[slot * capacity + row])
}
