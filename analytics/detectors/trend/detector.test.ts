import assert from 'node:assert/strict'
import type { Was } from '@gridkeeper/model/detector'
import { readConfig } from '@gridkeeper/platform/config'
import { describe, test } from 'vitest'
import { noise, type PastWords, past } from '../../src/series-words.ts'
import trend from './detector.ts'

const params = readConfig(trend.params, {})
const clear: Was = { state: 'clear' }
const sun = (hour: number) => Math.sin((hour / 24) * 2 * Math.PI)
/** dB after so many days, from day 18 on. */
const sinking = (perDay: number, hour: number) => -perDay * Math.max(0, hour / 24 - 18)

type Case = [name: string, words: Partial<PastWords>, state: string, was?: Was]
const still = noise()
const cases: Case[] = [
  ['sinks 0.4 dB a day', { value: (h) => 34 + sinking(0.4, h) + 0.3 * still() }, 'raised'],
  [
    'sinks beside neighbours that swing with the sun',
    { value: (h) => 34 + sinking(0.4, h) + 2 * sun(h) + 0.3 * still(), around: (h) => 2 * sun(h) },
    'raised',
  ],
  [
    'sinks while the cold takes all of them up',
    {
      value: (h) => 34 + sinking(0.5, h) + 0.05 * (h / 24) + 0.2 * still(),
      around: (h) => 0.05 * (h / 24),
    },
    'raised',
  ],
  ['stays', { value: () => 34 + 0.5 * still() }, 'clear'],
  ['swings with the sun', { value: (h) => 34 + 3 * sun(h) + 0.3 * still() }, 'clear'],
  ['gets better', { value: (h) => 28 - sinking(0.4, h) + 0.3 * still() }, 'clear'],
  [
    'sinks with all its neighbours no more than the weather does',
    { value: (h) => 34 + sinking(0.15, h) + 0.2 * still(), around: (h) => sinking(0.15, h) },
    'clear',
  ],
  [
    'has always strayed by as much within days',
    { value: (h) => 34 + 2 * Math.sin(h / 24 / 2.2) + 0.3 * still() },
    'clear',
  ],
  ['fell at once: that is a step', { value: (h) => (h < 640 ? 34 : 31) + 0.2 * still() }, 'clear'],
  ['two days of history', { days: 2, value: () => 34 }, 'unknown'],
  ['silent for a day', { value: (h) => (h < 640 ? 34 : undefined) }, 'unknown'],
  [
    'is on in the evening only',
    { value: (h) => (h % 24 >= 18 ? 34 + sinking(0.4, h) + 0.2 * still() : undefined) },
    'raised',
  ],
]
const since = Date.UTC(2026, 9, 1) + 18 * 86_400_000
const was: Was = { state: 'raised', severity: 'warning', since }
const after: Case[] = [
  ['goes on', { value: (h) => 34 + sinking(0.4, h) }, 'raised', was],
  [
    'has stopped, but is not back',
    { value: (h) => 34 + Math.max(-2, sinking(0.4, h)) },
    'raised',
    was,
  ],
  ['repaired six hours ago', { value: (h) => 34 + (h > 666 ? 0 : sinking(0.4, h)) }, 'clear', was],
  [
    'raised so long ago that nobody knows what was before',
    { value: () => 30 },
    'clear',
    { ...was, since: since - 18 * 86_400_000 },
  ],
]

describe('getting worse slowly', () => {
  for (const [name, words, state, before = clear] of [...cases, ...after])
    test(`${before.state === 'raised' ? 'was raised: ' : ''}${name}: ${state}`, () => {
      const window = past({ metric: 'downstream.mer_db', value: () => 34, ...words })
      const judged = trend.judge(window, params, before)
      assert.equal(judged.state, state, JSON.stringify(judged.because))
    })

  test('says how fast, and when which limit is crossed', () => {
    const channel = '554MHz/64QAM'
    const value = (hour: number) => 31 + sinking(0.4, hour)
    const judged = trend.judge(past({ metric: 'downstream.mer_db', channel, value }), params, clear)
    assert.equal(judged.state, 'raised')
    assert.ok(judged.state === 'raised' && judged.forecast?.at)
    assert.equal(judged.forecast.limit, 26)
    assert.equal(judged.forecast.perDay, -0.4)
    assert.equal(
      judged.because.zh,
      '下行 MER（554MHz/64QAM）每天降 0.4 dB，现 27.2 dB，约 3 天后低于 26 dB',
    )
  })
})
