import assert from 'node:assert/strict'
import { test } from 'vitest'
import { listenedFrom } from './listening.ts'

const minute = 60_000
const stepMs = 5 * minute

/** A day with so many rows in five minutes; between these minutes the collector stood still. */
function world(still: readonly [from: number, to: number] | undefined) {
  const homes = Uint32Array.from({ length: 288 }, (_, step) =>
    still && step * 5 >= still[0] && step * 5 < still[1] ? 0 : 40,
  )
  return listenedFrom({ from: 0, stepMs, homes, plant: new Uint32Array(288) })
}

test('while the world reports it was listened to from the beginning', () => {
  assert.ok(world(undefined)(600 * minute) <= stepMs)
})

test('after a collector that stood still, silence counts from its return', () => {
  const from = world([300, 420])(600 * minute)
  assert.ok(from >= 420 * minute && from <= 450 * minute, String(from / minute))
})

test('what came before it is not touched', () => {
  assert.ok(world([300, 420])(200 * minute) <= stepMs)
})
