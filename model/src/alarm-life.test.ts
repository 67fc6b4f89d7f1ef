import assert from 'node:assert/strict'
import { describe, test } from 'vitest'
import type { Alarm } from './alarm.ts'
import { type AlarmAction, isNotice, type Observed, observe, operate } from './alarm-life.ts'

const hour = 3_600_000
const life = { closeAfterMs: 24 * hour }
const cut: Observed = {
  resource: 'N1',
  type: 'unreachable',
  verdict: 'network',
  severity: 'major',
  text: { zh: '光站失联', en: 'The node is silent' },
  devices: ['N1', 'B1'],
  homes: 1,
}

function raised(changes: Partial<Alarm> = {}): Alarm {
  const born = observe(undefined, cut, 1000, life)
  assert.ok(born)
  return { ...born.alarm, ...changes }
}

function after(alarm: Alarm, seen: Observed | undefined, at: number) {
  const next = observe(alarm, seen, at, life)
  assert.ok(next)
  return { ...next, changes: next.events.map((event) => event.change) }
}

describe('what analysis sees', () => {
  test('nothing seen and nothing known is nothing', () =>
    assert.equal(observe(undefined, undefined, 1000, life), undefined))

  test('the same seen twice changes nothing', () => {
    const alarm = raised()
    const { alarm: next, changes } = after(alarm, cut, 2000)
    assert.deepEqual(changes, [])
    assert.equal(next, alarm)
  })

  test('the same first sight gives the same id, so a repeated job raises once', () =>
    assert.equal(raised().id, raised().id))

  const cases = [
    ['severity up', {}, { ...cut, severity: 'critical' }, ['severity']],
    ['severity down', { severity: 'critical' }, cut, ['severity']],
    ['many more devices', {}, { ...cut, devices: ['N1', 'B1', 'B2'] }, ['extent']],
    ['gone', {}, undefined, ['cleared']],
    [
      'back again before it was closed: the same row',
      { isCleared: true, clearedAt: 1500 },
      cut,
      ['reraised'],
    ],
    ['cleared a while ago', { isCleared: true, clearedAt: 1500 }, undefined, []],
    ['shelf over', { operatorState: 'shelved', shelvedUntil: 1900 }, cut, ['unshelved']],
    ['shelf not over', { operatorState: 'shelved', shelvedUntil: 2100 }, cut, []],
  ] as const
  for (const [name, was, seen, expected] of cases)
    test(name, () => assert.deepEqual(after(raised(was), seen, 2000).changes, expected))

  test('a cleared alarm closes by itself after a day', () => {
    const cleared = raised({ isCleared: true, clearedAt: 1500 })
    const { alarm, changes } = after(cleared, undefined, 1500 + 24 * hour)
    assert.deepEqual(changes, ['closed'])
    assert.equal(alarm.operatorState, 'closed')
  })

  test('devices that come and go in a big extent are followed without a line of history each', () => {
    const devices = Array.from({ length: 500 }, (_, n) => `B${n}`)
    const { alarm, changes } = after(
      raised({ devices }),
      { ...cut, devices: devices.slice(3) },
      2000,
    )
    assert.deepEqual(changes, [])
    assert.equal(alarm.devices.length, 497)
  })
})

// signals-and-alarms §5.4 (h)
test('an acknowledgement survives a change of severity and is armed again by the clear', () => {
  const acked = raised({ operatorState: 'ack', operator: 'li' })
  const worse = after(acked, { ...cut, severity: 'critical' }, 2000).alarm
  assert.equal(worse.operatorState, 'ack')
  const cleared = after(worse, undefined, 3000).alarm
  assert.equal(cleared.operatorState, 'none')
  const again = after(cleared, cut, 4000)
  assert.deepEqual(again.changes, ['reraised'])
  assert.equal(again.alarm.id, acked.id)
  assert.ok(again.events.every((event) => isNotice(event, again.alarm)))
})

test('a shelved alarm that comes back tells nobody', () => {
  const shelved = raised({ operatorState: 'shelved', shelvedUntil: hour, isCleared: true })
  const again = after(shelved, cut, 4000)
  assert.deepEqual(again.changes, ['reraised'])
  assert.ok(!again.events.some((event) => isNotice(event, again.alarm)))
})

describe('what an operator does', () => {
  const who = { by: 'li', at: 5000 }
  const cases: [name: string, was: Partial<Alarm>, action: AlarmAction, now: string][] = [
    ['acknowledges', {}, { ...who, kind: 'acknowledge' }, 'ack'],
    ['cannot acknowledge twice', { operatorState: 'ack' }, { ...who, kind: 'acknowledge' }, 'no'],
    ['cannot acknowledge what cleared', { isCleared: true }, { ...who, kind: 'acknowledge' }, 'no'],
    ['shelves', {}, { ...who, kind: 'shelve', until: 6000 }, 'shelved'],
    [
      'shelves what cleared, for a maintenance to come',
      { isCleared: true },
      { ...who, kind: 'shelve', until: 6000 },
      'shelved',
    ],
    ['cannot shelve into the past', {}, { ...who, kind: 'shelve', until: 5000 }, 'no'],
    ['cannot shelve for ever', {}, { ...who, kind: 'shelve', until: 5000 + 31 * 24 * hour }, 'no'],
    ['takes it from the shelf', { operatorState: 'shelved' }, { ...who, kind: 'unshelve' }, 'none'],
    ['cannot take what is on no shelf', {}, { ...who, kind: 'unshelve' }, 'no'],
    ['closes what cleared', { isCleared: true }, { ...who, kind: 'close' }, 'closed'],
    ['cannot close what is still raised', {}, { ...who, kind: 'close' }, 'no'],
    [
      'cannot touch what is closed',
      { operatorState: 'closed' },
      { ...who, kind: 'acknowledge' },
      'no',
    ],
  ]
  for (const [name, was, action, now] of cases)
    test(name, () => {
      const done = operate(raised(was), action)
      assert.equal('obstacle' in done ? 'no' : done.alarm.operatorState, now)
      if ('alarm' in done) assert.equal(done.event.by, 'li')
    })
})
