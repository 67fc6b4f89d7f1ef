import assert from 'node:assert/strict'
import type { HomeState, Was } from '@gridkeeper/model/detector'
import type { ConnectionState } from '@gridkeeper/model/device'
import { Value } from 'typebox/value'
import { describe, test } from 'vitest'
import dark from './detector.ts'

const minute = 60_000
const at = 600 * minute
const clear: Was = { state: 'clear' }
const was: Was = { state: 'raised', severity: 'major', since: at - 30 * minute }

/** So many homes, the first `agoMinutes` ago, the others `apart` minutes earlier each. */
function homes(count: number, state: ConnectionState, agoMinutes = 300, apart = 0): HomeState[] {
  return Array.from({ length: count }, (_, n) => ({
    state,
    since: at - (agoMinutes + n * apart) * minute,
  }))
}
const judge = (
  below: HomeState[],
  beside: HomeState[] = homes(400, 'online'),
  before: Was = clear,
) => dark.judge({ at, below, beside }, Value.Create(dark.params), before)

const online = (count: number) => homes(count, 'online')
const cases: [name: string, below: HomeState[], beside: HomeState[], before: Was, state: string][] =
  [
    ['all online', online(20), online(400), clear, 'clear'],
    ['all of a tap at once', homes(8, 'lost', 2), online(400), clear, 'raised'],
    ['five hundred within a keep-alive', homes(500, 'lost', 1, 0.003), [], clear, 'raised'],
    // signals-and-alarms §5.4 (g)
    [
      'one box unplugged at night',
      [...homes(1, 'lost', 2), ...online(7)],
      online(400),
      clear,
      'clear',
    ],
    [
      'two neighbours that go to bed',
      [...homes(2, 'lost', 2), ...online(6)],
      online(400),
      clear,
      'clear',
    ],
    [
      'a whole tap, one after the other over the evening, and nobody left to tell',
      homes(8, 'lost', 2, 10),
      online(400),
      clear,
      'unknown',
    ],
    [
      'three of three while many elsewhere switch off too',
      homes(3, 'lost', 2),
      [...homes(100, 'lost', 2), ...online(300)],
      clear,
      'clear',
    ],
    ['in standby is not lost', homes(8, 'sleeping', 2), online(400), clear, 'unknown'],
    [
      'lost four hours ago is no news',
      [...homes(8, 'lost', 240), ...online(3)],
      online(400),
      clear,
      'clear',
    ],
    [
      'three of three may switch off together …',
      homes(3, 'lost', 50),
      [...online(200), ...homes(10, 'lost', 50)],
      clear,
      'clear',
    ],
    [
      '… and are still dark two hours later: told of',
      homes(3, 'lost', 125),
      [...online(200), ...homes(10, 'lost', 125)],
      clear,
      'raised',
    ],
    ['two boxes say nothing', homes(2, 'lost', 2), online(400), clear, 'unknown'],
    [
      'half are back: still raised',
      [...homes(4, 'lost', 30), ...homes(4, 'online', 1)],
      online(400),
      was,
      'raised',
    ],
    [
      'most are back',
      [...homes(1, 'lost', 30), ...homes(7, 'online', 1)],
      online(400),
      was,
      'clear',
    ],
    [
      'all gone into standby after they came back',
      homes(8, 'sleeping', 5),
      online(400),
      was,
      'clear',
    ],
  ]
describe('neighbours-dark', () => {
  for (const [name, below, beside, before, state] of cases)
    test(name, () => assert.equal(judge(below, beside, before).state, state))

  test('where reports come seldom, a few of one tap may have gone by themselves', () => {
    const seldom = { ...Value.Create(dark.params), togetherMs: 36 * minute }
    const stateOf = (below: HomeState[]) =>
      dark.judge({ at, below, beside: homes(400, 'online') }, seldom, clear).state
    assert.equal(stateOf(homes(4, 'lost', 2)), 'clear')
    assert.equal(stateOf(homes(12, 'lost', 2)), 'raised')
  })

  test('it says how many of how many, and since when', () => {
    const judgement = judge([...homes(8, 'lost', 3), ...online(2)])
    assert.ok(judgement.state === 'raised')
    assert.equal(judgement.since, at - 3 * minute)
    assert.equal(judgement.because.zh, '10 台在线机顶盒中 8 台同时离线')
  })
})
