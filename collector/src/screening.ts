import type { DeviceKind } from '@gridkeeper/model/device'
import { type Limit, limitOf, limits, standing } from '@gridkeeper/model/limits'
import { type MetricName, metrics } from '@gridkeeper/model/metrics'
import type { Point } from '@gridkeeper/model/series-store'

export type Screen = {
  /** True where this sample gives reason to look at the node. Constant time. */
  isNotable(point: Point, kind: DeviceKind): boolean
  /** Series it remembers. */
  size(): number
}

type Remembered = {
  readonly limit: Limit | undefined
  at: number
  value: number
  isOutside: boolean
  /** Samples after coming back that are still of interest: a verdict ends only after several good ones. */
  watch: number
}

const watchedAfter = 3
// What can be met without any fault: 3 dB is the step that maintenance practice takes for one; MER moves less.
const levelStep = 3
const ratioStep = 2

/**
 * Looks at each sample once, as it passes: outside its limits, a state that changed, or a jump since the one before.
 * It decides nothing; it says where looking is worth while. The node's analysis does the rest.
 */
export function createScreen(table: readonly Limit[] = limits): Screen {
  const remembered = new Map<string, Remembered>()

  function isNotable(point: Point, kind: DeviceKind): boolean {
    const key = `${point.metric} ${point.device} ${point.channel}`
    const before = remembered.get(key)
    if (!before) {
      const limit = limitOf(point.metric, kind, point.channel, table)
      const isOutside = isOut(point, limit, false)
      const { at, value } = point
      remembered.set(key, { limit, at, value, isOutside, watch: 0 })
      return isOutside
    }
    // History that comes late says nothing about now; the sweep will see it.
    if (point.at <= before.at) return false
    const isOutside = isOut(point, before.limit, before.isOutside)
    const isJump = Math.abs(point.value - before.value) > stepOf(point.metric)
    const watch = before.isOutside && !isOutside ? watchedAfter : before.watch
    before.watch = Math.max(0, watch - 1)
    before.at = point.at
    before.value = point.value
    before.isOutside = isOutside
    return isOutside || isJump || watch > 0
  }

  return { isNotable, size: () => remembered.size }
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
