import type { Severity } from '@gridkeeper/model/alarm'
import type { HistoryWindow, Outside } from '@gridkeeper/model/detector'
import { type HourlySeries, hourMs } from '@gridkeeper/model/hours'
import type { MetricName } from '@gridkeeper/model/metrics'
import { dayHours, median } from '../past.ts'
import { isWatched, measuresUnwatched } from '../standby.ts'
import type { Before } from './common.ts'
import { type Dips, dipsOf } from './dips.ts'
import { evidenceIn } from './likelihood.ts'
import { type Shift, shiftOf } from './shift.ts'
import { type Aspect, aspects, spans, type Watch, watchOf } from './watch.ts'

/** What one device says of one aspect. */
export type Evidence = {
  /** In nats, over each of the spans, and last for what comes and goes; NaN where it says nothing. */
  readonly total: Float64Array
  /** What is worst about it, for words. */
  readonly worst: { readonly metric: MetricName; readonly by: number; readonly times: number }
  readonly dips?: Dips | undefined
  /** Over each of the spans, what strays most: how far it does now, and did on the days before. */
  readonly strays?: readonly (Stray | undefined)[]
}

export type Stray = { readonly times: number; readonly before: Before }

export type Spoken = ReadonlyMap<string, Partial<Record<Aspect, Evidence>>>

export type Asked = {
  readonly past: readonly HistoryWindow[]
  isHome(device: string): boolean
  readonly at: number
  /** Who is outside a limit now: what is news, or of one whose past is not known, speaks too. */
  readonly outside: readonly Outside[]
  readonly inside: ReadonlySet<string>
  /** Since how many hours a device is known to be bad. */
  badHours(device: string): number
}

const burstsPlace = spans.length
// Errors follow noise; of a level only half counts: it is none's loss as long as the signal is as clean as before.
const levelShare = 0.5
const levelAlone = 0.8
const leastOfLevel = -1
// A level that moved by less, with the signal as clean as ever, is the weather’s, or a hand’s.
const farDb = 3
const mostOfMild = 1
const burstsReach = 6
const noSignal = 6.5
const outsideSays: Readonly<Record<Severity, number>> = {
  warning: 2.5,
  minor: 3,
  major: 5,
  critical: 5,
}
// Of whom no past is known any limit counts in full; but a level alone may always have been so, and does no harm.
const insideSays = -1
const unknownOutsideSays: Readonly<Record<Severity, number>> = {
  warning: 4.4,
  minor: 4.4,
  major: 5,
  critical: 5,
}
const levelOutsideSays = 0.5

/** What each device says, aspect by aspect. Elements of the plant speak of what comes down to them. */
export function spokenOf(asked: Asked): Spoken {
  const spoken = new Map<string, Partial<Record<Aspect, Evidence>>>()
  const isOutside = new Set(asked.outside.map(({ device }) => device))
  const byDevice = Map.groupBy(asked.past, ({ hours }) => hours.device)
  const isOld = oldness(asked.past, byDevice)
  for (const [device, own] of byDevice) {
    const isHome = asked.isHome(device)
    const byAspect = Map.groupBy(own, ({ hours: { metric } }) => {
      const watch = watchOf(metric)
      if (isHome) return watch?.aspect
      return watch && !watch.isOfHomes ? 'downstream' : undefined
    })
    const of: Partial<Record<Aspect, Evidence>> = {}
    for (const aspect of aspects) {
      const windows = byAspect.get(aspect)
      const evidence = windows && (evidenceOf(windows, own, asked, isHome) ?? calm(device, windows))
      if (evidence) of[aspect] = evidence
    }
    spoken.set(device, of)
  }
  for (const one of asked.outside) {
    const of = spoken.get(one.device)
    const aspect = watchOf(one.metric)?.aspect ?? 'downstream'
    const known = of?.[aspect]
    if (!known || isUnknown(known)) {
      const says = outsideOnly(one, isOld)
      if (known) known.total.fill(Math.max(...known.total, ...says.total))
      else spoken.set(one.device, { ...of, [aspect]: says })
    } else if (asked.at - one.since < newsMs && !isErrors(one.metric)) {
      if (isNewToIt(one, byDevice.get(one.device))) hear(known, one)
    }
  }
  for (const device of asked.inside)
    if (!aspects.some((aspect) => spoken.get(device)?.[aspect]))
      spoken.set(device, { downstream: unknownSays('downstream.mer_db', insideSays) })
  return spoken

  /** Of whom no past is known, and who reports and is outside no limit, speaks against in all that it measures. */
  function calm(device: string, windows: readonly HistoryWindow[]): Evidence | undefined {
    const told = windows.find(({ hours: { count } }) =>
      count.subarray(-spans[0]).some((n) => n > 0),
    )
    return told && !isOutside.has(device) ? unknownSays(told.hours.metric, insideSays) : undefined
  }
}

// Hours are too long to show at once what has just fallen.
const newsMs = 3 * 3_600_000

const timesFloor = 2
const newToItHours = 7 * 24
const fewestBefore = 24

/** Who is always near a limit crosses it by noise: its worst moments are no worse than those of the week before. */
function isNewToIt({ metric, since }: Outside, of: readonly HistoryWindow[] = []): boolean {
  const watch = watchOf(metric)
  const own = of.filter(({ hours }) => hours.metric === metric)
  if (!watch || own.length === 0) return true
  if (metric === 'downstream.lock') return !own.some(({ hours }) => losesOften(hours, since))
  const least = timesFloor * watch.floors[0]
  return own.some(({ hours: { min, max, fromHour } }) => {
    const column = watch.worse < 0 ? min : max
    const from = Math.floor((since - fromHour) / hourMs)
    const usual = median(column.subarray(Math.max(0, from - newToItHours), from), fewestBefore)
    if (Number.isNaN(usual)) return true
    return column.subarray(from).some((value) => watch.worse * (value - usual) >= least)
  })
}

const oftenDays = 2

/** A box that was without lock on several of the days before, and had it again, may sleep: it is not said of all who watches. */
function losesOften({ min, fromHour }: HourlySeries, since: number): boolean {
  const now = Math.floor((since - fromHour) / hourMs)
  let days = 0
  for (let end = now; end > Math.max(0, now - newToItHours); end -= dayHours)
    if (min.subarray(Math.max(0, end - dayHours), end).some((value) => value < 0.5)) days++
  return days >= oftenDays
}

function hear({ total }: Evidence, { severity, metric }: Outside): void {
  if (watchOf(metric)?.isLevel) return
  total[0] = larger(total[0] ?? Number.NaN, outsideSays[severity])
}

function outsideOnly(one: Outside, isOld: (one: Outside) => boolean): Evidence {
  const { metric, severity } = one
  const watch = watchOf(metric)
  if (watch?.isLevel) return unknownSays(metric, levelOutsideSays)
  // Little light that carries all it should harms nobody; noise and errors do, however old they are.
  const isHarmless = watch?.aspect === 'optical' && severity !== 'critical' && isOld(one)
  return unknownSays(metric, unknownOutsideSays[isHarmless ? 'warning' : severity])
}

const firstMs = 2 * hourMs
const withOthersMs = 24 * hourMs

/**
 * Outside ever since it was first heard of, and that as soon as the others: it may always have been so. One that came when the others
 * had long been known is as it was installed.
 */
function oldness(
  past: readonly HistoryWindow[],
  own: ReadonlyMap<string, readonly HistoryWindow[]>,
) {
  let group: number | undefined
  return ({ device, metric, since }: Outside): boolean => {
    group ??= firstTold(past)
    const of = own.get(device) ?? []
    const told = of.filter(({ hours }) => hours.metric === metric)
    return firstTold(of) - group < withOthersMs && since - firstTold(told) < firstMs
  }
}

function firstTold(past: readonly HistoryWindow[]): number {
  let first = Number.POSITIVE_INFINITY
  for (const { hours } of past) {
    const place = hours.count.findIndex((count) => count > 0)
    if (place >= 0) first = Math.min(first, hours.fromHour + place * hourMs)
  }
  return first
}

function unknownSays(metric: MetricName, says: number): Evidence {
  const total = new Float64Array(spans.length + 1).fill(says)
  return { total, worst: { metric, by: Number.NaN, times: 0 } }
}

function isUnknown({ worst }: Evidence): boolean {
  return Number.isNaN(worst.by)
}

function isErrors(metric: MetricName): boolean {
  return watchOf(metric)?.leastRatio !== undefined
}

function evidenceOf(
  windows: readonly HistoryWindow[],
  own: readonly HistoryWindow[],
  asked: Asked,
  isHome: boolean,
): Evidence | undefined {
  const quality = new Float64Array(spans.length).fill(Number.NaN)
  const errors = new Float64Array(spans.length).fill(Number.NaN)
  const level = new Float64Array(spans.length).fill(Number.NaN)
  let worst: Evidence['worst'] | undefined
  const strays: (Stray | undefined)[] = []
  const moved = new Float64Array(spans.length)
  for (const [metric, channels] of Map.groupBy(windows, ({ hours }) => hours.metric)) {
    const watch = watchOf(metric)
    if (!watch) continue
    const into = watch.isLevel ? level : isErrors(metric) ? errors : quality
    const values = channels.map((channel) => valuesOf(channel.hours.mean, watch))
    const { worse } = watch
    const badHours = asked.badHours(channels[0]?.hours.device ?? '')
    let newer: Shift | undefined
    for (const [place, hours] of spans.entries()) {
      const floor = watch.floors[place] ?? 1
      const shift = worseHalf(
        channels.flatMap(({ around }, n) => {
          // The weather moves levels, and leaves light, MER and errors alone.
          const without = watch.isLevel ? around : undefined
          const of = values[n] ?? new Float32Array()
          const isSteady = watch.aspect === 'optical'
          return shiftOf(of, { hours, worse, floor, badHours, without, isSteady }) ?? []
        }),
      )
      if (!shift) continue
      const times = isOver(shift, newer) ? Math.min(shift.times, newer.times) : shift.times
      newer = shift
      if (shift.before && times > (strays[place]?.times ?? 0))
        strays[place] = { times, before: shift.before }
      into[place] = larger(into[place] ?? Number.NaN, evidenceIn(times))
      if (watch.isLevel) moved[place] = Math.max(moved[place] ?? 0, shift.by)
      if (times > (worst?.times ?? Number.NEGATIVE_INFINITY))
        worst = { metric, by: shift.by, times }
    }
  }
  if (isHome) markNoSignal(windows, own, quality)
  const total = new Float64Array(spans.length + 1)
  for (const place of spans.keys())
    total[place] = together(
      tempered(quality[place] ?? Number.NaN, errors[place] ?? Number.NaN),
      level[place] ?? Number.NaN,
      moved[place] ?? 0,
    )
  const dips = dipsIn(windows)
  total[burstsPlace] = dips ? evidenceIn(dips.times, burstsReach) : Number.NaN
  if (total.every((one) => Number.isNaN(one))) return undefined
  const first = windows[0]?.hours.metric ?? 'downstream.mer_db'
  return {
    total,
    worst: worst ?? { metric: first, by: Number.NaN, times: 0 },
    dips,
    strays,
  }
}

const overShare = 0.25
const overStrays = 2

/** What was worse over the longer span, and is as usual in the newer hours, is over: nobody need go there. */
function isOver(longer: Shift, newer: Shift | undefined): newer is Shift {
  if (!newer || newer.by >= overShare * longer.by) return false
  return longer.by - newer.by > overStrays * newer.stray
}

export function valuesOf(mean: Float32Array, { leastRatio }: Watch): Float32Array {
  if (leastRatio === undefined) return mean
  const least = Math.log10(leastRatio)
  // Of most hours nothing is lost, and the logarithm is dear.
  return mean.map((value) => (value <= leastRatio ? least : Math.log10(value)))
}

/** A fault need not lie on all channels: the worse half of them counts. */
export function worseHalf(shifts: readonly Shift[]): Shift | undefined {
  if (shifts.length === 0) return undefined
  const half = shifts.toSorted((a, b) => b.times - a.times).slice(0, Math.ceil(shifts.length / 2))
  const mean = (of: (shift: Shift) => number) =>
    half.reduce((sum, shift) => sum + of(shift), 0) / half.length
  return {
    by: mean(({ by }) => by),
    stray: mean(({ stray }) => stray),
    times: mean(({ times }) => times),
    before: half[0]?.before,
  }
}

export function larger(a: number, b: number): number {
  if (Number.isNaN(a)) return b
  return Number.isNaN(b) ? a : Math.max(a, b)
}

// Lightning makes errors and leaves MER alone.
const errorsBeyond = 1

/** Errors say little more than the noise that makes them does, where that is known. */
function tempered(quality: number, errors: number): number {
  if (Number.isNaN(quality) || Number.isNaN(errors)) return larger(quality, errors)
  return Math.max(quality, Math.min(errors, quality + errorsBeyond))
}

/** What quality and level say as one; `moved`: how far the level did, dB. */
export function together(quality: number, level: number, moved: number): number {
  if (Number.isNaN(quality)) return levelAlone * level
  if (Number.isNaN(level)) return quality
  const says = levelShare * Math.max(leastOfLevel, level)
  return quality + (quality < 0 && moved < farDb ? Math.min(mostOfMild, says) : says)
}

function dipsIn(windows: readonly HistoryWindow[]): Dips | undefined {
  const ratios = windows.filter(
    ({ hours: { metric } }) => metric === 'downstream.mer_db' || metric === 'upstream.snr_db',
  )
  return dipsOf(ratios)
}

const weekHours = 7 * 24
const fewestTold = 12
const usuallyMeasures = 0.95

/** It reports, as ever, and has nothing left to measure: there is no signal. */
function markNoSignal(
  windows: readonly HistoryWindow[],
  own: readonly HistoryWindow[],
  quality: Float64Array,
): void {
  const measuring = windows.filter(({ hours }) => hours.metric !== 'downstream.lock')
  const length = measuring[0]?.hours.count.length ?? 0
  const isMeasured = (hour: number) => measuring.some(({ hours }) => (hours.count[hour] ?? 0) > 0)
  const watching = own.find(({ hours }) => hours.metric === 'viewing.on')?.hours
  const sleeping = watching && !measuresUnwatched(watching, isMeasured) ? watching : undefined
  const mayReceive = (hour: number) => !sleeping || isWatched(sleeping, hour)
  const count = (from: number, to: number, step: number) => {
    let [told, measured] = [0, 0]
    for (let hour = Math.max(0, from); hour < to; hour += step) {
      if (!own.some((one) => tellsAt(one, hour)) || !mayReceive(hour)) continue
      told++
      if (isMeasured(hour)) measured++
    }
    return { told, measured }
  }
  if (length === 0 || count(length - spans[0], length, 1).measured > 0) return
  const before = count(length - weekHours, length - 24, 3)
  if (before.told < fewestTold || before.measured < usuallyMeasures * before.told) return
  for (const [place, hours] of spans.entries()) {
    const now = count(length - hours, length, 1)
    if (now.told >= 2 && now.measured === 0) quality[place] = noSignal
  }
}

function tellsAt({ hours: { metric, count, max } }: HistoryWindow, hour: number): boolean {
  if (metric === 'device.reachable') return (max[hour] ?? 0) >= 0.5
  return (count[hour] ?? 0) > 0
}
