import assert from 'node:assert/strict'
import type { Was } from '@gridkeeper/model/detector'
import { readConfig } from '@gridkeeper/platform/config'
import { describe, test } from 'vitest'
import { noise, type PastWords, past } from '../../src/series-words.ts'
import step from './detector.ts'

const params = readConfig(step.params, {})
const clear: Was = { state: 'clear' }
const sun = (hour: number) => Math.sin((hour / 24) * 2 * Math.PI)
const last = 28 * 24
const still = noise()
/** dB, since so many hours. */
const fall = (by: number, ago: number, hour: number) => (hour >= last - ago ? -by : 0)

type Case = [name: string, words: Partial<PastWords>, state: string, was?: Was]
const cases: Case[] = [
  [
    '4 dB less at one moment, far from any limit: set anew, or a splitter',
    { value: (h) => 62 + fall(4, 9, h) + 0.3 * still() },
    'clear',
  ],
  [
    '4 dB less at one moment, and near its limit',
    { value: (h) => 52 + fall(4, 9, h) + 0.3 * still() },
    'raised',
  ],
  ['6 dB less at one moment', { value: (h) => 62 + fall(6, 9, h) + 0.3 * still() }, 'raised'],
  [
    '4 dB less within hours',
    { value: (h) => 62 - Math.min(4, Math.max(0, h - last + 14)) + 0.3 * still() },
    'raised',
  ],
  ['3 dB less for nine hours', { value: (h) => 62 + fall(3, 9, h) + 0.3 * still() }, 'clear'],
  [
    '2.5 dB less than its neighbours',
    { value: (h) => 51 + fall(2.5, 9, h) + 0.3 * still(), around: () => 0 },
    'raised',
  ],
  [
    '2.5 dB less like its neighbours',
    { value: (h) => 62 + fall(2.5, 9, h) + 0.3 * still(), around: (h) => fall(2.5, 9, h) },
    'clear',
  ],
  ['4 dB less for two hours', { value: (h) => 62 + fall(4, 2, h) + 0.3 * still() }, 'clear'],
  ['4 dB more', { value: (h) => 62 - fall(4, 30, h) + 0.3 * still() }, 'clear'],
  ['swings by 5 dB with the sun', { value: (h) => 62 + 5 * sun(h) + 0.3 * still() }, 'clear'],
  ['always uneven', { value: () => 62 + 3 * still() }, 'clear'],
  ['two days of history', { days: 2, value: (h) => (h < 24 ? 62 : 55) }, 'unknown'],
  [
    'is on for an hour a day',
    { value: (h) => (h % 24 === 20 ? (h < 600 ? 62 : 55) : undefined) },
    'unknown',
  ],
]
const since = Date.UTC(2026, 9, 1) + (last - 60) * 3_600_000
const was: Was = { state: 'raised', severity: 'warning', since }
const after: Case[] = [
  ['still low', { value: (h) => 62 + fall(4, 60, h) }, 'raised', was],
  [
    'half of it back',
    { value: (h) => 62 + fall(4, 60, h) / (h >= last - 12 ? 2 : 1) },
    'raised',
    was,
  ],
  ['back for half a day', { value: (h) => 62 + fall(4, 60, h) - fall(4, 12, h) }, 'clear', was],
  [
    'has gone dark',
    { value: (h) => (h < last - 30 ? 62 + fall(4, 60, h) : undefined) },
    'unknown',
    was,
  ],
  [
    'low for four weeks: this is how it is now',
    { value: () => 58 },
    'clear',
    { ...was, since: since - 26 * 86_400_000 },
  ],
]

describe('worse than its own past', () => {
  for (const [name, words, state, before = clear] of [...cases, ...after])
    test(`${before.state === 'raised' ? 'was raised: ' : ''}${name}: ${state}`, () => {
      const window = past({ metric: 'downstream.level_dbuv', value: () => 62, ...words })
      const judged = step.judge(window, params, before)
      assert.equal(judged.state, state, JSON.stringify(judged.because))
    })

  test('an upstream transmitter that has to shout gets worse by going up', () => {
    const value = (hour: number) => 105 - fall(4, 9, hour)
    const judged = step.judge(past({ metric: 'upstream.tx_dbuv', value }), params, clear)
    assert.equal(judged.state, 'raised')
    assert.equal(judged.because.zh, '上行发射电平比前几天高 4.0 dB，现 109.0 dBµV')
  })
})
