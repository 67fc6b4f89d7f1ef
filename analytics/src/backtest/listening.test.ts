import assert from 'node:assert/strict'
import { describe, test } from 'vitest'
import { listeningOf } from './listening.ts'

const minute = 60_000
const stepMs = 5 * minute
const pace = 15 * minute

/** A day with so many rows in five minutes, as `told` changes them. */
function world(told: (minutes: number, usual: number) => number, usual = 40) {
  const rows = Uint32Array.from({ length: 288 }, (_, step) => told(step * 5, usual))
  return listeningOf({ from: 0, stepMs }, rows)
}
const between = (from: number, to: number, share: number) => (at: number, usual: number) =>
  at >= from && at < to ? Math.round(share * usual) : usual

describe('silence counts only while the world was heard', () => {
  test('all the time, where it reports as ever', () => {
    const steady = world((_, usual) => usual)
    assert.equal(steady.heardMs(pace, 100 * minute, 700 * minute), 600 * minute)
    assert.equal(steady.since(pace, 700 * minute), 0)
  })

  const still: [name: string, share: number][] = [
    ['a collector that stood still', 0],
    ['one that a few still got through to', 0.05],
  ]
  test.each(still)('%s takes its time off', (_, share) => {
    const heard = world(between(300, 420, share))
    const counted = heard.heardMs(pace, 290 * minute, 420 * minute) / minute
    assert.ok(counted <= 20, String(counted))
    const from = heard.since(pace, 600 * minute) / minute
    assert.ok(from >= 420 && from <= 435, String(from))
  })

  test('and so it does where all report at the same minute', () => {
    const heard = world((at, usual) => (at % 15 === 0 && (at < 300 || at >= 420) ? usual : 0))
    assert.equal(heard.heardMs(pace, 60 * minute, 280 * minute), 220 * minute)
    const counted = heard.heardMs(pace, 285 * minute, 420 * minute) / minute
    assert.ok(counted <= 30, String(counted))
  })

  test('half of a plant that goes dark is no collector, nor is a night', () => {
    const dark = world(between(300, 420, 0.5))
    assert.equal(dark.heardMs(pace, 290 * minute, 420 * minute), 130 * minute)
    assert.equal(dark.isInDoubt(pace, 400 * minute), false)
    const night = world((at, usual) => Math.round(usual * Math.max(0.1, 1 - at / 600)))
    assert.equal(night.heardMs(pace, 100 * minute, 700 * minute), 600 * minute)
  })

  test('where most of it goes, one waits until it is known which it is', () => {
    const most = world(between(300, 900, 0.3))
    assert.equal(most.isInDoubt(pace, 330 * minute), true)
    assert.equal(most.isInDoubt(pace, 480 * minute), false)
  })

  test('what stays so for six hours is how it is now', () => {
    const heard = world(between(300, 1440, 0.05))
    assert.ok(heard.heardMs(pace, 300 * minute, 1400 * minute) >= 600 * minute)
  })

  test('nothing that comes later changes what was known', () => {
    const before = world(between(300, 420, 0))
    const other = world(between(300, 1440, 0))
    for (let at = 300; at <= 420; at += 5)
      assert.equal(
        before.heardMs(pace, 280 * minute, at * minute),
        other.heardMs(pace, 280 * minute, at * minute),
      )
  })
})
