import assert from 'node:assert/strict'
import { describe, test } from 'vitest'
import {
  boxes,
  causes,
  finding,
  type Given,
  group,
  mer,
  pointing,
  told,
} from './fixture/two-amplifiers.ts'

const lock = (device: string) => finding(device, 'downstream.lock', 'limits', 'major')
const belowA2 = [...boxes('T3'), ...boxes('T4')]
const isUnheard = true

const cases: [name: string, given: Given, expected: string[]][] = [
  [
    'all below the amplifier went dark, and nobody ever heard its supply',
    { findings: [group('A2')], dark: belowA2, isUnheard },
    ['P2 power-lost power critical 12'],
  ],
  [
    'its supply has the mains, and says so: the amplifier',
    { findings: [group('A2')], dark: belowA2 },
    ['A2 unreachable network critical 12'],
  ],
  [
    'some are dark, and others report that they receive nothing: one cause',
    {
      findings: [group('A2'), ...boxes('T4').map(lock), ...pointing('A2', ...boxes('T4'))],
      dark: boxes('T3'),
      signalWell: [],
      isUnheard,
    },
    ['P2 power-lost power major 12'],
  ],
  [
    'all that report receive nothing, the others sleep',
    {
      findings: [...belowA2.map(lock), ...pointing('A2', ...belowA2)],
      signalWell: [...boxes('T1'), ...boxes('T2')],
      isUnheard,
    },
    ['P2 power-lost power major 12'],
  ],
  [
    'a bad signal is no lost power',
    {
      findings: [...belowA2.map(mer), ...pointing('A2', ...belowA2)],
      signalWell: [...boxes('T1'), ...boxes('T2')],
      isUnheard,
    },
    ['A2 signal-degraded network minor 12'],
  ],
  [
    'one tap of its two is served: it has power',
    { findings: [group('T3')], dark: boxes('T3'), isUnheard },
    ['T3 unreachable network major 8'],
  ],
  [
    'an amplifier that has no supply of its own',
    { findings: [group('A1')], dark: [...boxes('T1'), ...boxes('T2')], isUnheard },
    ['A1 unreachable network critical 16'],
  ],
]
describe('an amplifier and its supply that was never heard of', () => {
  test.each(cases)('%s', (_, given, expected) => {
    assert.deepEqual(told(given), expected)
  })

  test('what is not known for sure is not said for sure', () => {
    const [cause] = causes({ findings: [group('A2')], dark: belowA2, isUnheard })
    assert.equal(cause?.confidence, 0.6)
    assert.equal(
      cause?.text.en,
      'Amplifier A2: 12 devices are without a signal, most likely because power supply P2, never heard of, has lost the mains',
    )
  })
})
