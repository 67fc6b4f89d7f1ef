import assert from 'node:assert/strict'
import type { Was } from '@gridkeeper/model/detector'
import { Value } from 'typebox/value'
import { test } from 'vitest'
import { series } from '../../src/series-words.ts'
import noOutput from './detector.ts'

const at = 6 * 3_600_000
const clear: Was = { state: 'clear' }
const was: Was = { state: 'raised', severity: 'major', since: 1000 }
type Words = { volts?: string; second?: string; amperes?: string; until?: number }

function judge({ volts, second, amperes, until = at }: Words, before: Was) {
  const told = [
    ['power.output_volts', '1', volts],
    ['power.output_volts', '2', second],
    ['power.output_amperes', '1', amperes],
  ] as const
  const window = told.flatMap(([metric, channel, words]) =>
    words === undefined ? [] : [{ metric, channel, samples: series(words, until) }],
  )
  return noOutput.judge(
    { at, kind: 'power_supply', series: window },
    Value.Create(noOutput.params),
    before,
  )
}

const cases: [name: string, words: Words, before: Was, state: string][] = [
  ['60 V, as ever', { volts: '60x5', amperes: '7x5' }, clear, 'clear'],
  ['nothing, twice', { volts: '60x3 0.1 0', amperes: '7x3 0.2 0' }, clear, 'raised'],
  ['once may be a reading that failed', { volts: '60x4 0' }, clear, 'clear'],
  [
    'current without voltage: the meter is wrong',
    { volts: '60x3 0x2', amperes: '7x5' },
    clear,
    'clear',
  ],
  ['one of two outputs is a spare', { volts: '60x5', second: '0x5' }, clear, 'clear'],
  ['a spare supply has never fed anything', { volts: '0x5' }, clear, 'clear'],
  ['it sags: another question', { volts: '60x3 44x2' }, clear, 'clear'],
  ['still nothing hours later', { volts: '0x5' }, was, 'raised'],
  ['back', { volts: '0x3 60' }, was, 'clear'],
  ['it fell silent', { volts: '60x3 0x2', until: at - 3_600_000 }, clear, 'unknown'],
]

test.each(cases)('%s', (_, words, before, state) => {
  assert.equal(judge(words, before).state, state)
})

test('it is since the first without voltage', () => {
  const judgement = judge({ volts: '60x3 0x4' }, clear)
  assert.equal(judgement.state === 'raised' && judgement.since, at - 3 * 60_000)
})
