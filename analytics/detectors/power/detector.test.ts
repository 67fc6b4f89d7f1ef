import assert from 'node:assert/strict'
import type { Severity } from '@gridkeeper/model/alarm'
import type { Was } from '@gridkeeper/model/detector'
import { Value } from 'typebox/value'
import { describe, test } from 'vitest'
import { series } from '../../src/series-words.ts'
import power from './detector.ts'

const at = 6 * 3_600_000
const clear: Was = { state: 'clear' }
const was: Was = { state: 'raised', severity: 'minor', since: 1000 }
type Words = { battery?: string; mains?: string; minutes?: string }

function judge({ battery, mains, minutes }: Words, before: Was = clear) {
  const words = {
    'power.on_battery': battery,
    'power.mains_volts': mains,
    'power.minutes_left': minutes,
  } as const
  const read = power.reads.flatMap((metric) => {
    const of = words[metric as keyof typeof words]
    return of === undefined ? [] : [{ metric, channel: '', samples: series(of, at) }]
  })
  return power.judge({ at, kind: 'power_supply', series: read }, Value.Create(power.params), before)
}

const cases: [name: string, words: Words, before: Was, state: string, severity?: Severity][] = [
  ['on the mains', { battery: '0x5', mains: '221x5' }, clear, 'clear'],
  ['on battery', { battery: '0x3 1x2', mains: '221x3 0x2' }, clear, 'raised', 'minor'],
  ['a self-test of one poll says nothing', { battery: '0x4 1' }, clear, 'clear'],
  ['a supply that only measures its mains', { mains: '221x3 0x2' }, clear, 'raised', 'minor'],
  ['a brown-out is no loss', { mains: '221x3 180x3' }, clear, 'clear'],
  ['little is left', { battery: '0x3 1x2', minutes: '240x3 20x2' }, clear, 'raised', 'major'],
  ['back on the mains, not yet for long', { battery: '1x5 0x2' }, was, 'raised', 'minor'],
  ['back on the mains', { battery: '1x5 0x3' }, was, 'clear'],
  ['it fell silent: unknown, so it stays as it was', { battery: '1x5 -x40' }, was, 'unknown'],
]
describe('power', () => {
  for (const [name, words, before, state, severity] of cases)
    test(name, () => {
      const judgement = judge(words, before)
      assert.equal(judgement.state, state)
      if (judgement.state === 'raised') assert.equal(judgement.severity, severity)
    })

  test('what it says', () =>
    assert.deepEqual(judge({ battery: '0x3 1x2', minutes: '118x2' }).because, {
      zh: '市电中断，电池供电，电池还可用 118 分钟',
      en: 'Mains lost, running on battery, 118 minutes left',
    }))
})
