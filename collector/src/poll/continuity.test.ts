import { describe, expect, test } from 'vitest'
import { createContinuity, followTotal, followUptime, hasRestarted } from './continuity.ts'

const turn = 2 ** 32 / 100
const minute = 60_000

describe('uptime', () => {
  test('goes on through the 497 days', () => {
    const memory = createContinuity()
    followUptime(memory, turn - 40, 0)
    expect(followUptime(memory, 20, minute)).toEqual({ hasRestarted: false, seconds: turn + 20 })
    expect(followUptime(memory, 80, 2 * minute)).toEqual({
      hasRestarted: false,
      seconds: turn + 80,
    })
  })

  test('goes on where the device was not heard for a day around it', () => {
    const memory = createContinuity()
    followUptime(memory, turn - 3600, 0)
    expect(followUptime(memory, 23 * 3600, 24 * 60 * minute).seconds).toBe(turn + 23 * 3600)
  })

  test('twice', () => {
    const memory = createContinuity()
    followUptime(memory, turn - 10, 0)
    followUptime(memory, 10, 20_000)
    followUptime(memory, turn - 10, turn * 1000)
    expect(followUptime(memory, 10, (turn + 20) * 1000).seconds).toBeCloseTo(2 * turn + 10)
  })

  test.each([
    ['that was up for a week', 7 * 86_400, 30],
    ['that was up for 400 days', 400 * 86_400, 30],
    ['an hour before it would have run over', turn - 3600, 30],
  ])('of a device %s and restarted begins again', (_, before, after) => {
    const memory = createContinuity()
    followUptime(memory, before, 0)
    expect(hasRestarted(memory, after, minute)).toBe(true)
    expect(followUptime(memory, after, minute)).toEqual({ hasRestarted: true, seconds: after })
  })

  test('forgets the turns before a restart', () => {
    const memory = createContinuity()
    followUptime(memory, turn - 10, 0)
    followUptime(memory, 10, 20_000)
    followUptime(memory, 5, 3 * minute)
    expect(followUptime(memory, 65, 4 * minute).seconds).toBe(65)
  })
})

describe('a Counter32', () => {
  const follow = (...raws: number[]) => {
    const memory = createContinuity()
    return raws.map((raw) => followTotal(memory, 'x', raw))
  }
  const full = 2 ** 32
  test.each([
    ['grows', [1, 5, 5, 9], [1, 5, 5, 9]],
    ['runs over', [full - 10, 20], [full - 10, full + 20]],
    [
      'runs over again',
      [full - 1, 1, full - 1, 1],
      [full - 1, full + 1, 2 * full - 1, 2 * full + 1],
    ],
    ['is set back', [1000, 3], [1000, 3]],
    ['is set back after it ran over', [full - 1, 900, 3], [full - 1, full + 900, 3]],
  ])('that %s', (_, raws, totals) => expect(follow(...raws)).toEqual(totals))
})
