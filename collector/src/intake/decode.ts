import type { ConnectionState, DeviceKind } from '@gridkeeper/model/device'
import { isMetricName } from '@gridkeeper/model/metrics'
import {
  BirthReport,
  DataReport,
  EventReport,
  futureToleranceMs,
  maxPayloadBytes,
  type RefusalReason,
  StateReport,
} from '@gridkeeper/model/report'
import type { Point } from '@gridkeeper/model/series-store'
import { type Leaf, parseTopic } from '@gridkeeper/model/topics'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'

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
  readonly points: readonly Point[]
  readonly refusals: readonly Refusal[]
  readonly state?: { readonly is: ConnectionState; readonly boot: number }
  readonly birth?: Static<typeof BirthReport>
  /** It was sent just now, not kept from before: the box is there. */
  readonly isLive?: boolean
  readonly hasEvent?: boolean
}

type Samples = Static<typeof Envelope>
type Lookup = (device: string) => KnownDevice | undefined
type Refuse = (reason: RefusalReason, problem: string, count?: number) => void

// Samples are looked at one by one, so that a bad one costs only itself.
const Rest = Type.Array(Type.Unknown(), { maxItems: 2000 })
const Envelope = Type.Object({ ...Type.Omit(DataReport, ['samples']).properties, samples: Rest })
const Event = Type.Object({
  ...Type.Omit(EventReport, ['samples']).properties,
  samples: Type.Optional(Rest),
})
const check = {
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
  topic: string,
  payload: Buffer,
  receivedAt: number,
  lookup: Lookup,
): Decoded {
  const refusals: Refusal[] = []
  const addressed = takeTopic(topic, lookup)
  const name = addressed?.id
  const refuse: Refuse = (reason, problem, count = 1) => {
    const excerpt = payload.toString('utf8', 0, excerptLength).slice(0, excerptLength)
    refusals.push({ device: name, reason, problem, excerpt, count })
  }
  const nothing = { device: addressed?.known, points: [], refusals }
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
  if (leaf === 'ack' || leaf === 'cmd') return nothing
  // A retained message is deleted by an empty one; it says nothing.
  if (payload.length === 0 && (leaf === 'state' || leaf === 'birth')) return nothing
  const report = parse(payload, refuse)
  if (report === undefined) return nothing
  return decodeLeaf({ leaf, report, known, receivedAt, refuse, refusals })
}

type Parsed = {
  readonly leaf: Exclude<Leaf, 'ack' | 'cmd'>
  readonly report: unknown
  readonly known: KnownDevice
  readonly receivedAt: number
  readonly refuse: Refuse
  readonly refusals: readonly Refusal[]
}

function decodeLeaf({ leaf, report, known, receivedAt, refuse, refusals }: Parsed): Decoded {
  const nothing = { device: known, points: [], refusals }
  if (!check[leaf].Check(report)) {
    refuse('bad_schema', problemsOf(check[leaf].Errors(report)))
    return nothing
  }
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
      points: [{ metric: 'device.reachable', device, channel: '', node, at: receivedAt, value }],
    }
  }
  const told = report as Static<typeof Envelope> | Static<typeof Event>
  const isHistory = 'hist' in told && told.hist === true
  const points = takeSamples({ ...told, samples: told.samples ?? [] }, known, receivedAt, refuse)
  return {
    device: known,
    points,
    refusals,
    isLive: !isHistory && (known.boot === undefined || told.boot >= known.boot),
    ...(leaf === 'event' ? { hasEvent: true } : {}),
  }
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
  if (known && leafAt === 8 + id.length && topic.startsWith(`gk/1/${known.shard}/`)) {
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

function takeSamples(
  told: Pick<Samples, 'boot' | 'sent' | 'clock' | 'samples'>,
  known: KnownDevice,
  receivedAt: number,
  refuse: Refuse,
): Point[] {
  const points: Point[] = []
  const wrong = new Map<string, { reason: RefusalReason; count: number }>()
  const isOverBoot = known.boot !== undefined && told.boot < known.boot
  for (const sample of told.samples) {
    const at = timeOf(sample, told, receivedAt, isOverBoot)
    const problem = typeof at === 'string' ? at : sampleProblem(sample, at, receivedAt)
    if (problem === undefined) {
      const { metric, channel = '', value } = sample as Sampled
      points.push({ metric, device: known.id, channel, node: known.node, at: at as number, value })
      continue
    }
    const seen = wrong.get(problem)
    const reason = problem.startsWith(ahead) ? 'future_time' : 'bad_value'
    if (seen) seen.count++
    else wrong.set(problem, { reason, count: 1 })
  }
  for (const [problem, { reason, count }] of wrong) refuse(reason, problem, count)
  return points
}

type Sampled = Pick<Point, 'metric' | 'value'> & { readonly channel?: string; readonly at: number }
const ahead = 'time is ahead'

/** When the sample was taken, by our clock; a sentence where that cannot be known. */
function timeOf(
  sample: unknown,
  { sent, clock }: Pick<Samples, 'sent' | 'clock'>,
  receivedAt: number,
  isOverBoot: boolean,
): number | string {
  if (typeof sample !== 'object' || sample === null) return 'a sample is an object'
  const at = 'at' in sample ? sample.at : undefined
  if (typeof at !== 'number' || !Number.isInteger(at) || at < 0)
    return 'at is not a whole number of milliseconds'
  if (clock === 'set') return at
  if (isOverBoot) return 'uptime of a boot that is over: the time cannot be known'
  if (at > sent) return 'uptime of the sample is later than that of sending'
  return receivedAt - (sent - at)
}

function sampleProblem(sample: unknown, at: number, receivedAt: number): string | undefined {
  const { metric, channel, value } = sample as Record<string, unknown>
  if (at > receivedAt + futureToleranceMs)
    return `${ahead} by more than ${futureToleranceMs / 60_000} minutes`
  if (at < earliestAt) return 'time is before 2020: the clock is not set, and the report says it is'
  if (typeof metric !== 'string' || !isMetricName(metric))
    return `metric ${JSON.stringify(metric)?.slice(0, 60)} is not in the catalogue`
  if (typeof value !== 'number' || !Number.isFinite(value))
    return `value of ${metric} is no finite number`
  if (channel !== undefined && !isChannel(channel))
    return `channel of ${metric} is no text of at most 64 characters, or has control characters`
  return undefined
}

function isChannel(channel: unknown): boolean {
  return typeof channel === 'string' && channel.length <= 64 && !/\p{Cc}/u.test(channel)
}

function problemsOf(errors: ReturnType<(typeof check)['data']['Errors']>): string {
  return errors
    .slice(0, 3)
    .map((error) => `${error.instancePath || '/'} ${error.message}`)
    .join('; ')
}
