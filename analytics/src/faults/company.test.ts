import assert from 'node:assert/strict'
import { describe, test } from 'vitest'
import { moveAlarms, type Situation } from './alarms.ts'
import {
  amplifier,
  at,
  away,
  boxes,
  cause,
  early,
  ended,
  going,
  hourMs,
  late,
  lowCharge,
  minutesAgo,
  nothing,
  other,
  raisedIn,
  standing,
} from './fixture/line.ts'

const cases: [name: string, situation: Partial<Situation>, raised: string[]][] = [
  [
    'a home below an element with an alarm gets none of its own',
    { living: [standing], causes: [amplifier, cause('T1b0', ['T1b0'], late)] },
    [],
  ],
  [
    'nor does one elsewhere that went bad with it: the inventory may be wrong',
    { living: [standing], causes: [amplifier, cause('T3b0', ['T3b0'], early)] },
    [],
  ],
  [
    'also at the look at which the element gets its alarm',
    { causes: [amplifier, cause('T3b0', ['T3b0'], early)] },
    ['A1'],
  ],
  [
    'one elsewhere that is worse than the worst of them has something of its own',
    {
      living: [standing],
      causes: [amplifier, { ...cause('T3b0', ['T3b0'], early), severity: 'critical' }],
    },
    ['T3b0'],
  ],
  [
    'one whose own laser fades while others get less light does: that is not the same',
    {
      living: [standing],
      causes: [amplifier, cause('T3b0', ['T3b0'], early, 'together', 'optical.tx_dbm')],
    },
    ['T3b0'],
  ],
  [
    'an element that goes bad on the way down a day after the way back of all did has its own',
    {
      living: [{ ...standing, resource: 'N', raisedAt: at - 30 * hourMs }],
      causes: [
        cause('N', boxes('T3'), at - 30 * hourMs, 'together', 'upstream.snr_db'),
        cause('T1', boxes('T1'), at - 5 * hourMs, 'together'),
      ],
    },
    ['T1'],
  ],
  [
    'one elsewhere that went bad at another time does',
    { living: [standing], causes: [amplifier, cause('T3b0', ['T3b0'], late)] },
    ['T3b0'],
  ],
  [
    'and so does another element',
    { living: [standing], causes: [amplifier, cause('T3', boxes('T3'), early)] },
    ['T3'],
  ],
  [
    'one of those that noise harms, though they hang elsewhere than where it comes in, gets none of its own',
    {
      living: [{ ...standing, resource: 'T3b0', devices: [...boxes('T1'), 'T3b0'] }],
      causes: [cause('T1b0', ['T1b0'], late)],
    },
    [],
  ],
  [
    'what is left below within the hour after its end waits',
    { living: [ended(0.5)], causes: [cause('T1', boxes('T1'), early)] },
    [],
  ],
  [
    'two hours after its end it is raised',
    { living: [ended(2)], causes: [cause('T1', boxes('T1'), early)] },
    ['T1'],
  ],
  [
    'what looks back over days says so for a day longer',
    { living: [ended(2)], causes: [cause('T1', boxes('T1'), early, 'trend')] },
    [],
  ],
  [
    'an amplifier whose poll has not come round since its node answers again waits',
    { living: [other('N', 'unreachable', minutesAgo(20))], causes: [away('A1')] },
    [],
  ],
  [
    'one that is still silent an hour later is raised',
    { living: [other('N', 'unreachable', minutesAgo(60))], causes: [away('A1')] },
    ['A1'],
  ],
  [
    'one that was asked in vain since is raised at once',
    {
      living: [other('N', 'unreachable', minutesAgo(20))],
      causes: [away('A1')],
      polls: new Map([
        ['N', { answersSince: at - 20 * 60_000, silentAt: undefined }],
        ['A1', { answersSince: undefined, silentAt: at - 15 * 60_000 }],
      ]),
    },
    ['A1'],
  ],
  [
    'below a supply whose mains came back so shortly before, it may still be starting',
    {
      living: [other('P', 'power-lost', minutesAgo(20))],
      causes: [away('A1')],
      polls: new Map([
        ['P', { answersSince: at - 20 * 60_000, silentAt: undefined }],
        ['A1', { answersSince: undefined, silentAt: at - 15 * 60_000 }],
      ]),
    },
    [],
  ],
  [
    'a quarter of an hour later it is not',
    {
      living: [other('P', 'power-lost', minutesAgo(40))],
      causes: [away('A1')],
      polls: new Map([
        ['P', { answersSince: at - 40 * 60_000, silentAt: undefined }],
        ['A1', { answersSince: undefined, silentAt: at - 15 * 60_000 }],
      ]),
    },
    ['A1'],
  ],
  [
    'the same below a supply whose mains came back',
    { living: [other('P', 'power-lost', minutesAgo(20))], causes: [away('A1')] },
    [],
  ],
  [
    'a battery that is being charged again is no news',
    { living: [other('P', 'power-lost', minutesAgo(300))], causes: [lowCharge] },
    [],
  ],
  ['one that is low without having been used is', { causes: [lowCharge] }, ['P']],
  [
    'a node whose dark homes came back keeps what is bad below it waiting',
    {
      living: [other('N', 'unreachable', { raisedAt: early, changedAt: at - 60_000 })],
      causes: [cause('T1', boxes('T1'), early)],
    },
    [],
  ],
  [
    'what began hours after a node answered again is none of its tail, though it is seen over the past',
    {
      living: [other('N', 'unreachable', minutesAgo(540))],
      causes: [cause('T1', boxes('T1'), late, 'together')],
    },
    ['T1'],
  ],
  [
    'what began within the hour is',
    {
      living: [other('N', 'unreachable', minutesAgo(540))],
      causes: [cause('T1', boxes('T1'), at - 8 * hourMs, 'together')],
    },
    [],
  ],
  [
    'an amplifier that does not answer while its homes are served waits a day',
    { causes: [{ ...away('A1'), severity: 'minor' }] },
    [],
  ],
  [
    'then it is worth a visit',
    {
      causes: [
        { ...away('A1'), severity: 'minor', since: at - 24 * hourMs, latest: at - 24 * hourMs },
      ],
    },
    ['A1'],
  ],
  [
    'a node is not waited for that long: all below it is asked through it',
    { causes: [{ ...away('N'), severity: 'minor' }] },
    ['N'],
  ],
  [
    'a node most of whose homes are dark is told though they go one by one, as slow reporters do',
    { settleMs: hourMs, causes: [going('N', [...boxes('T1'), ...boxes('T2'), 'T3b0', 'T3b1'])] },
    ['N'],
  ],
  [
    'while two thirds are, more may belong to it',
    { settleMs: hourMs, causes: [going('N', [...boxes('T1'), ...boxes('T2')])] },
    [],
  ],
  [
    'and all of an amplifier may be the first of the node',
    { settleMs: hourMs, causes: [going('A1', [...boxes('T1'), ...boxes('T2')])] },
    [],
  ],
  [
    'three homes of three taps that went bad together are one at what is above them',
    { causes: ['T1b0', 'T2b0', 'T3b0'].map((id) => cause(id, [id], late)) },
    ['N'],
  ],
  [
    'and while that stands what goes bad below all the same has its own',
    {
      living: [{ ...standing, resource: 'N', devices: ['T1b0', 'T2b0', 'T3b0'] }],
      causes: [
        ...['T1b0', 'T2b0', 'T3b0'].map((id) => cause(id, [id], early)),
        cause('A2', boxes('T3').slice(1), late, 'together'),
      ],
    },
    ['A2'],
  ],
]

describe('one alarm per cause', () => {
  test.each(cases)('%s', (_, situation, raised) => {
    assert.deepEqual(raisedIn(situation), raised)
  })

  test('who joins is among those that the alarm names', () => {
    const elsewhere = cause('T3b0', ['T3b0'], early)
    const { moves, explained } = moveAlarms({
      ...nothing,
      living: [standing],
      causes: [amplifier, elsewhere],
    })
    assert.ok(moves[0]?.alarm.devices.includes('T3b0'))
    assert.deepEqual([...new Set(explained.values())], [standing.id])
  })
})
