import type { HistoryWindow, TreeWindow } from '@gridkeeper/model/detector'
import type { MetricName } from '@gridkeeper/model/metrics'
import { elsewhereThan } from '../faults/plant.ts'
import { dayHours, median } from '../past.ts'
import type { Spoken } from './evidence.ts'
import { type Located, locate } from './locate.ts'
import { spans } from './watch.ts'

const newestHours = 48
const daysBefore = 7
const fewestDays = 2
const fewestHours = 10
// Neighbouring hours say the same twice.
const apart = 2
const surest = 14
/** One more number to choose, the slope: half the logarithm of so many hours. */
const ofSlope = 1.6
const leastSlope = 0.08
// One home among hundreds moves along by chance sooner than all below an element do.
const costs = { element: 8.6, home: 11, homeAlone: 11, standing: 8.6, isLikelier: () => false }

const fewestOfWay = 3

/** Noise of the way back is told where it comes in, if that is heard; where it was, as long as nothing else is heard. */
export function entering(tree: TreeWindow, located: Located): Located {
  const { aspect, at, devices } = located
  if (aspect !== 'upstream' || tree.isHome(at) || devices.length < fewestOfWay) return located
  const entered = entersAt(tree, located) ?? saidBefore(tree, devices)
  const isInside = entered !== undefined && tree.subtreeOf(tree.head).includes(entered)
  return isInside ? { ...located, at: entered } : located
}

function saidBefore({ was }: TreeWindow, devices: readonly string[]): string | undefined {
  const said = Map.groupBy(devices, (device) => was.get(device)?.element)
  const [most] = [...said].toSorted(([, a], [, b]) => b.length - a.length)
  return most && most[1].length > devices.length / 2 ? most[0] : undefined
}

/** Elements that were pointed to. Where noise comes in there, those above it up to where it gathers, for there it is seen first. */
export function standingOf(tree: TreeWindow): ReadonlySet<string> {
  const standing = new Set([...tree.was.values()].map(({ element }) => element))
  for (const { at } of harmedBefore(tree))
    for (let up = tree.parentOf(at); up !== undefined; up = tree.parentOf(up)) standing.add(up)
  return standing
}

/** Noise comes and goes: while the place where it came in is bad itself, it still harms those it harmed. */
export function stillHarmed(tree: TreeWindow, told: readonly Located[]): readonly Located[] {
  const bad = new Set(told.map(({ at }) => at))
  return harmedBefore(tree).filter(({ at }) => bad.has(at))
}

/** Who pointed to a place that is not above them. */
function harmedBefore(tree: TreeWindow): Located[] {
  const byElement = Map.groupBy(tree.was.keys(), (device) => tree.was.get(device)?.element ?? '')
  return [...byElement].flatMap(([at, all]): Located[] => {
    const devices = elsewhereThan(at, tree, all)
    return devices.length > 0 ? [{ at, aspect: 'upstream', score: 0, devices }] : []
  })
}

/**
 * Noise of the way back gathers in the node and harms all who use it, wherever it comes in. Whoever stands right there hears it on the
 * way down as well, hour by hour: by how much each device's MER goes with the noise of those it harms, in nats, summed up the tree.
 * Undefined where nobody does, or several places do.
 */
function entersAt(tree: TreeWindow, { devices }: Pick<Located, 'devices'>): string | undefined {
  const byDevice = Map.groupBy(tree.past, ({ hours }) => hours.device)
  const noise = middleOfAll(
    devices.flatMap((id) => [...departuresOf(byDevice.get(id) ?? [], 'upstream.snr_db')]),
  )
  if (!noise) return undefined
  const spoken: Spoken = new Map(
    [...byDevice].flatMap(([id, windows]) => {
      if (!tree.isHome(id)) return []
      const along = departuresOf(windows, 'downstream.mer_db').map((one) => goesAlong(one, noise))
      if (along.length === 0) return []
      const total = new Float64Array(spans.length + 1).fill(Math.max(...along))
      return [
        [id, { downstream: { total, worst: { metric: 'downstream.mer_db', by: 0, times: 0 } } }],
      ]
    }),
  )
  const told = locate(tree, spoken, 'downstream', costs, new Set())
  const [best, second] = told.toSorted((a, b) => b.score - a.score)
  return best && (!second || second.score < best.score / 2) ? best.at : undefined
}

/** How far each of the newest hours lies from the same hour of the days before, channel by channel. */
function departuresOf(windows: readonly HistoryWindow[], metric: MetricName): Float32Array[] {
  return windows.flatMap(({ hours }) => (hours.metric === metric ? [departures(hours.mean)] : []))
}

function departures(mean: Float32Array): Float32Array {
  const from = Math.max(0, mean.length - newestHours)
  return Float32Array.from(mean.subarray(from), (value, n) => {
    const hour = from + n
    const before = Array.from(
      { length: daysBefore },
      (_, day) => mean[hour - (day + 1) * dayHours] ?? Number.NaN,
    )
    return value - median(before, fewestDays)
  })
}

function middleOfAll(all: readonly Float32Array[]): Float32Array | undefined {
  const [first] = all
  return first?.map((_, n) => median(all.map((one) => one[n] ?? Number.NaN)))
}

/** How much likelier than by chance one goes with the other, in nats: of a line through both, with the hours that tell. */
function goesAlong(one: Float32Array, other: Float32Array): number {
  let [n, x, y, xx, xy, yy] = [0, 0, 0, 0, 0, 0]
  for (let hour = 0; hour < one.length; hour++) {
    const [a, b] = [other[hour] ?? Number.NaN, one[hour] ?? Number.NaN]
    if (Number.isNaN(a) || Number.isNaN(b)) continue
    n++
    x += a
    y += b
    xx += a * a
    xy += a * b
    yy += b * b
  }
  if (n < fewestHours) return -ofSlope
  const [vx, vy, c] = [xx - (x * x) / n, yy - (y * y) / n, xy - (x * y) / n]
  if (vx <= 0 || vy <= 0 || c / vx < leastSlope) return -ofSlope
  const left = Math.max(1e-6, 1 - (c * c) / (vx * vy))
  return Math.min(surest, (-n / apart / 2) * Math.log(left) - ofSlope)
}
