import { emptyHours, type HourlySeries } from '@gridkeeper/model/hours'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { ColumnSeries, Samples } from '@gridkeeper/model/series-store'
import { dayHours } from './past.ts'

/*
 * Some makes of box switch their tuner off while nobody watches, and tell of no lock, and of levels that none are, as if the cable
 * were cut; others go on measuring. Which of them a box is its own past shows.
 */

const viewing: MetricName = 'viewing.on'
const lock: MetricName = 'downstream.lock'
/** What tells whether a tuner receives anything. */
export const receptions: ReadonlySet<MetricName> = new Set([
  lock,
  'downstream.level_dbuv',
  'downstream.mer_db',
])

// Once or twice may be the moment it is switched off.
const fewestMeasured = 3
// Values of one report may be stamped one after the other.
export const ofOneReportMs = 30_000

/** The series without what a tuner that sleeps says; one that was seen to measure while nobody watched does not sleep. */
export function withoutSleep(series: readonly ColumnSeries[]): readonly ColumnSeries[] {
  const watched = new Map(
    series.flatMap((one) => (one.metric === viewing ? [[one.device, one.samples]] : [])),
  )
  if (watched.size === 0) return series
  const receiving = Map.groupBy(
    series.filter(({ metric, device }) => receptions.has(metric) && watched.has(device)),
    ({ device }) => device,
  )
  const asleep = new Map(
    [...receiving].flatMap(([device, of]) => {
      const moments = asleepAt(of, watched.get(device) ?? [])
      return moments.length > 0 ? [[device, moments]] : []
    }),
  )
  if (asleep.size === 0) return series
  return series.map((one) => {
    const moments = one.metric.startsWith('downstream.') ? asleep.get(one.device) : undefined
    return moments ? { ...one, samples: awake(one.samples, moments) } : one
  })
}

type Report = {
  readonly at: number
  readonly told: { readonly metric: MetricName; readonly value: number }[]
}

/** When the tuner slept: nobody watched, and it received nothing. */
function asleepAt(receiving: readonly ColumnSeries[], watching: Samples): number[] {
  if (!receiving.some(({ metric, samples }) => isAnyNothing(metric, samples))) return []
  const moments: number[] = []
  let measured = 0
  let place = 0
  for (const { at, told } of reportsOf(receiving)) {
    while ((watching.at(place + 1)?.at ?? Number.POSITIVE_INFINITY) <= at + ofOneReportMs) place++
    const report = watching.at(place)
    if (!report || report.value >= 0.5 || Math.abs(report.at - at) > ofOneReportMs) continue
    if (receives(told)) measured++
    else if (measured < fewestMeasured) moments.push(at)
  }
  return moments
}

/** Whether it does its lock says, and its levels where it has none. */
function receives(told: Report['told']): boolean {
  const locks = told.filter(({ metric }) => metric === lock)
  return (locks.length > 0 ? locks : told).some(({ metric, value }) => !isNothing(metric, value))
}

function reportsOf(receiving: readonly ColumnSeries[]): readonly Report[] {
  const told = receiving
    .flatMap(({ metric, samples }) => Array.from(samples, (sample) => ({ metric, ...sample })))
    .toSorted((a, b) => a.at - b.at)
  const reports: Report[] = []
  for (const one of told) {
    const last = reports.at(-1)
    if (last && one.at - last.at <= ofOneReportMs) last.told.push(one)
    else reports.push({ at: one.at, told: [one] })
  }
  return reports
}

/** What is told in none of those reports. */
function awake(samples: Samples, asleep: readonly number[]): Samples {
  let place = 0
  return Array.from(samples).filter(({ at }) => {
    while ((asleep[place + 1] ?? Number.POSITIVE_INFINITY) <= at + ofOneReportMs) place++
    return Math.abs((asleep[place] ?? 0) - at) > ofOneReportMs
  })
}

function isAnyNothing(metric: MetricName, samples: Samples): boolean {
  for (const { value } of samples) if (isNothing(metric, value)) return true
  return false
}

function isNothing(metric: MetricName, value: number): boolean {
  return metric === lock ? value < 0.5 : value <= 0
}

const unwatchedShare = 0.2
const watchedShare = 0.5
const lockedShare = 0.9
const fewestUnwatched = 6
const nearlyAlways = 0.8
// Of an hour: the two are not told at quite the same moments.
const unevenShare = 0.15

/** Whether on some day it measured nearly all the time that nobody watched: a tuner that sleeps never does, one without signal did before. */
export function measuresUnwatched(watching: HourlySeries, isMeasured: (hour: number) => boolean) {
  const hours = watching.mean.length
  for (let day = 0; day < hours; day += dayHours) {
    let [unwatched, measured] = [0, 0]
    for (let hour = day; hour < Math.min(hours, day + dayHours); hour++) {
      if (!((watching.mean[hour] ?? Number.NaN) <= unwatchedShare)) continue
      unwatched++
      if (isMeasured(hour)) measured++
    }
    if (unwatched >= fewestUnwatched && measured >= nearlyAlways * unwatched) return true
  }
  return false
}

/** Whether somebody watched, for a good part of that hour, as far as is known. */
export function isWatched(watching: HourlySeries, hour: number): boolean {
  return !((watching.mean[hour] ?? Number.NaN) < watchedShare)
}

/** The same over the hours: what a lock lacks while nobody watches is sleep. */
export function withoutSleepingHours(hours: readonly HourlySeries[]): readonly HourlySeries[] {
  const watched = new Map(
    hours.flatMap((one) => (one.metric === viewing ? [[one.device, one]] : [])),
  )
  if (watched.size === 0) return hours
  return hours.map((one) => {
    const watching = one.metric === lock ? watched.get(one.device) : undefined
    if (!watching) return one
    const isLocked = (hour: number) => (one.mean[hour] ?? Number.NaN) >= lockedShare
    return measuresUnwatched(watching, isLocked) ? one : awakeHours(one, watching)
  })
}

function awakeHours(one: HourlySeries, watching: HourlySeries): HourlySeries {
  const { metric, device, channel, fromHour, mean, min, max, count } = one
  const of = emptyHours({ metric, device, channel }, fromHour, mean.length)
  for (let hour = 0; hour < mean.length; hour++) {
    const lacks = 1 - (mean[hour] ?? Number.NaN)
    const unwatched = 1 - (watching.mean[hour] ?? Number.NaN)
    if (!(lacks > unwatched + unevenShare) && lacks > 0 && unwatched > 0) continue
    of.mean[hour] = mean[hour] ?? Number.NaN
    of.min[hour] = min[hour] ?? Number.NaN
    of.max[hour] = max[hour] ?? Number.NaN
    of.count[hour] = count[hour] ?? 0
  }
  return of
}
