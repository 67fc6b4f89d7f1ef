import type { Random } from '../models/random.ts'
import type { Arm } from './draw.ts'

export type Followed = { readonly chance: number; readonly arm: Arm; readonly back: boolean }
export type QiniPoint = {
  /** Of all homes, those put first. */
  readonly share: number
  /** Homes of this bin by arm, and how many came back. */
  readonly treated: number
  readonly treatedBack: number
  readonly control: number
  readonly controlBack: number
  /** Returns owed to asking these first: T·Y1 − C·Y1 · T / C, from the first bin on. */
  readonly gain: number
}
export type Qini = {
  readonly points: readonly QiniPoint[]
  /** Area over the random line, as a share of that of the perfect order; 0: the order says nothing about the effect. */
  readonly coefficient: number
  /** 95 %, by drawing the homes again with replacement. */
  readonly low: number
  readonly high: number
}

const draws = 200

/** Homes best first: 2 × treated + came back. */
type Order = Uint8Array

/** Whether asking the likeliest first is asking those whom asking changes. Undefined where an arm is empty. */
export function qiniOf(homes: readonly Followed[], random: Random, bins = 10): Qini | undefined {
  const order = Uint8Array.from(
    homes.toSorted((a, b) => b.chance - a.chance),
    ({ arm, back }) => (arm === 'treated' ? 2 : 0) + (back ? 1 : 0),
  )
  const once = new Uint16Array(order.length).fill(1)
  const points = pointsOf(order, once, bins)
  const coefficient = coefficientOf(points)
  if (coefficient === undefined) return undefined
  const again: number[] = []
  for (let draw = 0; draw < draws; draw++) {
    const times = new Uint16Array(order.length)
    for (let n = 0; n < order.length; n++) {
      const home = Math.floor(random() * order.length)
      times[home] = (times[home] ?? 0) + 1
    }
    const found = coefficientOf(pointsOf(order, times, bins))
    if (found !== undefined) again.push(found)
  }
  const sorted = again.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN
  return { points, coefficient, low: at(0.025), high: at(0.975) }
}

/** `times`: how often each home counts. */
function pointsOf(order: Order, times: Uint16Array, bins: number): readonly QiniPoint[] {
  const total = times.reduce((sum, count) => sum + count, 0)
  const points: QiniPoint[] = []
  const sum = [0, 0, 0, 0]
  let own = [0, 0, 0, 0]
  let seen = 0
  for (const [home, kind] of order.entries()) {
    const count = times[home] ?? 0
    own[kind] = (own[kind] ?? 0) + count
    seen += count
    const end = Math.round(((points.length + 1) * total) / bins)
    if (points.length >= bins || seen < end) continue
    const [controlStayed = 0, controlBack = 0, treatedStayed = 0, treatedBack = 0] = own
    for (const [at, more] of own.entries()) sum[at] = (sum[at] ?? 0) + more
    points.push({
      share: seen / total,
      treated: treatedStayed + treatedBack,
      treatedBack,
      control: controlStayed + controlBack,
      controlBack,
      gain: gainOf(sum),
    })
    own = [0, 0, 0, 0]
  }
  return points
}

function gainOf([
  controlStayed = 0,
  controlBack = 0,
  treatedStayed = 0,
  treatedBack = 0,
]: readonly number[]) {
  const control = controlStayed + controlBack
  return control === 0
    ? treatedBack
    : treatedBack - (controlBack * (treatedStayed + treatedBack)) / control
}

function coefficientOf(points: readonly QiniPoint[]): number | undefined {
  const sum = (of: (point: QiniPoint) => number) =>
    points.reduce((total, point) => total + of(point), 0)
  const [treated, control] = [sum((point) => point.treated), sum((point) => point.control)]
  if (treated === 0 || control === 0) return undefined
  const end = points.at(-1)?.gain ?? 0
  const best = perfectArea(
    treated + control,
    sum((point) => point.treatedBack),
    sum((point) => point.controlBack),
    end,
  )
  return best > 0 ? areaOver(points, end) / best : 0
}

/** Area between a curve from (0, 0) and the straight line to its end. */
function areaOver(points: readonly { share: number; gain: number }[], end: number): number {
  let [area, share, gain] = [0, 0, 0]
  for (const point of points) {
    area += ((point.share - share) * (point.gain + gain)) / 2
    share = point.share
    gain = point.gain
  }
  return area - end / 2
}

/** First the treated who came back, last the controls who came back by themselves. */
function perfectArea(homes: number, first: number, last: number, end: number): number {
  const curve = [
    { share: first / homes, gain: first },
    { share: 1 - last / homes, gain: first },
    { share: 1, gain: end },
  ]
  return areaOver(curve, end)
}
