import type { Finding } from '@gridkeeper/model/alarm'
import { familyOf } from '@gridkeeper/model/detector'
import { fnv1a32 } from '@gridkeeper/model/hash'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import type { Faults } from '../config.ts'
import type { Tuned } from './judge.ts'

/** Detectors, by id, that look at the past. */
export type Pasts = {
  /** What changes over days and points to nothing: of it alone nothing more can be learned by looking each hour. */
  readonly patient: ReadonlySet<string>
  /** What is seen over the past, and not just now. */
  readonly overPast: ReadonlySet<string>
  /** What is located beside a cause that stands. */
  readonly beside: ReadonlySet<string>
}

export function pastsOf(tuned: readonly Pick<Tuned, 'detector'>[]): Pasts {
  const over = (...of: string[]) =>
    new Set(tuned.flatMap(({ detector }) => (of.includes(detector.over) ? [detector.id] : [])))
  const isBeside = ({ detector }: Pick<Tuned, 'detector'>) =>
    detector.over === 'tree' && detector.isBeside
  return {
    patient: over('history'),
    overPast: over('history', 'tree'),
    beside: new Set(tuned.filter(isBeside).map(({ detector }) => detector.id)),
  }
}

type Pace = Pick<Faults, 'historyEveryMs' | 'historyWhenOpenMs'>

// What has stood for a day can wait three hours for the next look.
const lookPerAge = 1 / 8

/** How far apart the looks through the past of a group are, whose newest finding that is not patient stands since `newest`. */
export function historyEvery(
  newest: number | undefined,
  at: number,
  { historyEveryMs, historyWhenOpenMs }: Pace,
): number {
  if (newest === undefined) return historyEveryMs
  return Math.min(historyEveryMs, Math.max(historyWhenOpenMs, lookPerAge * (at - newest)))
}

/** Since when the newest of what is open stands; undefined where nothing is. */
export function newestOpen(
  findings: Iterable<Finding>,
  { patient }: Pick<Pasts, 'patient'>,
): number | undefined {
  let newest: number | undefined
  for (const { detector, since } of findings)
    if (!patient.has(detector)) newest = Math.max(newest ?? since, since)
  return newest
}

/**
 * Several devices, or one of the plant, or one more of a few, have just gone outside their limits: the past tells at once what they
 * share. Or one that was located is within them again.
 */
export function asksForPast(
  before: readonly Finding[],
  now: readonly Finding[],
  isHome: (device: string) => boolean,
): boolean {
  const known = new Set(before.map(({ device }) => device))
  const outside = outsideIn(now)
  const news = [...outside].filter((device) => !known.has(device))
  if (news.length > 1 || news.some((device) => !isHome(device))) return true
  const located = new Set(before.flatMap(({ device, element }) => (element ? [device] : [])))
  // While few are located, one more may be of another branch: then it is what they share. Or they go outside one by one.
  const areMore = located.size > 0 || outside.size > 1
  if (news.length > 0 && areMore && located.size < fewLocated) return true
  return [...outsideIn(before)].some((device) => located.has(device) && !outside.has(device))
}

const fewLocated = 10

function outsideIn(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(
    findings
      .filter(({ detector, metric }) => detector === 'limits' && familyOf(metric) === 'signal')
      .map(({ device }) => device),
  )
}

/**
 * Whether it is time to look through the group's past: four times a day, each hour when something has just opened on it, and the more
 * seldom the longer nothing new has.
 */
export async function isHistoryDue(
  kysely: Kysely<Tables>,
  group: string,
  at: number,
  pace: Pace,
  { patient }: Pick<Pasts, 'patient'>,
): Promise<boolean> {
  const { historyEveryMs } = pace
  const { rows } = await sql<{ looked: number | null; newest: number | null }>`
    SELECT (SELECT at FROM history_look WHERE node = ${group}) AS looked,
      (SELECT max(since) FROM finding JOIN device ON device.id = finding.device_id
        WHERE (device.node_id = ${group} OR device.id = ${group}) AND finding.detector <> ALL(${[...patient]}::text[])) AS newest`.execute(
    kysely,
  )
  const { looked = null, newest = null } = rows[0] ?? {}
  if (looked !== null) return at - looked >= historyEvery(newest ?? undefined, at, pace)
  if (newest !== null) return true
  // Never yet: not all nodes of a new installation at one moment.
  const turn = fnv1a32(group) % historyEveryMs
  return (at - turn) % historyEveryMs < historyEveryMs / 8
}

export async function rememberHistory(
  kysely: Kysely<Tables>,
  group: string,
  at: number,
): Promise<void> {
  await kysely
    .insertInto('history_look')
    .values({ node: group, at })
    .onConflict((conflict) => conflict.column('node').doUpdateSet({ at }))
    .execute()
}
