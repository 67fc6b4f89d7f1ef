import assert from 'node:assert/strict'
import { describe, test } from 'vitest'
import { boxes, type Given, group, told } from './fixture/two-amplifiers.ts'

const cases: [name: string, given: Given, expected: string[]][] = [
  [
    'two taps of two amplifiers dark at one moment, the others served: the street, most likely',
    { findings: [group('T1'), group('T3')], dark: [...boxes('T1'), ...boxes('T3')] },
    ['N unreachable power major 16'],
  ],
  [
    'all of one amplifier, and a tap of four besides: the inventory has the tap in a wrong place',
    {
      findings: [group('A1'), group('T4')],
      dark: [...boxes('T1'), ...boxes('T2'), ...boxes('T4')],
    },
    ['A1 unreachable network critical 20'],
  ],
  [
    'all of one amplifier, and a tap of eight besides: the street',
    {
      findings: [group('A1'), group('T3')],
      dark: [...boxes('T1'), ...boxes('T2'), ...boxes('T3')],
    },
    ['N unreachable power critical 24'],
  ],
  [
    'nobody else was heard since: it may be more than these',
    {
      findings: [group('T1'), group('T3')],
      dark: [...boxes('T1'), ...boxes('T3')],
      heardAt: 900,
    },
    ['T1 unreachable network major 8', 'T3 unreachable network major 8'],
  ],
  [
    'one hours after the other: two causes',
    {
      findings: [{ ...group('T1'), since: 1000 - 3 * 3_600_000 }, group('T3')],
      dark: [...boxes('T1'), ...boxes('T3')],
    },
    ['T1 unreachable network major 8', 'T3 unreachable network major 8'],
  ],
]
describe('stretches that go dark at one moment', () => {
  for (const [name, given, expected] of cases)
    test(name, () => assert.deepEqual(told(given), expected.toSorted()))
})
