import { shardOf } from '@gridkeeper/model/hash'
import { maxPayloadBytes, refusalReasons } from '@gridkeeper/model/report'
import { topicOf } from '@gridkeeper/model/topics'
import { createFrameGate } from '@gridkeeper/platform/frame-gate'
import { frameAt, publishedIn } from '@gridkeeper/platform/mqtt-frames'
import { pointsOf, valuesIn } from '@gridkeeper/platform/series/readouts'
import mqttPacket from 'mqtt-packet'
import { describe, expect, test } from 'vitest'
import { type Decoded, decodeReport, type KnownDevice } from '../src/intake/decode.ts'
import { createSeriesLists } from '../src/series-lists.ts'

const rounds = 100_000
const receivedAt = Date.UTC(2026, 5, 1)

/** Mulberry32: the same mutations in every run. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const sample = (n: number) => ({
  metric: ['downstream.level_dbuv', 'downstream.mer_db', 'device.uptime_seconds'][n % 3],
  channel: '554MHz/64QAM',
  at: receivedAt - 1000 * n,
  value: 60 + n / 10,
})
const head = { v: 1, boot: 3, seq: 9, sent: receivedAt, clock: 'set' }
const sample0 = sample(0)
const samples = [sample0, sample(1), sample(2)]
const originals: readonly (readonly [leaf: 'data' | 'event' | 'state' | 'birth', text: string])[] =
  [
    ['data', JSON.stringify({ ...head, samples })],
    [
      'data',
      JSON.stringify({ ...head, clock: 'unset', sent: 9000, samples: [{ ...sample(0), at: 10 }] }),
    ],
    ['event', JSON.stringify({ ...head, kind: 'lock_lost', text: '失锁', samples })],
    ['state', JSON.stringify({ v: 1, state: 'online', boot: 3 })],
    [
      'birth',
      JSON.stringify({
        ...{ v: 1, boot: 3, model: 'HC2600', firmware: '1.2', tuners: 2, interval: 300 },
        ...{ clock: 'set', probes: ['tuner'] },
      }),
    ],
  ]
const pieces = [
  'null',
  '-1',
  '1e999',
  'NaN',
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  '\0',
  '�',
  '9'.repeat(30),
]
const words = ['__proto__', 'constructor', 'value', 'samples', 'metric', '"at":', 'true', '{}']

type Roll = (below: number) => number

/** Bytes turned, dropped, doubled, or replaced by what a parser might stumble over. */
function mutated(bytes: Buffer, roll: Roll): Buffer {
  let changed = Buffer.from(bytes)
  for (let n = 1 + roll(4); n > 0; n--) {
    const at = roll(changed.length + 1)
    const until = Math.min(changed.length, at + roll(12))
    const kind = roll(5)
    const word = [...pieces, ...words][roll(pieces.length + words.length)] ?? ''
    if (kind === 0 && at < changed.length) changed[at] = roll(256)
    else if (kind === 1) changed = Buffer.concat([changed.subarray(0, at), changed.subarray(until)])
    else if (kind === 2) changed = Buffer.concat([changed.subarray(0, until), changed.subarray(at)])
    else if (kind === 3)
      changed = Buffer.concat([changed.subarray(0, at), Buffer.from(word), changed.subarray(until)])
    else changed = changed.subarray(0, at)
  }
  return changed
}

const known: KnownDevice = {
  id: 'box-1',
  kind: 'box',
  node: 'node-1',
  shard: shardOf('box-1'),
  boot: 3,
}

const odd: readonly unknown[] = [
  ...[
    null,
    true,
    -1,
    0.5,
    1e300,
    2 ** 53,
    '',
    '60',
    [],
    {},
    [[]],
    'x'.repeat(300),
    '\0',
    '__proto__',
  ],
  ...[receivedAt + 400_000, receivedAt - 1, 'unset', 'device.lock', 'downstream.mer_db'],
]

/** One field anywhere in the report becomes something else, goes away, or comes twice. */
function bent(value: unknown, roll: Roll): unknown {
  if (Array.isArray(value) && value.length > 0 && roll(4) > 0) {
    const at = roll(value.length)
    const kind = roll(6)
    if (kind === 0) return value.toSpliced(at, 1)
    if (kind === 1) return [...value, value[at]]
    return value.with(at, bent(value[at], roll))
  }
  if (typeof value === 'object' && value !== null && roll(8) > 0) {
    const names = Object.keys(value)
    const name = names[roll(names.length)] ?? ''
    const { [name]: field, ...rest } = value as Record<string, unknown>
    return roll(8) === 0 ? rest : { ...rest, [name]: bent(field, roll) }
  }
  return odd[roll(odd.length)]
}

/** Each point must be of the device whose topic it is, and stand in the payload as it is. */
function inventedIn({ readouts }: Decoded, payload: Buffer, topic: string): unknown[] {
  const points = pointsOf(readouts)
  if (points.length === 0) return []
  const text = payload.toString().replace(/[-+]?(?:nan|inf(?:inity)?)\b(?:\([^)]*\))?/gi, 'null')
  const told = JSON.parse(text) as Partial<Record<string, unknown>>
  const samples = Array.isArray(told['samples']) ? (told['samples'] as (typeof sample0)[]) : []
  const isReachable = 'state' in told
  return points.filter(({ device, metric, channel, value, at }) => {
    if (device !== known.id || !topic.includes('/box-1/') || !Number.isInteger(at)) return true
    if (isReachable) return metric !== 'device.reachable' || at !== receivedAt
    return !samples.some(
      (one) =>
        one?.metric === metric &&
        one.value === value &&
        (one.channel ?? '') === channel &&
        (told['clock'] === 'unset' || one.at === at),
    )
  })
}

describe('100,000 mutated', () => {
  test('payloads and topics: nothing breaks, nothing is made up, each refusal has its reason', () => {
    const roll = dice(7)
    const lookup = (device: string) => (device === known.id ? known : undefined)
    const lists = createSeriesLists()
    const refused: Record<string, number> = {}
    let taken = 0
    let silent = 0
    const before = process.memoryUsage().heapUsed
    for (let round = 0; round < rounds; round++) {
      const [leaf, text] = originals[round % originals.length] ?? ['data', '']
      const isTopicToo = roll(10) === 0
      const right = topicOf(known.id, leaf)
      const topic = isTopicToo ? mutated(Buffer.from(right), roll).toString() : right
      const payload =
        roll(2) === 0
          ? mutated(Buffer.from(text), roll)
          : Buffer.from(JSON.stringify(bent(JSON.parse(text), roll)) ?? '')
      const decoded = decodeReport({ topic, payload }, receivedAt, lookup, lists)
      expect(inventedIn(decoded, payload, topic), payload.toString()).toEqual([])
      for (const { reason, count, excerpt, problem } of decoded.refusals) {
        refused[reason] = (refused[reason] ?? 0) + count
        expect(excerpt.length <= 500 && problem.length <= 1000 && count > 0).toBe(true)
      }
      const points = valuesIn(decoded.readouts)
      taken += points
      const said = points + decoded.refusals.length
      if (said === 0 && !decoded.birth && !decoded.isLive) silent++
    }
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(200 * 1024 * 1024)
    for (const reason of Object.keys(refused)) expect(refusalReasons).toContain(reason)
    for (const reason of ['bad_topic', 'not_json', 'bad_schema', 'bad_value', 'unknown_device'])
      expect(refused[reason], reason).toBeGreaterThan(0)
    console.log(`${rounds} payloads: ${taken} samples taken, refused ${JSON.stringify(refused)}`)
    // Emptied retained messages, acknowledgements, reports without samples.
    expect(silent).toBeLessThan(rounds / 20)
  }, 120_000)

  test('frames: what the gate lets by is what came, what it takes is whole, and it keeps next to nothing', () => {
    const roll = dice(11)
    const own = Buffer.from(topicOf(known.id, 'data'))
    let takenCount = 0
    let hostile = 0
    let tooLong = 0
    for (let round = 0; round < rounds / 10; round++) {
      const taken: Buffer[] = []
      const gate = createFrameGate({
        connectBytes: 16_384,
        frameBytes: maxPayloadBytes + 1024,
        publish(bytes, frame) {
          const report = publishedIn(bytes, frame)
          expect(frame.to <= bytes.length && frame.from <= frame.to).toBe(true)
          if (!report || bytes.compare(own, 0, own.length, report.topicFrom, report.topicTo) !== 0)
            return false
          taken.push(bytes.subarray(report.payloadFrom, report.payloadTo))
          return true
        },
      })
      gate.admit()
      const stream = streamOf(roll)
      let passed = 0
      for (let at = 0; at < stream.length; ) {
        const end = Math.min(stream.length, at + 1 + roll(3000))
        const gated = gate.take(stream.subarray(at, end))
        passed += gated.pass?.length ?? 0
        tooLong += gated.tooLong.length
        at = end
        if (gated.isHostile) {
          hostile++
          break
        }
      }
      takenCount += taken.length
      const kept = taken.reduce((sum, { length }) => sum + length, 0)
      expect(passed + kept).toBeLessThanOrEqual(stream.length)
    }
    expect(takenCount).toBeGreaterThan(rounds / 20)
    expect(hostile).toBeGreaterThan(0)
    console.log(`${rounds} frames: ${takenCount} taken, ${hostile} hung up, ${tooLong} too long`)
  }, 120_000)

  test('frames of a broker: each is whole, short or a named failure', () => {
    const roll = dice(13)
    let whole = 0
    for (let round = 0; round < rounds; round++) {
      const bytes = mutated(frameOf(roll), roll)
      if (bytes.length === 0) continue
      try {
        const frame = frameAt(bytes, 0, bytes.length)
        if (!frame || frame.to > bytes.length) continue
        const report = publishedIn(bytes, frame)
        if (!report) continue
        whole++
        const { topicFrom, topicTo, payloadFrom, payloadTo } = report
        expect(topicFrom <= topicTo && topicTo <= payloadFrom && payloadFrom <= payloadTo).toBe(
          true,
        )
        expect(payloadTo).toBeLessThanOrEqual(bytes.length)
      } catch (err) {
        expect(err).toMatchObject({ code: 'broker/unavailable' })
      }
    }
    expect(whole).toBeGreaterThan(rounds / 10)
  }, 120_000)
})

function frameOf(roll: Roll): Buffer {
  const [leaf, payload] = originals[roll(originals.length)] ?? ['data', '']
  const topic = topicOf(roll(8) === 0 ? 'box-2' : known.id, leaf)
  const messageId = 1 + roll(65_000)
  const common = { cmd: 'publish', dup: false, retain: roll(4) === 0 } as const
  return mqttPacket.generate({ ...common, topic, payload, qos: 1, messageId })
}

/** Ten frames one behind the other, one in three of them damaged. */
function streamOf(roll: Roll): Buffer {
  return Buffer.concat(
    Array.from({ length: 10 }, () => {
      const frame = frameOf(roll)
      return roll(3) === 0 ? mutated(frame, roll) : frame
    }),
  )
}
