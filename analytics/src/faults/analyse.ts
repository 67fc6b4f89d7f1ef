import type { Finding } from '@gridkeeper/model/alarm'
import { familyOf } from '@gridkeeper/model/detector'
import { analysisGroupOf, homeKinds } from '@gridkeeper/model/device'
import { limitsWith } from '@gridkeeper/model/learned-limit'
import type { ColumnSeries, Range, SeriesStore } from '@gridkeeper/model/series-store'
import { storeAlarm } from '@gridkeeper/platform/database/alarm-row'
import type { Database } from '@gridkeeper/platform/database/database'
import { readDeviceLimits } from '@gridkeeper/platform/database/device-limits'
import { readLearnedLimits } from '@gridkeeper/platform/database/learned-limits'
import type { Tables } from '@gridkeeper/platform/database/tables'
import type { Logger } from '@gridkeeper/platform/log'
import { type Kysely, sql } from 'kysely'
import type { Faults } from '../config.ts'
import { haveJustGone } from '../presence/worth.ts'
import { findingChanges, type Move, type Moves, moveAlarms } from './alarms.ts'
import type { Cause } from './cause.ts'
import { causesOf, type Evidence } from './causes.ts'
import { readReturns } from './flaps.ts'
import { type Members, readMembers, readStored, type Stored, storeFindings } from './group.ts'
import { asksForPast, isHistoryDue, pastsOf, rememberHistory } from './history.ts'
import { noHomes, readHomesBelow } from './homes.ts'
import { type Judged, judgeGroup, type Scene, type Tuned } from './judge.ts'
import { type Plant, plantOf } from './plant.ts'
import { readsOf } from './tuned.ts'
import { moveTasks } from './work.ts'
import {
  aboveAny,
  causesBeside,
  devicesInWorks,
  endRetirements,
  readWorks,
  type Works,
} from './works.ts'

export type AnalyseNeeds = {
  readonly log: Logger
  readonly database: Database
  readonly series: SeriesStore
  readonly timeZone: string
  readonly faults: Pick<
    Faults,
    | 'settleMs'
    | 'homePatienceMs'
    | 'powerPatienceMs'
    | 'closeAfterMs'
    | 'historyEveryMs'
    | 'historyWhenOpenMs'
  >
  readonly detectors: readonly Tuned[]
}

export type Analysed = {
  readonly devices: number
  readonly findings: number
  /** Lines added to the history of alarms: none when the same is analysed twice. */
  readonly events: number
  readonly raised: number
  readonly cleared: number
  /** When to look again because a group still grew. */
  readonly againAt: number | undefined
  /** Groups that this one's change concerns. */
  readonly concerned: readonly string[]
}

/** One group: its window and states, all detectors, the causes, alarms and tasks moved in one transaction. Twice is once. */
export async function analyse(group: string, at: number, needs: AnalyseNeeds): Promise<Analysed> {
  const { kysely } = needs.database
  const tuned = needs.detectors
  const members = await readMembers(kysely, group)
  const read = readsOf(tuned)
  const series = await inGroup(group, members, read.samples, at, needs.series.readColumns)
  const readHours = () => inGroup(group, members, read.hours, at, needs.series.readHours)
  const { overPast, beside, ...pasts } = pastsOf(tuned)
  let hours = (await isHistoryDue(kysely, group, at, needs.faults, pasts))
    ? await readHours()
    : undefined
  return kysely.transaction().execute(async (transaction) => {
    // Two workers may have the same group: the second waits and then sees what the first stored.
    await sql`SELECT pg_advisory_xact_lock(hashtext(${`analyse ${group}`}))`.execute(transaction)
    const stored = await readStored(transaction, group, members, at)
    const plant = plantOf(group, [...members.rows, ...members.heads])
    const { states, alarms, findings: before } = stored
    const limits = await readDeviceLimits({ kysely: transaction }, plantOnly(members))
    const table = limitsWith(await readLearnedLimits(transaction))
    const scene = { at, plant, series, states, before, alarms, hours, limits, table }
    let judged = judgeGroup(tuned, scene)
    if (!hours && isPastAsked(scene, judged)) {
      hours = await readHours()
      judged = judgeGroup(tuned, { ...scene, hours })
    }
    const works = await readWorks(transaction, group, members, at)
    const underWay = await endRetirements(transaction, works, plant, states, at)
    const evidence = { ...stored, at, plant, heads: members.heads, judged }
    const causes = causesNow(evidence, underWay, tuned)
    const homes =
      causes.length > 0 || stored.living.length > 0
        ? await readHomesBelow(transaction, plant, members)
        : noHomes
    const moves = moveAlarms({
      at,
      ...{ living: stored.living, causes, plant, above: stored.above },
      ...{ polls: judged.polls, overPast, beside, ...needs.faults },
      // What is above has the verdicts of what is below it to go by, and speaks first.
      settleMs: needs.faults.settleMs / (members.heads.length > 0 ? 2 : 1),
      paceMs: paceOf(plant, series),
      homesOf: homes.count,
      returns: await readReturns(transaction, stored.living, at),
    })
    await store(transaction, stored, judged, moves)
    if (hours) await rememberHistory(transaction, group, at)
    await moveTasks(transaction, { at, members, moves, homes }, needs)
    return summary(group, members, stored, judged, moves)
  })
}

/** Of a connection that ends we hear at once, whatever the pace of reports. */
const paceOfStates = 0

function isPastAsked({ at, plant, states, before }: Scene, { findings }: Judged): boolean {
  return (
    asksForPast(before, findings, plant.isHome) || haveJustGone(plant, states, at, paceOfStates)
  )
}

function causesNow(
  evidence: Evidence & Pick<Stored, 'living'>,
  works: readonly Works[],
  tuned: readonly Tuned[],
): readonly Cause[] {
  const { plant, judged, theirs, living } = evidence
  return causesBeside(causesOf(evidence), devicesInWorks(works, plant), living, (left) => {
    const above = aboveAny(left, plant)
    const counting = new Set(
      tuned.flatMap(({ detector: { id, over } }) => (over === 'group' ? [id] : [])),
    )
    const beside = ({ device, detector }: Pick<Finding, 'device' | 'detector'>) =>
      !left.has(device) && !(above.has(device) && counting.has(detector))
    const findings = judged.findings.filter(beside)
    return causesOf({ ...evidence, theirs: theirs.filter(beside), judged: { ...judged, findings } })
  })
}

// What stands in homes holds no limits of its own that anybody reads.
function plantOnly({ rows }: Members): string[] {
  return rows.flatMap(({ id, kind }) => (homeKinds.has(kind) ? [] : [id]))
}

/** Of the group's devices: those on the node in one go, those without a place by their names. */
async function inGroup<S extends { readonly device: string }>(
  group: string,
  { rows }: Members,
  { metrics, windowMs }: { readonly metrics: Range['metrics']; readonly windowMs: number },
  at: number,
  read: (range: Range) => Promise<readonly S[]>,
): Promise<readonly S[]> {
  if (rows.length === 0 || metrics.length === 0) return []
  const range = { metrics, from: at - windowMs, to: at + 1 }
  const placed = rows.some((row) => row.node_id === group)
  const found = placed ? await read({ ...range, node: group }) : []
  const unplaced = rows.filter((row) => row.node_id === null).map(({ id }) => id)
  if (unplaced.length === 0) return found
  const taken = new Set(unplaced)
  return [
    ...found.filter(({ device }) => !taken.has(device)),
    ...(await read({ ...range, devices: unplaced })),
  ]
}

const gapsOfPace = 5

/**
 * How far apart the homes report their signal now: the middle one of them, at most ten minutes. A home's is that of its quickest channel:
 * one it was tuned to an hour ago, or a slower way of reporting before, says nothing of when it speaks next.
 */
function paceOf(plant: Plant, series: readonly ColumnSeries[]): number {
  const byHome = new Map<string, number>()
  for (const { metric, device, samples } of series) {
    if (familyOf(metric) !== 'signal' || !plant.isHome(device)) continue
    const gaps = Math.min(gapsOfPace, samples.length - 1)
    const [first, last] = [samples.at(-1 - gaps), samples.at(-1)]
    if (!first || !last || gaps < 1) continue
    const pace = (last.at - first.at) / gaps
    byHome.set(device, Math.min(pace, byHome.get(device) ?? pace))
  }
  const paces = [...byHome.values()].toSorted((a, b) => a - b)
  return Math.min(600_000, paces[paces.length >> 1] ?? 0)
}

async function store(
  kysely: Kysely<Tables>,
  { findings, living }: Stored,
  judged: Judged,
  moves: Moves,
): Promise<void> {
  const known = new Map(living.map((alarm) => [alarm.id, alarm]))
  for (const { alarm, events } of moves.moves)
    if (known.get(alarm.id) !== alarm) await storeAlarm(kysely, alarm, events)
  await storeFindings(kysely, findingChanges(findings, judged.findings, moves))
}

function summary(
  group: string,
  members: Members,
  stored: Stored,
  judged: Judged,
  { moves, againAt }: Moves,
): Analysed {
  const events = moves.flatMap((move) => move.events)
  const count = (...changes: string[]) =>
    events.filter(({ change }) => changes.includes(change)).length
  return {
    devices: members.rows.length,
    findings: judged.findings.length,
    events: events.length,
    raised: count('raised', 'reraised'),
    cleared: count('cleared'),
    againAt,
    concerned: [...upwards(group, members, stored, judged), ...downwards(members, moves)],
  }
}

/** That the head of a group went bad or well is evidence for what is above it. */
function upwards(group: string, { above }: Members, stored: Stored, judged: Judged): string[] {
  const [parent] = above
  if (!parent) return []
  const ofHead = (findings: Stored['findings']) =>
    findings
      .filter(({ device }) => device === group)
      .map(({ detector, metric, channel }) => `${detector} ${metric} ${channel}`)
      .toSorted()
      .join()
  return ofHead(stored.findings) === ofHead(judged.findings) ? [] : [analysisGroupOf(parent)]
}

/** That an element above was found to be the cause, or is it no longer, settles what is below it. */
function downwards({ heads }: Members, moves: readonly Move[]): string[] {
  const moved = moves.filter(({ alarm, events }) => events.length > 0 && alarm.devices.length > 1)
  const touched = new Set(moved.flatMap(({ alarm }) => alarm.devices))
  return heads.filter(({ id }) => touched.has(id)).map(analysisGroupOf)
}
