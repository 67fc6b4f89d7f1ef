import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLive } from './live.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a burst of changes is told at once and once more a second later', () => {
  const live = createLive()
  const told: string[] = []
  live.subscribe((subject) => told.push(subject))
  for (let n = 0; n < 50; n++) live.heard('alarm')
  live.heard('task')
  live.heard('no such subject')
  expect(told).toEqual(['alarm', 'task'])
  vi.advanceTimersByTime(1000)
  expect(told).toEqual(['alarm', 'task', 'alarm'])
  vi.advanceTimersByTime(5000)
  expect(told).toHaveLength(3)
})

test('who has gone is told no more', () => {
  const live = createLive()
  const told: string[] = []
  live.subscribe((subject) => told.push(subject))()
  live.heard('alarm')
  expect(told).toEqual([])
})
