import assert from 'node:assert/strict'
import { describe, test } from 'vitest'
import type { Situation } from './alarms.ts'
import {
  amplifier,
  at,
  away,
  boxes,
  cause,
  hourMs,
  hub,
  minutesAgo,
  raisedIn,
} from './fixture/line.ts'

const cases: [name: string, situation: Partial<Situation>, raised: string[]][] = [
  [
    'where all was dark by a hub, homes that are not yet well again are no news',
    { above: hub(minutesAgo(30)), causes: [cause('T1b0', ['T1b0'], at - hourMs), amplifier] },
    [],
  ],
  [
    'six hours later they are',
    { above: hub(minutesAgo(360)), causes: [cause('T1b0', ['T1b0'], at - 7 * hourMs), amplifier] },
    ['T1b0', 'A1'],
  ],
  [
    'and what began when all was well again is at once',
    { above: hub(minutesAgo(300)), causes: [cause('A1', boxes('T1'), at - 4 * hourMs)] },
    ['A1'],
  ],
  [
    'what still answers nothing when the hub is back has two reports of time',
    { above: hub(minutesAgo(10)), causes: [away('A1')] },
    [],
  ],
  ['then it is raised', { above: hub(minutesAgo(12)), causes: [away('A1')] }, ['A1']],
  [
    'where nobody knows what it hangs on, a line that went silent with a hub is the hub’s',
    {
      above: { ...hub({ clearedAt: at }), clearedAt: null, begunAbout: at - 50 * 60_000 },
      causes: [away('A1')],
    },
    [],
  ],
  [
    'what its homes say of their signal while that hub is dark is no news',
    {
      above: { ...hub({ clearedAt: at }), clearedAt: null, begunAbout: at - 5 * hourMs },
      causes: [cause('T1b0', ['T1b0'], at - 5 * hourMs)],
    },
    [],
  ],
  [
    'but what goes bad hours into it is',
    {
      above: { ...hub({ clearedAt: at }), clearedAt: null, begunAbout: at - 30 * hourMs },
      causes: [cause('A2', boxes('T3'), at - 9 * hourMs)],
    },
    ['A2'],
  ],
  [
    'one that went hours later is not',
    {
      above: { ...hub({ clearedAt: at }), clearedAt: null, begunAbout: at - 5 * hourMs },
      causes: [away('A1'), cause('A2', boxes('T3'), at - 9 * hourMs)],
    },
    ['A1', 'A2'],
  ],
  [
    'nor is one that stays silent when the hub is back',
    { above: { ...hub(minutesAgo(12)), begunAbout: at - 50 * 60_000 }, causes: [away('A1')] },
    ['A1'],
  ],
]

describe('below an alarm further up', () => {
  test.each(cases)('%s', (_, situation, raised) => {
    assert.deepEqual(raisedIn(situation), raised)
  })
})
