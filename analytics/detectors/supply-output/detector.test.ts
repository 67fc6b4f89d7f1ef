import assert from 'node:assert/strict'
import type { Was } from '@gridkeeper/model/detector'
import { readConfig } from '@gridkeeper/platform/config'
import { describe, test } from 'vitest'
import { noise, type PastWords, past } from '../../src/series-words.ts'
import supplyOutput from './detector.ts'

const params = readConfig(supplyOutput.params, {})
const still = noise()
const newestHour = 14 * 24 - 1
/** Volts lost since so many hours, at so many a day. */
const sinking = (perDay: number, hours: number) => (hour: number) =>
  61.3 - (perDay / 24) * Math.max(0, hour - (newestHour - hours)) + 0.2 * still()

type Case = [name: string, value: PastWords['value'], state: string, was?: Was]
const since = Date.UTC(2026, 9, 1) + 10 * 86_400_000
const was: Was = { state: 'raised', severity: 'minor', since }
const cases: Case[] = [
  ['as ever', () => 61.3 + 0.2 * still(), 'clear'],
  ['three volts a day since the day before yesterday', sinking(3, 48), 'raised'],
  ['a volt less since yesterday is the mains', (h) => (h > newestHour - 24 ? 60.3 : 61.3), 'clear'],
  ['one that strays by as much from day to day', (h) => 58 + 3 * Math.sin(h / 30), 'clear'],
  ['an hour of less', (h) => (h === newestHour ? 50 : 61.3), 'clear'],
  ['new since yesterday', (h) => (h > newestHour - 24 ? 50 : undefined), 'unknown'],
  ['silent lately', (h) => (h > newestHour - 12 ? undefined : 61.3), 'unknown'],
  ['still low, after four days', (h) => (h >= 10 * 24 ? 48 : 61.3), 'raised', was],
  ['mended', (h) => (h >= 10 * 24 && h < newestHour - 8 ? 48 : 61.3), 'clear', was],
]
describe('the output of a supply', () => {
  test.each(cases)('%s', (_, value, state, was = { state: 'clear' }) => {
    const window = past({ metric: 'power.output_volts', kind: 'power_supply', days: 14, value })
    assert.equal(supplyOutput.judge(window, params, was).state, state)
  })

  test('an amplifier that measures its own voltages feeds nobody', () => {
    const value = sinking(3, 48)
    const window = past({ metric: 'power.output_volts', kind: 'amplifier', days: 14, value })
    assert.equal(supplyOutput.judge(window, params, { state: 'clear' }).state, 'unknown')
  })

  test('the further it sinks the more urgent it is', () => {
    const severities = [3, 6, 14].map((volts) => {
      const value = (h: number) => (h > newestHour - 24 ? 61.3 - volts : 61.3)
      const window = past({ metric: 'power.output_volts', kind: 'power_supply', days: 14, value })
      const told = supplyOutput.judge(window, params, { state: 'clear' })
      return told.state === 'raised' ? told.severity : told.state
    })
    assert.deepEqual(severities, ['warning', 'minor', 'major'])
  })
})
