import type { Finding } from '@gridkeeper/model/alarm'
import {
  type AlarmDetector,
  type Detector,
  type DeviceAlarm,
  type Family,
  familyOf,
  type GroupDetector,
  type HomeState,
  type Judgement,
  type Outside,
  type TreeDetector,
  type Was,
} from '@gridkeeper/model/detector'
import type { DeviceLimit } from '@gridkeeper/model/device-limit'
import type { HourlySeries } from '@gridkeeper/model/hours'
import type { Limit } from '@gridkeeper/model/limits'
import { isMetricName } from '@gridkeeper/model/metrics'
import type { ColumnSeries, Samples } from '@gridkeeper/model/series-store'
import { withDerived } from '../derive.ts'
import { overHistory, pastOf } from './over-history.ts'
import type { Plant } from './plant.ts'
import { type Polls, pollsOf } from './polls.ts'
import { leftChannels } from './retuned.ts'

/** A detector and its parameters, filled in and checked. */
export type Tuned = { readonly detector: Detector; readonly params: Record<string, unknown> }

export type Scene = {
  readonly at: number
  readonly plant: Plant
  readonly series: readonly ColumnSeries[]
  /**
   * The past of the same devices, all with the same hours, the newest of them holding `at`: given where it is time to look at it.
   * Without it the findings of detectors over history stay as they are.
   */
  readonly hours?: readonly HourlySeries[] | undefined
  /** Since when each device is what it is. */
  readonly states: ReadonlyMap<string, HomeState>
  readonly before: readonly Finding[]
  /** What devices themselves hold to be out of order. */
  readonly limits?: readonly DeviceLimit[] | undefined
  /** The limits in force, where the operator has some of its own. */
  readonly table?: readonly Limit[] | undefined
  /** What devices say of themselves. */
  readonly alarms?: ReadonlyMap<string, readonly DeviceAlarm[]>
}

export type Judged = {
  /** All that are raised now; what was raised and is unknown now stays. */
  readonly findings: readonly Finding[]
  /** Devices seen to be well on a question and raising nothing about it. */
  readonly well: Readonly<Record<Family, ReadonlySet<string>>>
  /** How the newest polls of what is polled went. */
  readonly polls: ReadonlyMap<string, Polls>
}

type Place = Pick<Finding, 'device' | 'channel' | 'detector' | 'metric'>

export function keyOf({ device, channel, detector, metric }: Place): string {
  return `${device}\n${channel}\n${detector}\n${metric}`
}

/** Pure: every detector over every device of one group. */
export function judgeGroup(tuned: readonly Tuned[], given: Scene): Judged {
  const scene = { ...given, series: withDerived(given.series), past: pastIn(given) }
  const known = new Set(tuned.map(({ detector }) => detector.id))
  const findings = new Map(
    scene.before
      .filter((finding) => known.has(finding.detector))
      .map((finding) => [keyOf(finding), finding]),
  )
  const seen: Record<Family, Set<string>> = {
    reach: new Set(homesOnline(scene)),
    signal: new Set(),
    power: new Set(),
    condition: new Set(),
  }
  // Most devices have none: their places need no names.
  const troubled = new Set(scene.before.map(({ device }) => device))
  const was = (place: Place) => (troubled.has(place.device) ? wasAt(findings, place) : calm)
  for (const one of tuned)
    for (const { place, judgement } of judgements(one, scene, was)) {
      const isClear = judgement.state === 'clear'
      if ((isClear || judgement.state === 'forgotten') && troubled.has(place.device))
        findings.delete(keyOf(place))
      if (isClear && tellsOfHealth.has(one.detector.over))
        seen[familyOf(place.metric)].add(place.device)
      if (judgement.state === 'raised') {
        const key = keyOf(place)
        troubled.add(place.device)
        findings.set(key, {
          ...place,
          ...raisedPart(judgement),
          alarm: findings.get(key)?.alarm ?? null,
        })
      }
    }
  for (const finding of leftChannels(ofSeries(tuned, findings), scene.series, scene.plant))
    findings.delete(keyOf(finding))
  for (const { detector, params } of tuned)
    if (detector.over === 'tree' && scene.past)
      point(detector, params, { ...scene, past: scene.past, inside: seen.signal }, findings)
  for (const { device, metric } of findings.values()) seen[familyOf(metric)].delete(device)
  return { findings: [...findings.values()], well: seen, polls: pollsOf(scene.series) }
}

function ofSeries(tuned: readonly Tuned[], findings: ReadonlyMap<string, Finding>): Finding[] {
  const ids = new Set(
    tuned.flatMap(({ detector }) => (detector.over === 'series' ? [detector.id] : [])),
  )
  return [...findings.values()].filter(({ detector }) => ids.has(detector))
}

/** Who pointed where before is forgotten for what they say now. */
function point(
  detector: TreeDetector,
  params: Record<string, unknown>,
  {
    at,
    plant,
    past,
    states,
    inside,
  }: Pick<Scene, 'at' | 'plant' | 'states'> & {
    readonly past: Past
    readonly inside: ReadonlySet<string>
  },
  findings: Map<string, Finding>,
): void {
  const before = new Map([...findings].filter(([, finding]) => finding.detector === detector.id))
  for (const key of before.keys()) findings.delete(key)
  const was = new Map(
    [...before.values()].map(({ device, element, since }) => [
      device,
      { element: element ?? '', since },
    ]),
  )
  const outside = outsideOf(findings.values())
  const standing = standingIn(findings.values())
  const window = { ...plant, at, past, states, outside, inside, was, standing }
  for (const { device, metric, element, judgement } of detector.locate(window, params)) {
    const place = { device, channel: '', detector: detector.id, metric }
    const key = keyOf(place)
    const alarm = before.get(key)?.alarm ?? null
    findings.set(key, { ...place, ...raisedPart(judgement), element, alarm })
  }
}

function standingIn(findings: Iterable<Finding>): ReadonlyMap<string, number> {
  const standing = new Map<string, number>()
  for (const { element, since, metric } of findings)
    if (element && familyOf(metric) === 'signal')
      standing.set(element, Math.min(since, standing.get(element) ?? since))
  return standing
}

function outsideOf(findings: Iterable<Finding>): Outside[] {
  return [...findings].flatMap(({ device, detector, metric, severity, since }) =>
    detector === 'limits' && familyOf(metric) === 'signal' && isMetricName(metric)
      ? [{ device, metric, severity, since }]
      : [],
  )
}

const calm: Was = { state: 'clear' }
const tellsOfHealth: ReadonlySet<Detector['over']> = new Set(['series', 'device', 'history'])

type Past = ReturnType<typeof pastOf>

function pastIn({ at, plant, hours }: Scene): Past | undefined {
  return hours && pastOf(plant, hours, at)
}

function raisedPart(judgement: Judgement & { state: 'raised' }) {
  const { severity, since, because, value, forecast = null } = judgement
  return { severity, since, because, value, forecast }
}

function wasAt(findings: ReadonlyMap<string, Finding>, place: Place): Was {
  const finding = findings.get(keyOf(place))
  if (!finding) return { state: 'clear' }
  return { state: 'raised', severity: finding.severity, since: finding.since }
}

function* homesOnline({ plant, states }: Scene): Iterable<string> {
  for (const [id, { state }] of states) if (state === 'online' && plant.isHome(id)) yield id
}

type Judging = { readonly place: Place; readonly judgement: Judgement }

function* judgements(
  { detector, params }: Tuned,
  scene: Scene & { readonly past: ReturnType<typeof pastIn> },
  was: (place: Place) => Was,
): Iterable<Judging> {
  const { at, plant, past } = scene
  if (detector.over === 'tree') return
  if (detector.over === 'history') {
    if (past) yield* overHistory(detector, params, past, was)
    return
  }
  if (detector.over === 'group') {
    yield* overElements(detector, params, scene, was)
    return
  }
  if (detector.over === 'alarm') {
    yield* overAlarms(detector, params, scene, was)
    return
  }
  const reads = new Set<string>(detector.reads)
  const mine = scene.series.filter((one) => reads.has(one.metric) && plant.rows.has(one.device))
  if (detector.over === 'series') {
    const held = new Map(
      scene.limits?.map((one) => [`${one.device}\n${one.metric}\n${one.channel}`, one]),
    )
    for (const { device, metric, channel, samples } of mine) {
      const kind = plant.kindOf(device)
      if (!kind) continue
      const place = { device, channel, detector: detector.id, metric }
      const limit = held.size > 0 ? held.get(`${device}\n${metric}\n${channel}`) : undefined
      const since = at - detector.windowMs
      const window = {
        at,
        kind,
        metric,
        channel,
        samples: from(samples, since),
        limit,
        table: scene.table,
      }
      yield { place, judgement: detector.judge(window, params, was(place)) }
    }
    return
  }
  for (const [device, told] of Map.groupBy(mine, (one) => one.device)) {
    const kind = plant.kindOf(device)
    if (!kind) continue
    const series = told.map((one) => ({ ...one, samples: [...one.samples] }))
    const place = { device, channel: '', detector: detector.id, metric: detector.reads[0] }
    yield { place, judgement: detector.judge({ at, kind, series }, params, was(place)) }
  }
}

/** Each alarm that stands, and each that was found standing and is gone. */
function* overAlarms(
  detector: AlarmDetector,
  params: Record<string, unknown>,
  { at, plant, alarms, before }: Scene,
  was: (place: Place) => Was,
): Iterable<Judging> {
  const gone = new Map(
    before
      .filter((finding) => finding.detector === detector.id)
      .map(({ device, channel, metric }) => {
        const place = { device, channel, detector: detector.id, metric }
        return [keyOf(place), place]
      }),
  )
  for (const [device, own] of alarms ?? []) {
    const kind = plant.kindOf(device)
    if (!kind) continue
    for (const alarm of own) {
      const channel = `${alarm.code} ${alarm.channel}`.trim()
      const place = { device, channel, detector: detector.id, metric: alarm.metric }
      gone.delete(keyOf(place))
      yield { place, judgement: detector.judge({ at, kind, alarm }, params, was(place)) }
    }
  }
  for (const place of gone.values()) {
    const kind = plant.kindOf(place.device) ?? 'cabinet'
    yield { place, judgement: detector.judge({ at, kind, alarm: undefined }, params, was(place)) }
  }
}

function* overElements(
  detector: GroupDetector,
  params: Record<string, unknown>,
  { at, plant, states }: Scene,
  was: (place: Place) => Was,
): Iterable<Judging> {
  const { elements, spans } = inside(plant)
  const told = elements.map((id) => (plant.isHome(id) ? states.get(id) : undefined))
  for (const device of plant.subtreeOf(plant.head)) {
    if (plant.isHome(device)) continue
    const [first, end] = spans.get(device) ?? [0, 0]
    const below = told.slice(first, end).filter((state) => state !== undefined)
    if (below.length === 0) continue
    const window = {
      at,
      below,
      // Asked for only where something went dark.
      get beside() {
        return told.toSpliced(first, end - first).filter((state) => state !== undefined)
      },
    }
    const where = { device, channel: '', detector: detector.id, metric: detector.reads[0] }
    yield { place: where, judgement: detector.judge(window, params, was(where)) }
  }
}

/** All elements, each followed by those below it, and from where to where each reaches. */
function inside(plant: Plant) {
  const elements: string[] = []
  const spans = new Map<string, readonly [first: number, end: number]>()
  const waiting = [plant.head]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    elements.push(id)
    waiting.push(...plant.childrenOf(id))
  }
  for (let first = elements.length - 1; first >= 0; first--) {
    const id = elements[first] ?? ''
    const ends = plant.childrenOf(id).map((child) => spans.get(child)?.[1] ?? first)
    spans.set(id, [first, Math.max(first + 1, ...ends)])
  }
  return { elements, spans }
}

// A slow reporter among quick ones: what it said last still says how it stands, and an end takes as many reports as a beginning.
const fewestSamples = 6

function from(samples: Samples, at: number): Samples {
  const latest = samples.length - fewestSamples
  let first = 0
  while (first < latest && (samples.at(first)?.at ?? at) < at) first++
  return first === 0 ? samples : samples.slice(first)
}
