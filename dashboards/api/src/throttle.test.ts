import { expect, test } from 'vitest'
import { createThrottle } from './throttle.ts'

const keys = [
  { key: 'login/li', tries: 2 },
  { key: 'address/::1', tries: 3 },
]

test('the third try is refused until the window is over', () => {
  const throttle = createThrottle(1000)
  expect([0, 1, 2, 999, 1000].map((at) => throttle.take(keys, at))).toEqual([
    true,
    true,
    false,
    false,
    true,
  ])
})

test('the right password costs no try', () => {
  const throttle = createThrottle(1000)
  for (let at = 0; at < 10; at++) {
    expect(throttle.take(keys, at)).toBe(true)
    throttle.forgive(keys)
  }
})
