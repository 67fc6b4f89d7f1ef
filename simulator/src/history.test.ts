import type { Point, SeriesStore } from '@gridkeeper/model/series-store'
import { expect, test } from 'vitest'
import { createCounty } from './county.ts'
import { writeHistory } from './history.ts'

test('history is what the same plant would have said, and the same twice', async () => {
  const county = createCounty({ seed: 1, asOf: '2026-11-22', boxes: 100, households: 1000 })
  const until = Date.parse('2026-11-22T12:00:00Z')
  const keep = async () => {
    const points: Point[] = []
    const series = {
      async write(batch: readonly Point[]) {
        points.push(...batch)
        return []
      },
    }
    const count = await writeHistory(series as unknown as SeriesStore, county, {
      days: 1,
      plantDays: 2,
      stepMs: 3_600_000,
      until,
    })
    expect(count).toBe(points.length)
    return points
  }
  const points = await keep()
  expect(await keep()).toEqual(points)
  expect(Math.max(...points.map(({ at }) => at))).toBe(until - 3_600_000)
  const levels = points.filter(({ metric }) => metric === 'downstream.level_dbuv')
  expect(levels.length).toBeGreaterThan(2 * 24 * 95)
  expect(levels.every(({ node }) => node.startsWith('ON'))).toBe(true)
  const light = points.filter(({ metric }) => metric === 'optical.rx_dbm')
  expect(light).toHaveLength(42 * 48)
})
