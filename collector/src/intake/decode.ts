import { Acknowledgement } from '@gridkeeper/model/command'
import type { ConnectionState, DeviceKind } from '@gridkeeper/model/device'
import { type MetricName, metricNames } from '@gridkeeper/model/metrics'
import {
  BirthReport,
  DataReport,
  EventReport,
  futureToleranceMs,
  maxPayloadBytes,
  type RefusalReason,
  StateReport,
} from '@gridkeeper/model/report'
import type { Readout, SeriesKey } from '@gridkeeper/model/series-store'
import { type Leaf, parseTopic } from '@gridkeeper/model/topics'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { SeriesLists } from '../series-lists.ts'
import { createGathering, type Gathering } from './gathering.ts'

/** What decoding must know of a device. `boot`: the newest it has told. */
export type KnownDevice = {
  readonly id: string
  readonly kind: DeviceKind
  readonly node: string
  readonly shard: string
  readonly boot: number | undefined
}

export type Refusal = {
  readonly device: string | undefined
  readonly reason: RefusalReason
  readonly problem: string
  readonly excerpt: string
  /** Samples, or 1 for a report as a whole. */
  readonly count: number
}

export type Decoded = {
  readonly device: KnownDevice | undefined
  readonly readouts: readonly Readout[]
  readonly refusals: readonly Refusal[]
  readonly state?: { readonly is: ConnectionState; readonly boot: number }
  readonly birth?: Static<typeof BirthReport>
  /** What became of a command. */
  readonly answer?: Acknowledgement
  /** It was sent just now, not kept from before: the box is there. */
  readonly isLive?: boolean
  readonly hasEvent?: boolean
}

type Samples = Static<typeof Envelope>
type Lookup = (device: string) => KnownDevice | undefined
type Refuse = (reason: RefusalReason, problem: string, count?: number) => void

// Samples are looked at one by one, so that a bad one costs only itself.
const mostSamples = 2000
const Rest = Type.Array(Type.Unknown(), { maxItems: mostSamples })
const Envelope = Type.Object({ ...Type.Omit(DataReport, ['samples']).properties, samples: Rest })
const Event = Type.Object({
  ...Type.Omit(EventReport, ['samples']).properties,
  samples: Type.Optional(Rest),
})
const check = {
  ack: Compile(Acknowledgement),
  data: Compile(Envelope),
  event: Compile(Event),
  state: Compile(StateReport),
  birth: Compile(BirthReport),
}

const excerptLength = 500
// No box of this plant was switched on before; a time older than this is a clock that was never set.
const earliestAt = Date.UTC(2020, 0, 1)

/** Takes a message apart: what it says, and what of it is refused and why. Pure; never throws. */
export function decodeReport(
  { topic, payload }: { readonly topic: string; readonly payload: Buffer },
  receivedAt: number,
  lookup: Lookup,
  lists: SeriesLists,
): Decoded {
  const refusals: Refusal[] = []
  const addressed = takeTopic(topic, lookup)
  const name = addressed?.id
  const refuse: Refuse = (reason, problem, count = 1) => {
    const excerpt = payload.toString('utf8', 0, excerptLength).slice(0, excerptLength)
    refusals.push({ device: name, reason, problem, excerpt, count })
  }
  const nothing = { device: addressed?.known, readouts: [], refusals }
  if (!addressed) {
    refuse('bad_topic', `${topic.slice(0, 200)} is not gk/1/{shard}/{device}/{leaf}`)
    return nothing
  }
  if (payload.length > maxPayloadBytes) {
    refuse('too_large', `${payload.length} bytes; at most ${maxPayloadBytes} are taken`)
    return nothing
  }
  const { known, leaf } = addressed
  if (!known) {
    refuse(
      'unknown_device',
      `${name} is not in the plant: import it (gridkeeper import plant FILE)`,
    )
    return nothing
  }
  if (leaf === 'cmd') return nothing
  // A retained message is deleted by an empty one; it says nothing.
  if (payload.length === 0 && (leaf === 'state' || leaf === 'birth')) return nothing
  const report = parse(payload, refuse)
  if (report === undefined) return nothing
  return decodeLeaf({ leaf, report, known, receivedAt, refuse, refusals, lists })
}

type Parsed = {
  readonly leaf: Exclude<Leaf, 'cmd'>
  readonly report: unknown
  readonly known: KnownDevice
  readonly receivedAt: number
  readonly refuse: Refuse
  readonly refusals: readonly Refusal[]
  readonly lists: SeriesLists
}

const reachable: readonly SeriesKey[] = [{ metric: 'device.reachable', channel: '' }]

function decodeLeaf(parsed: Parsed): Decoded {
  const { leaf, report, known, receivedAt, refuse, refusals, lists } = parsed
  const nothing = { device: known, readouts: [], refusals }
  if (!(leaf === 'data' && isEnvelope(report)) && !check[leaf].Check(report)) {
    refuse('bad_schema', problemsOf(check[leaf].Errors(report)))
    return nothing
  }
  if (leaf === 'ack') return { ...nothing, answer: report as Acknowledgement, isLive: true }
  if (leaf === 'state' || leaf === 'birth') {
    const told = report as Static<typeof StateReport> | Static<typeof BirthReport>
    if (known.boot !== undefined && told.boot < known.boot) {
      refuse('old_boot', `boot ${told.boot} is over, the box is at ${known.boot}`)
      return nothing
    }
    if (!('state' in told)) return { ...nothing, birth: cleanBirth(told) }
    const { id: device, node } = known
    const value = told.state === 'online' ? 1 : 0
    return {
      ...nothing,
      state: { is: told.state, boot: told.boot },
      readouts: [{ device, node, at: receivedAt, series: reachable, values: [value] }],
    }
  }
  const told = report as Static<typeof Envelope> | Static<typeof Event>
  const isHistory = 'hist' in told && told.hist === true
  const { boot: newest } = known
  const isOverBoot = newest !== undefined && told.boot < newest
  const readouts = takeSamples({ told, known, receivedAt, isOverBoot, lists }, refuse)
  const isLive = !isHistory && !isOverBoot
  const hasEvent = leaf === 'event'
  return { device: known, readouts, refusals, isLive, hasEvent }
}

/** What `check.data` checks, for the many that are right; the few that are not get its complaints. */
function isEnvelope(report: unknown): report is Samples {
  if (typeof report !== 'object' || report === null) return false
  const { v, boot, seq, sent, clock, hist, samples } = report as Partial<Record<string, unknown>>
  return (
    v === 1 &&
    isCount(boot) &&
    isCount(seq) &&
    isCount(sent) &&
    (clock === 'set' || clock === 'unset') &&
    (hist === undefined || typeof hist === 'boolean') &&
    Array.isArray(samples) &&
    samples.length <= mostSamples
  )
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}

/** Known fields only, and no NUL, which no database takes in text. */
function cleanBirth(told: Static<typeof BirthReport>): Static<typeof BirthReport> {
  const { v, boot, tuners, interval, clock } = told
  const [model, firmware] = [withoutNul(told.model), withoutNul(told.firmware)]
  return { v, boot, model, firmware, tuners, interval, clock, probes: told.probes.map(withoutNul) }
}

function withoutNul(text: string): string {
  return text.replaceAll('\0', '')
}

function takeTopic(topic: string, lookup: Lookup) {
  // A known device's shard stands in its row; the hash is only for strangers.
  const leafAt = topic.lastIndexOf('/')
  const id = topic.slice(8, leafAt)
  const known = lookup(id)
  if (known && topic.startsWith('gk/1/') && topic[7] === '/' && topic.startsWith(known.shard, 5)) {
    const leaf = leafOf(topic.slice(leafAt + 1))
    return leaf && { id, known, leaf }
  }
  const parsed = parseTopic(topic)
  return parsed && { id: parsed.device, known: lookup(parsed.device), leaf: parsed.leaf }
}

function leafOf(text: string): Leaf | undefined {
  switch (text) {
    case 'data':
    case 'state':
    case 'birth':
    case 'event':
    case 'ack':
    case 'cmd':
      return text
  }
  return undefined
}

function parse(payload: Buffer, refuse: Refuse): unknown {
  // Twice as fast as letting JSON.parse turn the buffer into text.
  const text = payload.toString('utf8')
  try {
    return JSON.parse(text) as unknown
  } catch (err) {
    // C's printf writes nan and inf: such a number costs its sample, not the report.
    const mended = text.replace(/([[:,]\s*)[-+]?(?:nan|inf(?:inity)?)\b(?:\([^)]*\))?/gi, '$1null')
    if (mended !== text) {
      try {
        return JSON.parse(mended) as unknown
      } catch {
        // It is broken elsewhere too; the first complaint stands.
      }
    }
    refuse('not_json', err instanceof Error ? err.message.slice(0, 200) : 'no JSON')
    return undefined
  }
}

type Told = {
  readonly told: Pick<Samples, 'sent' | 'clock'> & { readonly samples?: readonly unknown[] }
  readonly known: KnownDevice
  readonly receivedAt: number
  readonly isOverBoot: boolean
  readonly lists: SeriesLists
}

function takeSamples(from: Told, refuse: Refuse): readonly Readout[] {
  const gathering = createGathering(from.lists, from.known)
  let wrong: Map<string, { reason: RefusalReason; count: number }> | undefined
  for (const sample of from.told.samples ?? []) {
    const problem = takeSample(sample, from, gathering)
    if (problem === undefined) continue
    wrong ??= new Map()
    const seen = wrong.get(problem)
    const reason = problem.startsWith(ahead) ? 'future_time' : 'bad_value'
    if (seen) seen.count++
    else wrong.set(problem, { reason, count: 1 })
  }
  for (const [problem, { reason, count }] of wrong ?? []) refuse(reason, problem, count)
  return gathering.readouts()
}

type Raw = {
  readonly metric?: unknown
  readonly channel?: unknown
  readonly at?: unknown
  readonly value?: unknown
}
const ahead = 'time is ahead'
// The catalogue's own string: whoever compares it later compares it with itself.
const catalogue = new Map<string, MetricName>(metricNames.map((name) => [name, name]))

/** A sentence where the sample cannot be taken. */
function takeSample(sample: unknown, from: Told, gathering: Gathering): string | undefined {
  if (typeof sample !== 'object' || sample === null) return 'a sample is an object'
  const raw: Raw = sample
  const at = timeOf(raw, from)
  if (typeof at === 'string') return at
  const { value } = raw
  const metric = typeof raw.metric === 'string' ? catalogue.get(raw.metric) : undefined
  if (metric === undefined)
    return `metric ${JSON.stringify(raw.metric)?.slice(0, 60)} is not in the catalogue`
  if (typeof value !== 'number' || !Number.isFinite(value))
    return `value of ${metric} is no finite number`
  const channel = gathering.known(at, metric, raw.channel) ?? channelOf(raw.channel)
  if (channel === undefined)
    return `channel of ${metric} is no text of at most 64 characters, or has control characters`
  gathering.add(at, metric, channel, value)
  return undefined
}

/** When the sample was taken, by our clock; a sentence where that cannot be known or cannot be. */
function timeOf({ at }: Raw, { told, receivedAt, isOverBoot }: Told): number | string {
  if (typeof at !== 'number' || !Number.isInteger(at) || at < 0)
    return 'at is not a whole number of milliseconds'
  const { sent, clock } = told
  if (clock === 'unset') {
    if (isOverBoot) return 'uptime of a boot that is over: the time cannot be known'
    if (at > sent) return 'uptime of the sample is later than that of sending'
  }
  const taken = clock === 'set' ? at : receivedAt - (sent - at)
  if (taken > receivedAt + futureToleranceMs)
    return `${ahead} by more than ${futureToleranceMs / 60_000} minutes`
  if (taken < earliestAt)
    return 'time is before 2020: the clock is not set, and the report says it is'
  return taken
}

function channelOf(channel: unknown): string | undefined {
  if (channel === undefined) return ''
  const isFit = typeof channel === 'string' && channel.length <= 64 && !/\p{Cc}/u.test(channel)
  return isFit ? channel : undefined
}

function problemsOf(errors: ReturnType<(typeof check)['data']['Errors']>): string {
  return errors
    .slice(0, 3)
    .map((error) => `${error.instancePath || '/'} ${error.message}`)
    .join('; ')
}
