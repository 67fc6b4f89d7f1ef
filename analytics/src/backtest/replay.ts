import type { Alarm, Finding } from '@gridkeeper/model/alarm'
import type { HomeState } from '@gridkeeper/model/detector'
import { hourMs } from '@gridkeeper/model/hours'
import { isMetricName, type MetricName } from '@gridkeeper/model/metrics'
import { createScreen } from '@gridkeeper/model/screening'
import type { Sample, Series } from '@gridkeeper/model/series-store'
import type { Faults } from '../config.ts'
import { findingChanges, moveAlarms } from '../faults/alarms.ts'
import { causesOf } from '../faults/causes.ts'
import { asksForPast, historyEvery, newestOpen, pastsOf } from '../faults/history.ts'
import { judgeGroup, keyOf, type Tuned } from '../faults/judge.ts'
import { homesBelow, type Plant, plantOf } from '../faults/plant.ts'
import { readsOf } from '../faults/tuned.ts'
import { haveJustGone } from '../presence/worth.ts'
import { createAbove, createHeads } from './around.ts'
import { atPace } from './at-pace.ts'
import { createClusterRule } from './baselines/cluster-rule.ts'
import { createFixedLimits } from './baselines/fixed-limits.ts'
import type { Group } from './groups.ts'
import { createHours, type Hours } from './hours.ts'
import type { Heard } from './listening.ts'
import { createPresence, fellSilent, type Presence, sawReachable, sawReport } from './presence.ts'
import { createRecord, type HeadMoment, type Recorded, type Span } from './record.ts'
import { createStanding } from './standing.ts'
import { createTuners, type Tuner } from './tuners.ts'

export type ReplayOptions = {
  readonly group: Pick<Group, 'id' | 'rows' | 'heads'>
  readonly tuned: readonly Tuned[]
  readonly faults: Faults
  readonly heard: Heard
  /** The end of all history: a group that fell silent is looked at until then. */
  readonly until: number
  /** How the heads of the groups below stood, in the order of time. */
  readonly below: readonly HeadMoment[]
  /** When an alarm further up explained this group's head. */
  readonly above: readonly Span[]
}

/** One group's history, sample by sample in the order of time, looked at as it would have been live. */
export type Replay = {
  add(metric: string, device: string, channel: string): number
  take(series: number, at: number, value: number): void
  end(): Recorded
}

type Kept = {
  readonly metric: MetricName
  readonly device: string
  readonly channel: string
  readonly place: number
  samples: Sample[]
  readonly quick: boolean
  readonly hours: Hours | undefined
  readonly presence: Presence
  readonly tuner: Tuner | undefined
}

/** Looks are this far apart where something is open or notable, twice as far where all is quiet. */
export const lookEveryMs = 10 * 60_000
const quietLooks = 2

export function createReplay(options: ReplayOptions): Replay {
  const { group, faults, heard } = options
  const plant = plantOf(group.id, [...group.rows, ...group.heads])
  const screen = createScreen()
  const presences = new Map<string, Presence>()
  const kept: Kept[] = []
  const reads = readsOf(options.tuned)
  const pasts = pastsOf(options.tuned)
  const quick = new Set(reads.samples.metrics)
  const slow = new Set(reads.hours.metrics)
  const hoursKept = Math.ceil(reads.hours.windowMs / hourMs) + 1
  const record = createRecord(group.id)
  const heads = createHeads(options.below)
  const standing = createStanding()
  const fixed = createFixedLimits()
  const cluster = createClusterRule(plant)
  const above = createAbove(options.above)
  const tuners = createLocks()

  const findings = new Map<string, Finding>()
  let living: readonly Alarm[] = []
  let paced = pacedBy(options.tuned, Number.NaN)
  let nextLook = Number.NaN
  let lookedAt = 0
  let pastAt = 0
  let againAt: number | undefined
  let isNotable = false
  /** Those that told something since the last look. */
  const told = new Set<string>()
  let doubles = 0

  function presenceOf(device: string): Presence {
    const known = presences.get(device)
    if (known) return known
    const presence = createPresence()
    presences.set(device, presence)
    return presence
  }

  function tick(at: number): void {
    for (const [device, presence] of presences)
      if (fellSilent(presence, at, plant.isHome(device) ? heard.homes : heard.plant))
        isNotable = true
    if (heads.advance(at)) isNotable = true
    cluster.look(at, statesOf(at))
    const isTroubled = findings.size > 0 || living.some((alarm) => !alarm.isCleared)
    const isDue = told.size > 0 && (isTroubled || at - lookedAt >= quietLooks * lookEveryMs)
    if (isNotable || isDue || (againAt !== undefined && at >= againAt)) look(at)
  }

  function statesOf(at: number): ReadonlyMap<string, HomeState> {
    const states = new Map<string, HomeState>(heads.states)
    const { homes } = heard
    const paceMs = paced.paceMs || leastPaceMs
    const from = homes.isInDoubt(paceMs, at) ? at : homes.since(paceMs, at)
    for (const [device, presence] of presences) {
      const { state, seenAt, isPolled } = presence
      if (state.state === 'unknown') continue
      const isHeard = !isPolled && plant.isHome(device)
      states.set(device, isHeard ? { ...state, heardAt: Math.max(seenAt, from) } : state)
    }
    return states
  }

  function look(at: number): void {
    lookedAt = at
    tuners.settle()
    isNotable = false
    const paceMs = paceOf(plant, presences)
    if (paceMs !== paced.paceMs) paced = pacedBy(options.tuned, paceMs)
    const states = statesOf(at)
    const before = [...findings.values()]
    const { judged, asked } = judgeAt(at, states, before)
    const moves = moveAlarms({
      ...faults,
      at,
      living,
      plant,
      causes: causesOf({
        at,
        plant,
        heads: group.heads,
        states,
        theirs: [...heads.findings.values()].flat(),
        judged: { ...judged, well: standing.after(judged, asked, states) },
      }),
      above: above.at(at),
      polls: judged.polls,
      overPast: pasts.overPast,
      beside: pasts.beside,
      // How a device stands is known here by its reports, not at once by a last will: a cut reaches us at their pace.
      settleMs: Math.max(faults.settleMs, 2 * paceMs) / (group.heads.length > 0 ? 2 : 1),
      paceMs: Math.min(3_600_000, paceMs),
      homePatienceMs: Math.max(faults.homePatienceMs, homeReports * paceMs),
      homesOf: ({ resource }) => homesBelow(plant, resource).length,
    })
    const { write, end } = findingChanges(before, judged.findings, moves)
    for (const finding of end) findings.delete(keyOf(finding))
    for (const finding of write) findings.set(keyOf(finding), finding)
    againAt = moves.againAt
    record.looked(at, moves.moves, headAt(at))
    living = moves.moves
      .map(({ alarm }) => alarm)
      .filter(({ operatorState }) => operatorState !== 'closed')
  }

  /** What is quick is judged each time; the past when it is due, or what is quick asks for it. */
  function judgeAt(at: number, states: ReadonlyMap<string, HomeState>, before: Finding[]) {
    const { tuned, windowMs } = paced
    const asked = new Set([...told, ...before.map(({ device }) => device)])
    told.clear()
    const series = windows(at, asked, at - windowMs)
    const scene = { at, plant, series, states, before }
    const overPast = () => {
      pastAt = at
      return judgeGroup(tuned, { ...scene, hours: past(at) })
    }
    const everyMs = historyEvery(newestOpen(before, pasts), at, faults)
    if (slow.size > 0 && at - pastAt >= everyMs) return { judged: overPast(), asked }
    const judged = judgeGroup(tuned, scene)
    const isAsked =
      slow.size > 0 &&
      (asksForPast(before, judged.findings, plant.isHome) ||
        haveJustGone(plant, states, at, paced.paceMs))
    return { judged: isAsked ? overPast() : judged, asked }
  }

  function headAt(at: number): HeadMoment {
    const state = presences.get(group.id)?.state
    return {
      at,
      device: group.id,
      state: state?.state === 'unknown' ? undefined : state,
      findings: [...findings.values()].filter(({ device }) => device === group.id),
    }
  }

  function windows(at: number, asked: ReadonlySet<string>, from: number): Series[] {
    const series: Series[] = []
    for (const one of kept)
      if (one.quick && one.samples.length > 0 && asked.has(one.device)) {
        const { metric, device, channel } = one
        const samples = since(one.samples, from)
        if (samples.length > 0) series.push({ metric, device, channel, samples })
      }
    for (const [device, presence] of presences) {
      const polled = unpolled(plant, device, presence, at)
      if (polled) series.push(polled)
    }
    return series
  }

  function past(at: number) {
    const last = at - (at % hourMs)
    const fromHour = last - (hoursKept - 1) * hourMs
    return kept.flatMap(({ hours }) => hours?.view(fromHour, hoursKept) ?? [])
  }

  function keep(metric: MetricName, device: string, channel: string, tuner?: Tuner): Kept {
    const of: Kept = {
      metric,
      device,
      channel,
      place: kept.length,
      samples: [],
      quick: quick.has(metric),
      hours: slow.has(metric) ? createHours({ metric, device, channel }, hoursKept) : undefined,
      presence: presenceOf(device),
      tuner,
    }
    kept.push(of)
    fixed.add(device, plant.rows.get(device)?.kind ?? 'box', metric, channel)
    return of
  }

  function put(of: Kept, at: number, value: number): void {
    const { metric, device, channel, samples } = of
    if (samples.length >= mostSamples) of.samples = samples.slice(-keptSamples)
    of.samples.push({ at, value })
    of.hours?.add(at, value)
    fixed.take(of.place, at, value)
    if (metric === 'upstream.tx_dbuv') cluster.level(device, value)
    const kind = plant.rows.get(device)?.kind ?? 'box'
    if (screen.isNotable({ metric, device, channel, node: group.id, at, value }, kind))
      isNotable = true
  }

  function createLocks() {
    const locks = new Map<string, Kept>()
    return createTuners((device, at, value) => {
      const of = locks.get(device) ?? keep('downstream.lock', device, '')
      locks.set(device, of)
      put(of, at, value)
    })
  }

  return {
    add(metric, device, channel) {
      if (!isMetricName(metric)) return -1
      const tuner = plant.isHome(device) ? tuners.of(metric, device) : undefined
      return keep(metric, device, channel, tuner).place
    },
    take(series, at, value) {
      const of = kept[series]
      if (!of) return
      if (Number.isNaN(nextLook)) nextLook = nextAfter(at)
      while (at >= nextLook) {
        tick(nextLook)
        nextLook += lookEveryMs
      }
      const { metric, device, presence, samples, tuner } = of
      if (samples.at(-1)?.at === at) {
        doubles++
        return
      }
      told.add(device)
      if (metric === 'device.reachable') {
        if (sawReachable(presence, at, value)) isNotable = true
        if (value >= 0.5) sawReport(presence, at)
      } else if (sawReport(presence, at)) isNotable = true
      if (tuner?.heard(metric, at, value) ?? true) put(of, at, value)
    },
    end() {
      const [first] = options.below
      if (Number.isNaN(nextLook) && first) nextLook = nextAfter(first.at)
      while (nextLook <= options.until) {
        tick(nextLook)
        nextLook += lookEveryMs
      }
      const homes = [...presences.keys()].filter((device) => plant.isHome(device))
      const baselines = { fixed: fixed.end(options.until), cluster: cluster.end(options.until) }
      return { ...record.end(), homes, doubles, baselines }
    },
  }
}

function pacedBy(all: readonly Tuned[], paceMs: number) {
  const tuned = atPace(all, paceMs)
  return { paceMs, tuned, windowMs: readsOf(tuned).samples.windowMs }
}

const leastPaceMs = 15 * 60_000
// A home alone must have been bad for so many reports.
const homeReports = 6
const keptSamples = 32
const mostSamples = 96
// Of a slow reporter among quick ones.
const fewestSamples = 6

function since(samples: readonly Sample[], from: number): readonly Sample[] {
  let first = samples.length
  while (first > 0 && (samples[first - 1]?.at ?? 0) >= from) first--
  first = Math.min(first, Math.max(0, samples.length - fewestSamples))
  return first === 0 ? samples : samples.slice(first)
}

function nextAfter(at: number): number {
  return at - (at % lookEveryMs) + lookEveryMs
}

/** How far apart the homes report: the middle one of them. */
function paceOf(plant: Plant, presences: ReadonlyMap<string, Presence>): number {
  const paces = [...presences]
    .flatMap(([device, { paceMs }]) => (plant.isHome(device) && paceMs > 0 ? [paceMs] : []))
    .toSorted((a, b) => a - b)
  return paces[paces.length >> 1] ?? 0
}

/**
 * Plant is polled, live. Where the history holds its measurements and not whether the poll was answered, a report is an answer
 * and a report that did not come is none.
 */
function unpolled(
  plant: Plant,
  device: string,
  { isPolled, seenAt, paceMs, state }: Presence,
  at: number,
): Series | undefined {
  if (isPolled || Number.isNaN(paceMs) || plant.isHome(device)) return undefined
  const missed = state.state === 'lost' ? Math.min(6, Math.floor((at - seenAt) / paceMs)) : 0
  const answers = missed > 0 ? [] : [seenAt - paceMs, seenAt]
  const last = Math.floor((at - seenAt) / paceMs)
  const silences = Array.from(
    { length: missed },
    (_, n) => seenAt + (last - missed + 1 + n) * paceMs,
  )
  return {
    metric: 'device.reachable',
    device,
    channel: '',
    samples: [
      ...answers.map((moment) => ({ at: moment, value: 1 })),
      ...silences.map((moment) => ({ at: moment, value: 0 })),
    ],
  }
}
