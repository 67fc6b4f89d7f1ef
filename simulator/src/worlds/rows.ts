import { type MetricName, metrics } from '@gridkeeper/model/metrics'
import type { Chance } from './chance.ts'

export type Columns = {
  count: number
  readonly ats: Float64Array<ArrayBuffer>
  readonly devices: Uint32Array<ArrayBuffer>
  readonly metrics: Uint32Array<ArrayBuffer>
  readonly channels: Uint32Array<ArrayBuffer>
  readonly values: Float64Array<ArrayBuffer>
}

export const metricNames = Object.keys(metrics) as readonly MetricName[]
const codes = new Map(metricNames.map((name, code) => [name, code]))

/** A row on its way: device and channel by place, metric by name. */
export type Rows = {
  /** How late the rows that follow arrive; 0: at once. */
  delay(ms: number): void
  /** Nobody writes anything down until it is unmuted. */
  mute(isMuted: boolean): void
  add(at: number, device: number, metric: MetricName, channel: number, value: number): void
  /** Moves on to `now`: what was late and is due comes in. */
  step(now: number): void
  count(): number
  close(): void
}

const capacity = 1 << 16

/** Rows in the order of their arrival, handed over by columns. Some come twice, some late. */
export function createRows(
  chance: Chance,
  doubled: number,
  take: (columns: Columns) => void,
): Rows {
  const columns = createColumns()
  const late = new Map<number, number[]>()
  const slotMs = 60_000
  let lateBy = 0
  let now = 0
  let isMute = false
  let count = 0
  let untilDouble = chance.waiting(1 / doubled)
  const flush = () => {
    take(columns)
    columns.count = 0
  }
  const put = (at: number, device: number, metric: number, channel: number, value: number) => {
    const n = columns.count++
    columns.ats[n] = at
    columns.devices[n] = device
    columns.metrics[n] = metric
    columns.channels[n] = channel
    columns.values[n] = value
    count++
    if (columns.count === capacity) flush()
  }
  const release = (slot: number) => {
    const waiting = late.get(slot) ?? []
    late.delete(slot)
    for (let n = 0; n < waiting.length; n += 5) {
      const [at = 0, device = 0, metric = 0, channel = 0, value = 0] = waiting.slice(n, n + 5)
      put(at, device, metric, channel, value)
    }
  }
  return {
    delay: (ms) => {
      lateBy = ms
    },
    mute: (isMuted) => {
      isMute = isMuted
    },
    add(at, device, name, channel, value) {
      if (isMute) return
      const metric = codes.get(name) ?? 0
      if (lateBy > 0) {
        const slot = Math.floor((now + lateBy) / slotMs)
        const waiting = late.get(slot)
        if (waiting) waiting.push(at, device, metric, channel, value)
        else late.set(slot, [at, device, metric, channel, value])
      } else put(at, device, metric, channel, value)
      if (--untilDouble > 0) return
      untilDouble = chance.waiting(1 / doubled)
      put(at, device, metric, channel, value)
    },
    step(at) {
      const last = Math.floor(at / slotMs)
      if (late.size > 0)
        for (let slot = Math.floor(now / slotMs); slot <= last; slot++)
          if (late.has(slot)) release(slot)
      now = at
    },
    count: () => count,
    close() {
      for (const slot of [...late.keys()].toSorted((a, b) => a - b)) release(slot)
      if (columns.count > 0) flush()
    },
  }
}

function createColumns(): Columns {
  return {
    count: 0,
    ats: new Float64Array(capacity),
    devices: new Uint32Array(capacity),
    metrics: new Uint32Array(capacity),
    channels: new Uint32Array(capacity),
    values: new Float64Array(capacity),
  }
}
