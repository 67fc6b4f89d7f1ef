import assert from 'node:assert/strict'
import type { Was } from '@gridkeeper/model/detector'
import { readConfig } from '@gridkeeper/platform/config'
import { describe, test } from 'vitest'
import { noise, type PastWords, past } from '../../src/series-words.ts'
import baseline from './detector.ts'

const params = readConfig(baseline.params, {})
const clear: Was = { state: 'clear' }
const last = 28 * 24
const still = noise()
/** ONUs of a port: fewer at night, and fewer at the week’s end. */
const online = (hour: number) =>
  Math.round(60 - (hour % 24 < 6 ? 15 : 0) - (hour % 168 < 48 ? 12 : 0) + still())

type Case = [name: string, words: Partial<PastWords>, state: string, was?: Was]
const cases: Case[] = [
  ['as each week', { value: online }, 'clear'],
  ['a quarter is missing', { value: (h) => online(h) * (h >= last - 8 ? 0.75 : 1) }, 'raised'],
  ['a tenth is missing', { value: (h) => online(h) * (h >= last - 8 ? 0.9 : 1) }, 'clear'],
  ['missing for an hour', { value: (h) => online(h) * (h >= last - 1 ? 0.3 : 1) }, 'clear'],
  ['as few as each Sunday', { days: 23, value: online }, 'clear'],
  ['ten days of history', { days: 10, value: online }, 'unknown'],
  ['nothing lately', { value: (h) => (h < last - 12 ? online(h) : undefined) }, 'unknown'],
  [
    'the return path is 4 dB worse than at this hour in other weeks',
    { metric: 'upstream.snr_db', value: (h) => 33 + 0.3 * still() - (h >= last - 8 ? 4 : 0) },
    'raised',
  ],
]
const since = Date.UTC(2026, 9, 1) + (last - 48) * 3_600_000
const was: Was = { state: 'raised', severity: 'warning', since }
const after: Case[] = [
  ['still missing', { value: (h) => online(h) * (h >= last - 48 ? 0.75 : 1) }, 'raised', was],
  ['back', { value: (h) => online(h) * (h >= last - 48 && h < last - 6 ? 0.75 : 1) }, 'clear', was],
]

describe('not as in other weeks', () => {
  for (const [name, words, state, before = clear] of [...cases, ...after])
    test(`${before.state === 'raised' ? 'was raised: ' : ''}${name}: ${state}`, () => {
      const window = past({ metric: 'pon.onus_online', kind: 'olt', value: online, ...words })
      const judged = baseline.judge(window, params, before)
      assert.equal(judged.state, state, JSON.stringify(judged.because))
    })
})
