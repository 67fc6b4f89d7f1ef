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
type Words = {
  battery?: string
  mains?: string
  minutes?: string
  charge?: string
  volts?: string
  polls?: string
}

function judge({ battery, mains, minutes, charge, volts, polls }: Words, before: Was = clear) {
  const words = {
    'power.on_battery': battery,
    'power.mains_volts': mains,
    'power.minutes_left': minutes,
    'power.charge_percent': charge,
    'power.battery_volts': volts,
    'power.cutoff_volts': volts && '42',
    'device.reachable': polls,
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
  [
    'once may be a self-test, and is to be seen again',
    { battery: '0x4 1' },
    clear,
    'raised',
    'warning',
  ],
  ['a self-test of one poll is over with the next', { battery: '0x4 1 0' }, clear, 'clear'],
  [
    'on battery with the mains at the door is a test',
    { battery: '0x3 1x4', mains: '226x7' },
    clear,
    'clear',
  ],
  ['a supply that only measures its mains', { mains: '221x3 0x2' }, clear, 'raised', 'minor'],
  ['a brown-out is no loss', { mains: '221x3 180x3' }, clear, 'clear'],
  ['little is left', { battery: '0x3 1x2', minutes: '240x3 20x2' }, clear, 'raised', 'major'],
  ['back on the mains, not yet for long', { battery: '1x5 0x2' }, was, 'raised', 'warning'],
  ['back on the mains', { battery: '1x5 0x3' }, was, 'clear'],
  [
    'on battery when last heard of, and no poll answered since: the battery is empty',
    { battery: '0x3 1 -x3', polls: '1x4 0x3' },
    clear,
    'raised',
    'major',
  ],
  [
    'on the mains when last heard of: who knows',
    { battery: '0x4 -x40', polls: '1x4 0x40' },
    clear,
    'unknown',
  ],
  ['it fell silent: unknown, so it stays as it was', { battery: '1x5 -x40' }, was, 'unknown'],
]
describe('power', () => {
  for (const [name, words, before, state, severity] of cases)
    test(name, () => {
      const judgement = judge(words, before)
      assert.equal(judgement.state, state)
      if (judgement.state === 'raised') assert.equal(judgement.severity, severity)
    })

  const sinking = '0x2 1x20'
  const left: [name: string, words: Words, minutes: number | null][] = [
    ['as the supply says', { minutes: '118x2', charge: '80x5' }, 118],
    ['as its charge falls', { charge: '100x2 98 96 94 92 90 88 86 84 82 80 78 76 74' }, 37],
    [
      'as its voltage falls to the cut-off',
      { volts: '50x2 49.5 49 48.5 48 47.5 47 46.5 46 45.5 45 44.5 44 43.5' },
      3,
    ],
    ['a charge that stays says nothing', { charge: '100x20' }, null],
    ['three samples say nothing', { charge: '98 96 94' }, null],
  ]
  for (const [name, words, minutes] of left)
    test(`when the battery is empty: ${name}`, () => {
      const judged = judge({ battery: sinking, ...words }, was)
      assert.ok(judged.state === 'raised')
      assert.equal(judged.value, minutes)
      assert.equal(judged.forecast?.at, minutes === null ? undefined : at + minutes * 60_000)
    })

  test('what it says', () =>
    assert.deepEqual(judge({ battery: '0x3 1x2', minutes: '118x2' }).because, {
      zh: '市电中断，电池供电，电池还可用 118 分钟',
      en: 'Mains lost, running on battery, 118 minutes left',
    }))
})
