import { shardOf } from '@gridkeeper/model/hash'
import { topicOf } from '@gridkeeper/model/topics'
import { pointsOf } from '@gridkeeper/platform/series/readouts'
import { describe, expect, test } from 'vitest'
import { createSeriesLists } from '../series-lists.ts'
import { decodeReport, type KnownDevice } from './decode.ts'

const receivedAt = Date.UTC(2026, 10, 30, 12)
const box: KnownDevice = {
  id: 'box-1',
  kind: 'box',
  node: 'node-1',
  shard: shardOf('box-1'),
  boot: 5,
}
const lists = createSeriesLists()
const lookup = (device: string) => (device === box.id ? box : undefined)

function decode(payload: unknown, leaf = 'data', topic = `gk/1/${box.shard}/box-1/${leaf}`) {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload)
  const decoded = decodeReport({ topic, payload: Buffer.from(text) }, receivedAt, lookup, lists)
  return { ...decoded, points: pointsOf(decoded.readouts) }
}

const sample = { metric: 'downstream.mer_db', channel: '554MHz/64QAM', at: receivedAt, value: 33 }
const envelope = { v: 1, boot: 5, seq: 1, sent: receivedAt, clock: 'set' }
const withSamples = (...samples: unknown[]) => ({ ...envelope, samples })
const reasons = (payload: unknown, leaf?: string, topic?: string) =>
  decode(payload, leaf, topic).refusals.map(({ reason, count }) => [reason, count])

describe('a data report', () => {
  test('becomes points with the node of the inventory', () => {
    expect(decode(withSamples(sample, { ...sample, channel: undefined }))).toMatchObject({
      device: box,
      refusals: [],
      isLive: true,
      points: [
        { ...sample, device: 'box-1', node: 'node-1' },
        { device: 'box-1', channel: '' },
      ],
    })
  })

  test.each([
    ['no JSON', 'not json', [['not_json', 1]]],
    ['nothing', '', [['not_json', 1]]],
    ['JSON that is no object', '[]', [['bad_schema', 1]]],
    ['another version', { ...withSamples(), v: 2 }, [['bad_schema', 1]]],
    ['no samples', envelope, [['bad_schema', 1]]],
    ['a number too many', withSamples(...Array(2001).fill(sample)), [['bad_schema', 1]]],
    [
      'from tomorrow',
      withSamples({ ...sample, at: receivedAt + 86_400_000 }),
      [['future_time', 1]],
    ],
    ['from 1970', withSamples({ ...sample, at: 12_000 }), [['bad_value', 1]]],
    ['an unknown metric', withSamples({ ...sample, metric: 'x' }), [['bad_value', 1]]],
    ['an inherited name', withSamples({ ...sample, metric: 'toString' }), [['bad_value', 1]]],
    [
      'null',
      withSamples({ ...sample, value: null }, null),
      [
        ['bad_value', 1],
        ['bad_value', 1],
      ],
    ],
    ['text for a number', withSamples({ ...sample, value: '33' }), [['bad_value', 1]]],
    ['a line break', withSamples({ ...sample, channel: 'a\nb' }), [['bad_value', 1]]],
    ['half a millisecond', withSamples({ ...sample, at: 0.5 }), [['bad_value', 1]]],
  ])('%s is refused by name', (_, payload, expected) => {
    const decoded = decode(payload)
    expect(decoded.points).toEqual([])
    expect(decoded.refusals.map(({ reason, count }) => [reason, count])).toEqual(expected)
    for (const { problem, excerpt } of decoded.refusals) {
      expect(problem).not.toBe('')
      expect(excerpt.length).toBeLessThanOrEqual(500)
    }
  })

  test('a bad sample costs only itself, and the same complaint is made once with its count', () => {
    const bad = { ...sample, value: null }
    const decoded = decode(withSamples(sample, bad, sample, bad, bad))
    expect(decoded.points).toHaveLength(2)
    expect(decoded.refusals).toMatchObject([{ reason: 'bad_value', count: 3 }])
  })

  test.each(['NaN', 'nan', '-nan', 'inf', '-Infinity', 'nan(0x7)'])(
    'C’s %s costs its sample and not the report',
    (word) => {
      const text = JSON.stringify(withSamples(sample, { ...sample, value: 4711 }))
      const decoded = decode(text.replace('4711', word))
      expect(decoded.points).toHaveLength(1)
      expect(decoded.refusals).toMatchObject([{ reason: 'bad_value', count: 1 }])
    },
  )

  test('five minutes ahead is still a clock, a millisecond more is not', () => {
    expect(reasons(withSamples({ ...sample, at: receivedAt + 300_000 }))).toEqual([])
    expect(reasons(withSamples({ ...sample, at: receivedAt + 300_001 }))).toEqual([
      ['future_time', 1],
    ])
  })

  test('a clock that is not set is stamped from uptime', () => {
    const unset = {
      ...envelope,
      clock: 'unset',
      sent: 90_000,
      samples: [{ ...sample, at: 30_000 }],
    }
    expect(decode(unset).points).toMatchObject([{ at: receivedAt - 60_000 }])
    expect(reasons({ ...unset, sent: 10_000 })).toEqual([['bad_value', 1]])
    expect(reasons({ ...unset, boot: 4 })).toEqual([['bad_value', 1]])
  })

  test('history and what an older boot kept are taken, and say nothing about now', () => {
    expect(decode({ ...withSamples(sample), hist: true })).toMatchObject({ isLive: false })
    expect(decode({ ...withSamples(sample), boot: 4 }).isLive).toBe(false)
    expect(decode({ ...withSamples(sample), boot: 4 }).points).toHaveLength(1)
  })
})

describe('a topic', () => {
  test.each([
    ['of another tree', 'zigbee2mqtt/lamp'],
    ['with the wrong shard', 'gk/1/zz/box-1/data'],
    ['with a leaf we do not know', `gk/1/${box.shard}/box-1/firmware`],
    ['that is too deep', `gk/1/${box.shard}/box-1/data/more`],
    ['without a device', 'gk/1/00//data'],
    ['that is empty', ''],
  ])('%s is refused', (_, topic) => {
    expect(reasons(withSamples(sample), 'data', topic)).toEqual([['bad_topic', 1]])
  })

  test('of a device that is not in the plant is refused with what to do', () => {
    const { refusals } = decode(withSamples(sample), 'data', topicOf('box-9', 'data'))
    expect(refusals).toMatchObject([{ reason: 'unknown_device', device: 'box-9' }])
    expect(refusals[0]?.problem).toContain('import')
  })
})

describe('a state', () => {
  test('is told with its boot, and as a sample', () => {
    const decoded = decode({ v: 1, state: 'lost', boot: 5 }, 'state')
    expect(decoded.state).toEqual({ is: 'lost', boot: 5 })
    expect(decoded.points).toMatchObject([{ metric: 'device.reachable', at: receivedAt, value: 0 }])
  })

  test('of an older boot is refused', () => {
    expect(reasons({ v: 1, state: 'lost', boot: 4 }, 'state')).toEqual([['old_boot', 1]])
  })

  test('that is empty deletes a retained message and says nothing', () => {
    expect(decode('', 'state')).toMatchObject({ points: [], refusals: [] })
  })

  test('that does not exist is refused', () => {
    expect(reasons({ v: 1, state: 'confused', boot: 5 }, 'state')).toEqual([['bad_schema', 1]])
  })
})

test('an event says that the node is worth a look, and its samples are taken', () => {
  const event = { ...withSamples(sample), kind: 'lock_lost' }
  expect(decode(event, 'event')).toMatchObject({ hasEvent: true, points: [{ value: 33 }] })
  expect(decode({ ...envelope, kind: 'rebooted' }, 'event').refusals).toEqual([])
})

test('a birth keeps only what the schema knows', () => {
  const birth = {
    v: 1,
    boot: 6,
    model: 'HC\0',
    firmware: '1.2',
    tuners: 1,
    interval: 300,
    clock: 'set',
    probes: ['tuner'],
    extra: 'x'.repeat(1000),
  }
  const decoded = decode(birth, 'birth')
  expect(decoded.birth).toEqual({ ...birth, model: 'HC', extra: undefined })
})
