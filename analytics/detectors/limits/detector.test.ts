import assert from 'node:assert/strict'
import type { Severity } from '@gridkeeper/model/alarm'
import type { Was } from '@gridkeeper/model/detector'
import type { DeviceKind } from '@gridkeeper/model/device'
import type { DeviceLimit } from '@gridkeeper/model/device-limit'
import { limits as table } from '@gridkeeper/model/limits'
import type { MetricName } from '@gridkeeper/model/metrics'
import { Value } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { series } from '../../src/series-words.ts'
import limits from './detector.ts'

const at = 6 * 3_600_000
const params = Value.Create(limits.params)
const clear: Was = { state: 'clear' }
const was = (severity: Severity): Was => ({ state: 'raised', severity, since: 1000 })

function judge(
  words: string,
  before: Was = clear,
  place: {
    kind?: DeviceKind
    metric?: MetricName
    channel?: string
    limit?: DeviceLimit
    until?: number
  } = {},
) {
  const window = {
    at,
    kind: place.kind ?? 'box',
    metric: place.metric ?? 'downstream.mer_db',
    channel: place.channel ?? '554MHz/64QAM',
    samples: series(words, place.until ?? at),
    limit: place.limit,
  }
  return limits.judge(window, params, before)
}

const cases: [name: string, words: string, before: Was, state: string, severity?: Severity][] = [
  ['well inside is clear', '34x10', clear, 'clear'],
  ['one bad sample says nothing', '34x9 12', clear, 'clear'],
  ['two of three below the warning', '34x8 25 34 25', clear, 'raised', 'warning'],
  ['below major it is major', '34x8 22x2', clear, 'raised', 'major'],
  [
    'between limit and deadband it stays raised',
    '24x3 26.5x9',
    was('warning'),
    'raised',
    'warning',
  ],
  ['between limit and deadband it stays clear', '34x3 26.5x9', clear, 'clear'],
  ['three well back inside end it', '24x3 28x3', was('warning'), 'clear'],
  ['two are not enough', '24x3 28x2', was('warning'), 'raised', 'warning'],
  [
    'from major to warning only past the deadband of major',
    '22x3 23.5x6',
    was('major'),
    'raised',
    'major',
  ],
  ['from major to warning', '22x3 25x4', was('major'), 'raised', 'warning'],
  ['no samples are unknown, not clear', '', was('major'), 'unknown'],
  ['one sample is unknown', '20', clear, 'unknown'],
  ['old samples are unknown', '20x5 -x40', was('major'), 'unknown'],
]
describe('limits', () => {
  for (const [name, words, before, state, severity] of cases)
    test(name, () => {
      const judgement = judge(words, before)
      assert.equal(judgement.state, state)
      if (judgement.state === 'raised') assert.equal(judgement.severity, severity)
    })

  test('what it says', () => {
    assert.deepEqual(judge('34x8 25.34x2').because, {
      zh: '下行 MER（554MHz/64QAM）25.3 dB，低于 26',
      en: 'Downstream MER (554MHz/64QAM) 25.3 dB, below 26',
    })
  })

  test('since is the first bad sample of those that raised it, and stays', () => {
    const first = judge('34x8 25 34 25')
    assert.equal(first.state === 'raised' && first.since, at - 2 * 60_000)
    const later = judge('34x8 25x5', was('warning'))
    assert.equal(later.state === 'raised' && later.since, 1000)
  })

  test('the modulation in the channel decides: 29 dB is well at 64QAM and not at 256QAM', () => {
    assert.equal(judge('29x5').state, 'clear')
    assert.equal(judge('29x5', clear, { channel: '554MHz/256QAM' }).state, 'raised')
  })

  test('the kind of device decides: −20 dBm is well at an ONU and not at an optical node', () => {
    const metric = 'optical.rx_dbm'
    assert.equal(judge('-20x5', clear, { kind: 'onu', metric, channel: '' }).state, 'clear')
    assert.equal(
      judge('-20x5', clear, { kind: 'optical_node', metric, channel: '' }).state,
      'raised',
    )
    assert.equal(judge('-20x5', clear, { kind: 'hub', metric, channel: '' }).state, 'unknown')
  })

  test('a box that was bad for a quarter of an hour, or well, when last heard of, and is asleep since, is not said to be bad still', () => {
    const until = at - 40 * 60_000
    const lately: Was = { state: 'raised', severity: 'warning', since: until - 15 * 60_000 }
    assert.equal(judge('34x4 20x16', lately, { until }).state, 'forgotten')
    const endedWell: Was = { ...lately, since: until - 46 * 60_000 }
    assert.equal(judge('20x40 34x2', endedWell, { until }).state, 'forgotten')
    assert.equal(judge('20x42', endedWell, { until }).state, 'unknown')
    const evenings = '34x3 -x300 20x5 34x2'
    assert.equal(judge(evenings, lately, { until }).state, 'forgotten')
    const forLong = was('warning')
    assert.equal(judge('20x20', forLong, { until }).state, 'unknown')
    // A storm of three hours, the last minute of it well, and the box switched off.
    assert.equal(judge('20x40 34', forLong, { until }).state, 'forgotten')
    assert.equal(judge('20x40 34', forLong).state, 'raised')
    const node = { until, kind: 'optical_node', metric: 'optical.rx_dbm', channel: '' } as const
    assert.equal(judge('-20x5', lately, node).state, 'unknown')
  })

  // signals-and-alarms §5.4 (c)
  test('what toggles at every sample for six hours is raised once and ends once it is quiet', () => {
    const toggling = Array.from({ length: 360 }, (_, n) => (n % 2 ? '20' : '34'))
    let before: Was = clear
    let raises = 0
    for (let now = 3; now <= toggling.length; now++) {
      const judgement = judge(toggling.slice(Math.max(0, now - 120), now).join(' '), before)
      if (judgement.state === 'raised' && before.state === 'clear') raises++
      if (judgement.state === 'raised') before = { ...judgement }
      else if (judgement.state === 'clear') before = clear
    }
    assert.equal(raises, 1)
    assert.equal(before.state, 'raised')
    assert.equal(judge('34 20x1 34 20 34 20 34 20 34x5', was('major')).state, 'raised')
    assert.equal(judge('34 20x1 34 20 34 20 34 20 34x12', was('major')).state, 'clear')
  })

  test('every limited metric is read here or by the power detector', () => {
    const elsewhere = ['power.on_battery', 'power.minutes_left']
    const read = new Set<string>([...limits.reads, ...elsewhere])
    expect(table.map(({ metric }) => metric).filter((metric) => !read.has(metric))).toEqual([])
  })

  const held = { device: 'N1', metric: 'optical.rx_dbm', channel: '' } as const
  const own: [
    name: string,
    words: string,
    limit: Omit<DeviceLimit, keyof typeof held>,
    state: string,
  ][] = [
    ['inside its own, outside the table’s', '-9x5', { warning: { low: -12 } }, 'clear'],
    ['outside its own, inside the table’s', '-5x5', { warning: { low: -4 } }, 'raised'],
    [
      'past its own deadband it is well',
      '-5x5 -3.2x3',
      { warning: { low: -4 }, deadband: 0.5 },
      'clear',
    ],
    ['it holds none: the table’s', '-9x5', {}, 'raised'],
  ]
  for (const [name, words, limit, state] of own)
    test(`the device’s own limits go first: ${name}`, () => {
      const place = { kind: 'optical_node', metric: held.metric, channel: '' } as const
      const before = name.startsWith('past') ? was('warning') : clear
      assert.equal(judge(words, before, { ...place, limit: { ...held, ...limit } }).state, state)
    })

  test('what no table limits has a limit where the device holds one', () => {
    const metric = 'rf.input_dbuv'
    const limit = { device: 'A1', metric, channel: '', major: { low: 60 } } as const
    const place = { kind: 'amplifier', metric, channel: '' } as const
    assert.equal(judge('55x5', clear, { ...place, limit }).state, 'raised')
    assert.equal(judge('55x5', clear, place).state, 'unknown')
  })

  test('codewords that could not be corrected: 1 % warns, 3 % is major', () => {
    const metric = 'downstream.uncorrectable_ratio'
    const states = ['0.005x5', '0.02x5', '0.05x5'].map((words) => judge(words, clear, { metric }))
    assert.deepEqual(
      states.map((judged) => (judged.state === 'raised' ? judged.severity : judged.state)),
      ['clear', 'warning', 'major'],
    )
  })
})
