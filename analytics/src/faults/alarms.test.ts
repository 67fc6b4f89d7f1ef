import assert from 'node:assert/strict'
import type { Alarm, Finding } from '@gridkeeper/model/alarm'
import { describe, test } from 'vitest'
import { findingChanges, moveAlarms, type Situation } from './alarms.ts'
import type { Cause } from './cause.ts'
import { planTasks } from './tasks.ts'

const at = 1_000_000
const settleMs = 45_000
const finding: Finding = {
  device: 'T1',
  channel: '',
  detector: 'neighbours-dark',
  metric: 'device.reachable',
  severity: 'major',
  since: at - 60_000,
  because: { zh: '', en: '' },
  value: 8,
  alarm: null,
}
const cause: Cause = {
  resource: 'T1',
  type: 'unreachable',
  family: 'reach',
  verdict: 'network',
  severity: 'major',
  text: { zh: '离线', en: 'dark' },
  devices: ['B1', 'B2'],
  findings: [finding],
  detector: 'neighbours-dark',
  confidence: 1,
  since: at - 60_000,
  latest: at - 60_000,
  masked: false,
}
const nothing: Situation = {
  at,
  living: [],
  causes: [],
  above: undefined,
  settleMs,
  paceMs: 300_000,
  closeAfterMs: 3_600_000,
  overPast: new Set(['trend', 'together']),
  homesOf: () => 2,
}
const move = (changes: Partial<Situation>) => moveAlarms({ ...nothing, ...changes })
const [born] = move({ causes: [cause] }).moves
assert.ok(born)
const standing = (changes: Partial<Alarm> = {}): Alarm => ({ ...born.alarm, ...changes })
const fresh = { since: at - 10_000, latest: at - 10_000 }
const mains: Cause = {
  ...cause,
  type: 'power-lost',
  family: 'power',
  severity: 'minor',
  devices: ['T1'],
}
const slow: Cause = {
  ...cause,
  type: 'signal-degraded',
  family: 'signal',
  severity: 'minor',
  since: at - 700_000,
  findings: [{ ...finding, detector: 'together', metric: 'downstream.mer_db' }],
}
const many: Cause = { ...slow, devices: Array.from({ length: 10 }, (_, n) => `B${n}`) }
const located: Finding = { ...finding, detector: 'together', element: 'T1' }
const falling: Finding = { ...finding, detector: 'trend', metric: 'downstream.mer_db' }
const outside: Finding = { ...finding, detector: 'limits', metric: 'downstream.mer_db' }
const home: Cause = { ...slow, resource: 'B1', verdict: 'home', devices: ['B1'] }
const lock: Finding = { ...outside, metric: 'downstream.lock' }
const condition: Cause = {
  ...cause,
  type: 'condition',
  family: 'condition',
  severity: 'warning',
  devices: ['T1'],
}
const node: Cause = { ...cause, resource: 'N1', devices: ['B1', 'B2', 'N1'] }
const above = { id: 'hub-alarm', resource: 'HUB', type: 'unreachable', clearedAt: null }

const cases: [name: string, situation: Partial<Situation>, changes: string[]][] = [
  ['a settled cause is raised', { causes: [cause] }, ['T1 raised']],
  ['one that still grows is not, yet', { causes: [{ ...cause, ...fresh }] }, []],
  [
    'one that grows for long is',
    { causes: [{ ...cause, since: at - 3 * settleMs, latest: at }] },
    ['T1 raised'],
  ],
  ['nor one whose family grows elsewhere', { causes: [cause, { ...node, ...fresh }] }, []],
  [
    'a bad signal waits until every home has reported twice',
    { causes: [{ ...cause, type: 'signal-degraded', family: 'signal', since: at - 600_000 }] },
    [],
  ],
  [
    'and then it is raised',
    { causes: [{ ...cause, type: 'signal-degraded', family: 'signal', since: at - 660_000 }] },
    ['T1 raised'],
  ],
  [
    'a door does not wait',
    { causes: [{ ...cause, ...fresh, type: 'condition', family: 'condition' }] },
    ['T1 raised'],
  ],
  [
    'mains away waits for a test of the battery to end',
    { causes: [mains], powerPatienceMs: 120_000 },
    [],
  ],
  ['and then it is told', { causes: [mains], powerPatienceMs: 60_000 }, ['T1 raised']],
  [
    'with a battery that is about to be empty it does not wait',
    { causes: [{ ...mains, severity: 'major' }], powerPatienceMs: 120_000 },
    ['T1 raised'],
  ],
  [
    'where homes are dark it does not wait',
    { causes: [{ ...mains, devices: ['B1', 'T1'] }], powerPatienceMs: 120_000 },
    ['T1 raised'],
  ],
  [
    'a home without lock',
    { causes: [{ ...home, findings: [{ ...lock, value: 0 }] }] },
    ['B1 raised'],
  ],
  [
    'a home that has its lock again is no news',
    { causes: [{ ...home, findings: [{ ...lock, value: 1 }] }] },
    [],
  ],
  [
    'a few homes that get worse slowly wait for their neighbours',
    { causes: [slow], homePatienceMs: 3_600_000 },
    [],
  ],
  [
    'many that are outside their limits do not',
    { causes: [{ ...many, findings: [outside] }], homePatienceMs: 3_600_000 },
    ['T1 raised'],
  ],
  [
    'however long they have been bad, that they share an element must be seen again',
    {
      causes: [
        {
          ...many,
          since: at - 9_000_000,
          findings: [
            { ...falling, since: at - 9_000_000 },
            { ...located, since: at - 1000 },
          ],
        },
      ],
      homePatienceMs: 3_600_000,
    },
    [],
  ],
  [
    'noise of the way back, which every evening has, must outlast it',
    {
      causes: [{ ...many, findings: [{ ...outside, metric: 'upstream.snr_db' }] }],
      homePatienceMs: 3_600_000,
    },
    [],
  ],
  [
    'where it takes most of them beyond their limits it is no evening',
    {
      causes: [
        {
          ...many,
          findings: many.devices.map(
            (device): Finding => ({ ...outside, device, metric: 'upstream.snr_db' }),
          ),
        },
      ],
      homePatienceMs: 3_600_000,
    },
    ['T1 raised'],
  ],
  ['many that only changed must be seen again', { causes: [many], homePatienceMs: 3_600_000 }, []],
  [
    'and then are told of',
    { causes: [{ ...many, since: at - 3_700_000 }], homePatienceMs: 3_600_000 },
    ['T1 raised'],
  ],
  [
    'a cabinet a little too warm waits a day',
    { causes: [{ ...condition, since: at - 23 * 3_600_000 }] },
    [],
  ],
  ['an open door does not', { causes: [{ ...condition, severity: 'minor' }] }, ['T1 raised']],
  ['it stands already: nothing', { causes: [cause], living: [standing()] }, []],
  [
    'a repair reported home by home: what is left of an alarm that is just shrinking is not raised, and it stays',
    {
      causes: [{ ...cause, resource: 'B1', devices: ['B1'] }],
      living: [standing({ changedAt: at - 10_000 })],
    },
    [],
  ],
  [
    'nor at the very look at which it is seen to shrink',
    {
      causes: [{ ...cause, resource: 'B1', devices: ['B1'] }],
      living: [standing({ changedAt: at - 60_000 })],
    },
    [],
  ],
  [
    'what is left once it has stopped shrinking is',
    {
      causes: [{ ...cause, resource: 'B1', devices: ['B1'] }],
      living: [standing({ devices: ['B1'], changedAt: at - 60_000 })],
    },
    ['B1 raised', 'T1 cleared (explained by B1)'],
  ],
  [
    'the mains are back, and homes come back one by one: who is still dark has no alarm of his own',
    {
      causes: [{ ...cause, resource: 'B1', devices: ['B1'] }],
      living: [standing({ resource: 'P1', type: 'power-lost', verdict: 'power' })],
    },
    ['P1 cleared'],
  ],
  ['its end', { living: [standing()] }, ['T1 cleared']],
  [
    'a bigger cause ends the smaller',
    { causes: [node], living: [standing()] },
    ['N1 raised', 'T1 cleared (explained by N1)'],
  ],
  [
    'but not before the bigger one has settled',
    { causes: [{ ...node, ...fresh }], living: [standing()] },
    [],
  ],
  ['masked: not raised', { causes: [{ ...cause, masked: true }] }, []],
  ['masked: stays as it is', { causes: [{ ...cause, masked: true }], living: [standing()] }, []],
  ['explained from above: not raised', { causes: [node], above }, []],
  [
    'explained from above: ends',
    { causes: [cause], living: [standing()], above },
    ['T1 cleared (explained by HUB)'],
  ],
  [
    'shelved and gone: cleared all the same',
    { living: [standing({ operatorState: 'shelved', shelvedUntil: at * 2 })] },
    ['T1 cleared'],
  ],
]
describe('moveAlarms', () => {
  for (const [name, situation, changes] of cases)
    test(name, () => {
      const moved = move(situation).moves.flatMap(({ alarm, events }) =>
        events.map(({ change, note }) => `${alarm.resource} ${change}${note ? ` (${note})` : ''}`),
      )
      assert.deepEqual(moved.toSorted(), changes.toSorted())
    })

  test('it says when to look again', () =>
    assert.equal(move({ causes: [{ ...cause, ...fresh }] }).againAt, at - 10_000 + settleMs))

  test('in whole milliseconds, whatever the pace', () => {
    const signal = { ...cause, ...fresh, type: 'signal-degraded', family: 'signal' } as const
    assert.ok(Number.isInteger(move({ causes: [signal], paceMs: 20_433.3 }).againAt))
  })

  test('findings keep their alarm, get it, and lose it', () => {
    const given = move({ causes: [cause] })
    const [got] = findingChanges([finding], [finding], given).write
    assert.equal(got?.alarm, born.alarm.id)
    const keeps = { ...finding, alarm: born.alarm.id }
    assert.deepEqual(findingChanges([keeps], [keeps], given), { write: [], end: [] })
    assert.equal(findingChanges([keeps], [keeps], move({})).write[0]?.alarm, null)
    assert.deepEqual(findingChanges([keeps], [], move({})).end, [keeps])
    const hub = move({ causes: [cause], above })
    assert.equal(findingChanges([finding], [finding], hub).write[0]?.alarm, 'hub-alarm')
  })
})

describe('planTasks', () => {
  const task = (state: 'open' | 'done' | 'cancelled', started = false) =>
    ({ id: 't', key: 'k', alarm: born.alarm.id, state, started }) as const
  const again = {
    alarm: standing(),
    cause,
    events: born.events.map((event) => ({ ...event, change: 'reraised' as const })),
  }
  const quiet = { alarm: standing(), cause, events: [] }
  const cleared = { alarm: standing({ isCleared: true }), cause: undefined, events: [] }
  const key = `fault/${born.alarm.id}`
  const plans: [
    name: string,
    move: typeof quiet | typeof cleared | typeof again,
    tasks: ReturnType<typeof task>[],
    open: string[],
    cancel: number,
  ][] = [
    ['an alarm opens its task', quiet, [], [key], 0],
    ['once', quiet, [task('open')], [], 0],
    ['a task that was done stays done while the same raise lasts', quiet, [task('done')], [], 0],
    ['raised again: the next', again, [task('done')], [`${key}/2`], 0],
    ['shelved: none', { ...quiet, alarm: standing({ operatorState: 'shelved' }) }, [], [], 0],
    ['cleared: what nobody started is cancelled', cleared, [task('open')], [], 1],
    ['cleared: what was started is finished by its person', cleared, [task('open', true)], [], 0],
  ]
  for (const [name, one, tasks, open, cancel] of plans)
    test(name, () => {
      const plan = planTasks([one], tasks)
      assert.deepEqual(
        plan.open.map((task) => task.key),
        open,
      )
      assert.equal(plan.cancel.length, cancel)
    })
})
