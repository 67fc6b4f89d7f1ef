import type { DeviceKind } from './device.ts'
import { type Limit, limitOf, limits, standing } from './limits.ts'
import { type MetricName, metrics } from './metrics.ts'
import type { Point } from './series-store.ts'

export type Screen = {
  /** True where this sample gives reason to look at the node. Constant time. */
  isNotable(point: Point, kind: DeviceKind): boolean
  /** Series it remembers. */
  size(): number
}

type Remembered = {
  readonly metric: MetricName
  readonly channel: string
  readonly limit: Limit | undefined
  readonly step: number
  at: number
  value: number
  isOutside: boolean
  /** Samples after coming back that are still of interest: a verdict ends only after several good ones. */
  watch: number
}

/** A device tells its series in the same order each time: the next one need not be looked for. */
type Memory = {
  readonly series: Remembered[]
  next: number
  byName: Map<string, Remembered> | undefined
}

// A box has a handful; a table of modems has thousands.
const seriesToSearch = 16

const watchedAfter = 3
// What can be met without any fault: 3 dB is the step that maintenance practice takes for one; MER moves less.
const levelStep = 3
const ratioStep = 2

/**
 * Looks at each sample once, as it passes: outside its limits, a state that changed, or a jump since the one before.
 * It decides nothing; it says where looking is worth while. The node's analysis does the rest.
 */
export function createScreen(table: readonly Limit[] = limits): Screen {
  const devices = new Map<string, Memory>()
  let recent = ''
  let memory: Memory | undefined
  let size = 0

  function memoryOf(device: string): Memory {
    if (memory && device === recent) return memory
    recent = device
    memory = devices.get(device)
    if (!memory) {
      memory = { series: [], next: 0, byName: undefined }
      devices.set(device, memory)
    }
    return memory
  }

  function meet(of: Memory, point: Point, kind: DeviceKind): boolean {
    const { metric, channel, at, value } = point
    const limit = limitOf(metric, kind, channel, table)
    const isOutside = isOut(point, limit, false)
    const met = { metric, channel, limit, step: stepOf(metric), at, value, isOutside, watch: 0 }
    of.series.push(met)
    of.byName?.set(nameOf(met), met)
    size++
    return isOutside
  }

  function isNotable(point: Point, kind: DeviceKind): boolean {
    const of = memoryOf(point.device)
    const before = find(of, point)
    if (!before) return meet(of, point, kind)
    // History that comes late says nothing about now; the sweep will see it.
    if (point.at <= before.at) return false
    const isOutside = isOut(point, before.limit, before.isOutside)
    const isJump = Math.abs(point.value - before.value) > before.step
    const watch = before.isOutside && !isOutside ? watchedAfter : before.watch
    before.watch = Math.max(0, watch - 1)
    before.at = point.at
    before.value = point.value
    before.isOutside = isOutside
    return isOutside || isJump || watch > 0
  }

  return { isNotable, size: () => size }
}

function find(of: Memory, point: Point): Remembered | undefined {
  const { series, next } = of
  const likely = series[next]
  if (likely && isOf(likely, point)) {
    of.next = next + 1 < series.length ? next + 1 : 0
    return likely
  }
  const found =
    series.length > seriesToSearch
      ? namesOf(of).get(nameOf(point))
      : series.find((one) => isOf(one, point))
  if (found && series.length <= seriesToSearch) of.next = series.indexOf(found) + 1
  return found
}

function isOf(one: Remembered, { metric, channel }: Point): boolean {
  return one.metric === metric && one.channel === channel
}

function namesOf(of: Memory): Map<string, Remembered> {
  of.byName ??= new Map(of.series.map((one) => [nameOf(one), one]))
  return of.byName
}

function nameOf({ metric, channel }: Pick<Point, 'metric' | 'channel'>): string {
  return `${metric} ${channel}`
}

function isOut({ metric, value }: Point, limit: Limit | undefined, wasOut: boolean): boolean {
  if (limit) {
    if (standing(value, limit).is !== 'inside') return true
    return wasOut && !isWellInside(value, limit)
  }
  const { kind, bad } = metrics[metric]
  if (kind !== 'state') return false
  return bad === 'low' ? value < 0.5 : bad === 'high' && value >= 0.5
}

function isWellInside(value: number, { warning, major, deadband }: Limit): boolean {
  const band = warning ?? major
  return (
    (band?.low === undefined || value >= band.low + deadband) &&
    (band?.high === undefined || value <= band.high - deadband)
  )
}

function stepOf(metric: MetricName): number {
  const { kind, unit, bad } = metrics[metric]
  if (kind === 'state') return bad === 'neither' ? Number.POSITIVE_INFINITY : 0.5
  if (unit === 'dBµV' || unit === 'dBm') return levelStep
  return unit === 'dB' ? ratioStep : Number.POSITIVE_INFINITY
}
