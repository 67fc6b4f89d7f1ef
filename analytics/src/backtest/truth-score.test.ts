import assert from 'node:assert/strict'
import { describe, test } from 'vitest'
import type { Event } from './event.ts'
import type { Truth } from './given.ts'
import { truthFigures } from './truth-score.ts'

const hourMs = 3_600_000
const homes = Array.from({ length: 10 }, (_, n) => `b${n}`)

// The supply P fed ten homes, and all of them were dark from hour 100 to hour 104.
const dark: Truth = {
  ...{ id: 'E1', kind: 'battery-exhausted', isFault: true, gradual: false, verdict: 'power' },
  ...{ element: 'P', devices: homes, from: 100 * hourMs, to: 104 * hourMs, firstTicket: null },
}
const works: Truth = { ...dark, id: 'E2', kind: 'works', isFault: false, verdict: null }

/** An alarm of P that stood from hour to hour. */
function alarm(from: number, to: number, other: Partial<Event> = {}): Event {
  return {
    ...{ element: 'P', verdict: 'power', type: 'power-lost', devices: ['P', ...homes] },
    ...{ from: from * hourMs, to: to * hourMs },
    ...other,
  }
}

const stories: [name: string, event: Event, meets: boolean][] = [
  ['at its element while it lasted', alarm(101, 104), true],
  ['an hour before: not all clocks are alike', alarm(99, 104), true],
  ['the mains were away three hours before the battery was empty', alarm(97, 105), true],
  ['seen coming a day before is seen by chance', alarm(76, 105), false],
  ['one that had ended before it began', alarm(97, 99.5), false],
  ['it stood there before and meant something else', alarm(97, 105, { verdict: 'network' }), false],
  ['it stood above it before', alarm(97, 105, { element: 'N' }), false],
  ['raised five hours after its end it was in the making', alarm(109, 110), true],
  ['seven hours after its end it is about something else', alarm(111, 112), false],
  [
    'elsewhere, and half of what it names suffer',
    alarm(101, 104, { element: 'A', devices: ['b0', 'b1', 'x', 'y'] }),
    true,
  ],
  [
    'elsewhere, and few of what it names suffer',
    alarm(101, 104, { element: 'A', devices: ['b0', 'x', 'y', 'z'] }),
    false,
  ],
  [
    'it names all who suffer and as many others',
    alarm(101, 104, { element: 'A', devices: [...homes, ...homes.map((id) => `x${id}`)] }),
    true,
  ],
]

describe('an alarm meets a fault', () => {
  const world = { from: 0, to: 240 * hourMs, homes }
  test.each(stories)('%s', (_, event, meets) => {
    const { recall, precision, falseAlarms } = truthFigures([event], [dark], world)
    assert.deepEqual([recall, precision, falseAlarms], meets ? [1, 1, 0] : [0, 0, 1])
  })

  test('what meets only works that nobody announced is false', () => {
    const { recall, falseAlarms, kinds } = truthFigures([alarm(101, 104)], [works], world)
    assert.deepEqual([recall, falseAlarms], [null, 1])
    assert.deepEqual(
      kinds.map(({ kind, met }) => [kind, met]),
      [['works', 1]],
    )
  })

  test('the fault comes before the works at the same place and time', () => {
    const { recall, falseAlarms } = truthFigures([alarm(101, 104)], [works, dark], world)
    assert.deepEqual([recall, falseAlarms], [1, 0])
  })

  test('two faults of one element at one time have one alarm; the second’s lead counts from its own beginning', () => {
    const ageing: Truth = { ...dark, id: 'E3', gradual: true, from: 20 * hourMs, to: 150 * hourMs }
    const second: Truth = { ...dark, firstTicket: 102 * hourMs }
    const figures = truthFigures([alarm(21, 151)], [ageing, second], world)
    assert.deepEqual([figures.recall, figures.precision, figures.onePerCause], [1, 1, 1])
    assert.equal(figures.leadHours.median, 2)
    const elsewhere = truthFigures([alarm(21, 151)], [ageing, { ...second, element: 'Q' }], world)
    assert.equal(elsewhere.recall, 0.5)
  })
})
