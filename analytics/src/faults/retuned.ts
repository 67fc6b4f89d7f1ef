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
  return [...Map.groupBy(candidates, receptionOf)].flatMap(([reception, of]) =>
    leftBy(of, told.get(reception) ?? []),
  )
}

/** Of one device and metric. The newest first: of two channels left one after the other none keeps the other. */
function leftBy(findings: readonly Finding[], told: readonly ColumnSeries[]): readonly Finding[] {
  const heardAt = new Map(
    told.map(({ channel, samples }) => [channel, samples.at(-1)?.at ?? never]),
  )
  const at = ({ channel }: Finding) => heardAt.get(channel) ?? never
  const bad = new Set(findings.map(({ channel }) => channel))
  return findings
    .toSorted((a, b) => at(b) - at(a))
    .filter((finding) => {
      const since = told.filter(({ channel }) => (heardAt.get(channel) ?? never) > at(finding))
      const isLeft =
        !since.some(({ channel }) => bad.has(channel)) && isLongEnough(since, at(finding))
      if (isLeft) bad.delete(finding.channel)
      return isLeft
    })
}

const never = Number.NEGATIVE_INFINITY

function receptionOf({ device, metric }: Pick<Finding, 'device' | 'metric'>): string {
  return `${device}\n${metric}`
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
