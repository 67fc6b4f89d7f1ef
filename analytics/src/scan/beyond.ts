import type { HistoryWindow, TreeWindow } from '@gridkeeper/model/detector'
import { hourMs } from '@gridkeeper/model/hours'
import type { MetricName } from '@gridkeeper/model/metrics'
import { median, spread } from '../past.ts'
import { ranked } from '../rank.ts'
import { type Evidence, larger, type Spoken, together, valuesOf, worseHalf } from './evidence.ts'
import { evidenceIn } from './likelihood.ts'
import type { Shift } from './shift.ts'
import { type Aspect, spans, type Watch, watchOf } from './watch.ts'

// What just begins is not yet as it will be while it stands.
const settledHours = 3
const fewestHours = 18
const newestHours = spans[1]
const fewestLikewise = 4
// A second cause may have taken more than half of what suffers from the first.
const betterShare = 0.4
const fewestBlocks = 3
// So many times what a series strays at the least: no other loss of another cable, or of a tap, is told beside a cause that stands.
const leastFloors = 6
const inDoubt = 0.5

type Past = {
  readonly device: string
  /** How much worse each hour since the cause stands is than the middle of those in which it was alone. */
  readonly worse: Float32Array
}

/**
 * What homes below an element say beyond what a cause there does to all of them: how much worse than others below it they have become
 * since it stands, in the two and the six newest hours, in times of what they strayed from the others until then. Hours from `until` on
 * tell nothing of what is usual.
 */
export function beyond(
  tree: Pick<TreeWindow, 'at' | 'past' | 'isHome' | 'subtreeOf'>,
  element: string,
  since: number,
  until = tree.at,
): Spoken {
  const homes = new Set(tree.subtreeOf(element).filter((id) => tree.isHome(id)))
  const byMetric = Map.groupBy(
    tree.past.filter(({ hours: { device } }) => homes.has(device)),
    ({ hours: { metric } }) => metric,
  )
  const said = new Map<string, Said>()
  for (const [metric, windows] of byMetric) {
    const watch = watchOf(metric)
    if (!watch || watch.aspect === 'upstream') continue
    const { from, usual } = hoursBetween(windows[0], since, until)
    if (usual < fewestHours) continue
    const pasts = windows.map((window) => pastOf(window, watch, from, usual))
    const all = commonOf(pasts)
    if (!all) continue
    const growth = growthOf(all, usual)
    for (const [device, channels] of Map.groupBy(pasts, (one) => one.device)) {
      const left = channels.map(({ worse }) => without(worse, all))
      for (const [place, hours] of spans.entries()) {
        if (hours > newestHours) continue
        const floor = watch.floors[place] ?? 1
        const found = worseHalf(left.flatMap((one) => shiftIn(one, usual, hours, floor) ?? []))
        if (found) hear(said, { device, metric, watch, place }, held(found, floor, growth))
      }
    }
  }
  return spokenOf(said)
}

/** From which hour on the cause stands, and for how many it was alone. */
function hoursBetween(window: HistoryWindow | undefined, since: number, until: number) {
  const { fromHour = 0, mean = new Float32Array() } = window?.hours ?? {}
  const placeOf = (moment: number) => Math.floor((moment - fromHour) / hourMs)
  const from = Math.max(0, placeOf(since) + settledHours)
  return { from, usual: Math.min(placeOf(until), mean.length - newestHours) - from }
}

function pastOf({ hours }: HistoryWindow, watch: Watch, from: number, usual: number): Past {
  const values = valuesOf(hours.mean.subarray(from), watch)
  const middle = median(values.subarray(0, usual), fewestHours / 3)
  const worse = new Float32Array(values.length)
  for (let hour = 0; hour < worse.length; hour++)
    worse[hour] = watch.worse * ((values[hour] ?? Number.NaN) - middle)
  return { device: hours.device, worse }
}

/** How much worse the better ones have become, hour by hour; undefined where too few are alike. */
function commonOf(pasts: readonly Past[]): Float32Array | undefined {
  const [first] = pasts
  if (!first || new Set(pasts.map(({ device }) => device)).size < fewestLikewise) return undefined
  const common = new Float32Array(first.worse.length)
  const told = new Float64Array(pasts.length)
  for (let hour = 0; hour < common.length; hour++) {
    let count = 0
    for (const { worse } of pasts) {
      const value = worse[hour] ?? Number.NaN
      if (!Number.isNaN(value)) told[count++] = value
    }
    common[hour] =
      count < fewestLikewise
        ? Number.NaN
        : ranked(told, count, Math.floor(betterShare * (count - 1)))
  }
  return common
}

function without(worse: Float32Array, all: Float32Array): Float32Array {
  const left = new Float32Array(worse.length)
  for (let hour = 0; hour < left.length; hour++)
    left[hour] = (worse[hour] ?? Number.NaN) - (all[hour] ?? Number.NaN)
  return left
}

/** How far all have moved from the middle of what was usual. */
function growthOf(all: Float32Array, usual: number): number {
  return Math.abs(median(all.subarray(-newestHours)) - median(all.subarray(0, usual)))
}

function shiftIn(
  left: Float32Array,
  usual: number,
  hours: number,
  floor: number,
): Shift | undefined {
  const now = median(left.subarray(-hours), Math.ceil(hours / 3))
  const blocks: number[] = []
  for (let end = usual; end >= hours; end -= hours) {
    const block = median(left.subarray(end - hours, end), Math.ceil(hours / 3))
    if (!Number.isNaN(block)) blocks.push(block)
  }
  if (Number.isNaN(now) || blocks.length < fewestBlocks) return undefined
  const middle = median(blocks)
  const apart = blocks.map((block) => Math.abs(block - middle)).toSorted((a, b) => a - b)
  const most = apart[Math.floor(0.9 * (apart.length - 1))] ?? 0
  const stray = Math.max(floor, spread(blocks, middle), most / 1.6)
  const by = now - middle
  return { by, stray, times: by / stray, before: undefined }
}

/** What is little, or no more than what the cause itself grew by, says nothing: whoever is farther from it may suffer as much again. */
function held(shift: Shift, floor: number, growth: number): Shift {
  if (shift.by >= Math.max(leastFloors * floor, growth)) return shift
  return { ...shift, times: Math.min(inDoubt, shift.times) }
}

type Said = {
  readonly aspect: Aspect
  readonly quality: Float64Array
  readonly level: Float64Array
  worst: Evidence['worst']
}

type Where = {
  readonly device: string
  readonly metric: MetricName
  readonly watch: Watch
  readonly place: number
}

function hear(said: Map<string, Said>, where: Where, { by, times }: Shift): void {
  const { device, metric, watch, place } = where
  const key = `${device}\n${watch.aspect}`
  const silent = () => new Float64Array(spans.length).fill(Number.NaN)
  const known = said.get(key) ?? {
    ...{ aspect: watch.aspect, quality: silent(), level: silent() },
    worst: { metric, by, times },
  }
  said.set(key, known)
  const into = watch.isLevel ? known.level : known.quality
  into[place] = larger(into[place] ?? Number.NaN, evidenceIn(times))
  if (times > known.worst.times) known.worst = { metric, by, times }
}

function spokenOf(said: ReadonlyMap<string, Said>): Spoken {
  const spoken = new Map<string, Partial<Record<Aspect, Evidence>>>()
  for (const [key, { aspect, quality, level, worst }] of said) {
    const device = key.slice(0, key.indexOf('\n'))
    const total = new Float64Array(spans.length + 1).fill(Number.NaN)
    for (const place of spans.keys())
      total[place] = together(
        quality[place] ?? Number.NaN,
        level[place] ?? Number.NaN,
        Number.POSITIVE_INFINITY,
      )
    spoken.set(device, { ...spoken.get(device), [aspect]: { total, worst } })
  }
  return spoken
}
