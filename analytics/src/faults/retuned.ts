import type { Finding } from '@gridkeeper/model/alarm'
import { familyOf } from '@gridkeeper/model/detector'
import type { ColumnSeries } from '@gridkeeper/model/series-store'
import type { Plant } from './plant.ts'

// An end takes three reports, and who leaves a channel for a moment comes back to it.
const fewestReports = 3
const awayMs = 3_600_000
// Values of one report may be stamped one after the other.
const reportMs = 60_000

/**
 * Findings of channels that a tuner has left: a box reports the one that is watched. Of a channel it is no longer tuned to nothing will
 * ever be heard; what it receives since says how it stands. Given are findings of one channel each, and what was told of late.
 */
export function leftChannels(
  findings: readonly Finding[],
  series: readonly ColumnSeries[],
  { isHome }: Pick<Plant, 'isHome'>,
): readonly Finding[] {
  const candidates = findings.filter(
    ({ device, metric, channel }) =>
      channel !== '' && familyOf(metric) === 'signal' && isHome(device),
  )
  if (candidates.length === 0) return []
  const devices = new Set(candidates.map(({ device }) => device))
  const told = Map.groupBy(
    series.filter(({ device, channel }) => channel !== '' && devices.has(device)),
    receptionOf,
  )
  const stand = new Set(candidates)
  const left: Finding[] = []
  const heard = candidates.map((finding) => ({
    finding,
    at: newestOf(told.get(receptionOf(finding)), finding.channel),
  }))
  // The newest first: of two channels it left one after the other none keeps the other.
  for (const { finding, at } of heard.toSorted((a, b) => b.at - a.at)) {
    const others = (told.get(receptionOf(finding)) ?? []).filter(
      ({ channel }) => channel !== finding.channel,
    )
    const since = others.filter(({ samples }) => (samples.at(-1)?.at ?? at) > at)
    const isBad = [...stand].some(
      (one) =>
        receptionOf(one) === receptionOf(finding) &&
        since.some(({ channel }) => channel === one.channel),
    )
    if (isBad || !isLongEnough(since, at)) continue
    stand.delete(finding)
    left.push(finding)
  }
  return left
}

function receptionOf({ device, metric }: Pick<Finding, 'device' | 'metric'>): string {
  return `${device}\n${metric}`
}

/** When the channel was heard last; long ago where it was not of late. */
function newestOf(told: readonly ColumnSeries[] = [], channel: string): number {
  const own = told.find((one) => one.channel === channel)
  return own?.samples.at(-1)?.at ?? Number.NEGATIVE_INFINITY
}

function isLongEnough(since: readonly ColumnSeries[], at: number): boolean {
  const reports = new Set<number>()
  let newest = at
  for (const { samples } of since)
    for (const sample of samples)
      if (sample.at > at) {
        reports.add(Math.floor(sample.at / reportMs))
        newest = Math.max(newest, sample.at)
      }
  return reports.size >= fewestReports && newest - at >= awayMs
}
