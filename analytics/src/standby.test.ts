import assert from 'node:assert/strict'
import { emptyHours, type HourlySeries } from '@gridkeeper/model/hours'
import type { MetricName } from '@gridkeeper/model/metrics'
import { describe, test } from 'vitest'
import { series } from './series-words.ts'
import { measuresUnwatched, withoutSleep, withoutSleepingHours } from './standby.ts'

const box = (metric: MetricName, words: string) => ({
  ...{ metric, device: 'STB1', channel: '' },
  samples: series(words),
})

describe('what a tuner says that sleeps while nobody watches is left out', () => {
  const cases: [name: string, watching: string, lock: string, left: number[]][] = [
    ['it sleeps', '1 1 0 0 0 1', '1 1 0 0 0 1', [1, 1, 1]],
    ['no lock while somebody watches is a fault', '1 1 1 0 1', '1 0 0 0 0', [1, 0, 0, 0]],
    ['one that measures unwatched has lost its lock', '0x5', '1x3 0 0', [1, 1, 1, 0, 0]],
    ['it is switched off a moment later', '1 0 0 0', '1 1 0 0', [1, 1]],
    ['who watches is not known of every report', '1 - - 0', '1 0 0 0', [1, 0, 0]],
  ]
  test.each(cases)('%s', (_, watching, lock, left) => {
    const [, seen] = withoutSleep([box('viewing.on', watching), box('downstream.lock', lock)])
    assert.deepEqual(
      Array.from(seen?.samples ?? [], ({ value }) => value),
      left,
    )
  })

  test('so are levels that none are', () => {
    const [, level] = withoutSleep([
      box('viewing.on', '1 0 0 1'),
      box('downstream.level_dbuv', '60 0 0 60'),
    ])
    assert.equal(level?.samples.length, 2)
  })

  test('no errors are what a tuner that receives should have, and nothing of one that sleeps', () => {
    const errorsOf = (lock: string) => {
      const [, , errors] = withoutSleep([
        box('viewing.on', '1 0 0 0 0 1'),
        box('downstream.lock', lock),
        box('downstream.post_ber_ratio', '1 0 0 0 0 0'),
      ])
      return Array.from(errors?.samples ?? [], ({ value }) => value)
    }
    assert.deepEqual(errorsOf('1 1 1 1 1 1'), [1, 0, 0, 0, 0, 0])
    assert.deepEqual(errorsOf('1 0 0 0 0 1'), [1, 0])
  })

  test('a level it keeps of the time before is no reception: its lock says so', () => {
    const [, level, lock] = withoutSleep([
      box('viewing.on', '1 0 0 1'),
      box('downstream.level_dbuv', '60 60 60 60'),
      box('downstream.lock', '1 0 0 1'),
    ])
    assert.deepEqual([level?.samples.length, lock?.samples.length], [2, 2])
  })

  test('a box that tells nothing of who watches is taken by its word', () => {
    const given = [box('downstream.lock', '1 0 0')]
    assert.equal(withoutSleep(given), given)
  })
})

function hours(metric: MetricName, means: readonly number[]): HourlySeries {
  const of = emptyHours({ metric, device: 'STB1', channel: '' }, 0, means.length)
  for (const [hour, mean] of means.entries()) {
    of.mean[hour] = of.min[hour] = of.max[hour] = mean
    of.count[hour] = 4
  }
  return of
}

describe('over the hours', () => {
  const nights = [1, 0.5, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1]

  test('what a lock lacks while nobody watches is sleep', () => {
    const [, lock] = withoutSleepingHours([
      hours('viewing.on', nights),
      hours('downstream.lock', nights),
    ])
    assert.deepEqual(
      [...(lock?.mean ?? [])].map((mean) => (Number.isNaN(mean) ? '-' : mean)),
      [1, '-', '-', '-', '-', '-', '-', '-', '-', 1, 1, 1],
    )
  })

  test('what it lacks while somebody watches is not', () => {
    const [, lock] = withoutSleepingHours([
      hours('viewing.on', nights),
      hours('downstream.lock', [...nights.slice(0, 9), 0, 0.2, 0]),
    ])
    assert.deepEqual(
      [...(lock?.mean ?? [])].slice(9).map((mean) => +mean.toFixed(1)),
      [0, 0.2, 0],
    )
  })

  test('nor is it of a box that measured in a night before, be it without signal ever since', () => {
    const day = [...nights, ...nights]
    const watching = hours('viewing.on', [...day, ...day, ...day])
    const lost = hours('downstream.lock', [
      ...day.map(() => 1),
      ...day.map(() => 0),
      ...day.map(() => 0),
    ])
    assert.ok(measuresUnwatched(watching, (hour) => (lost.mean[hour] ?? 0) > 0.9))
    const [, lock] = withoutSleepingHours([watching, lost])
    assert.equal(lock, lost)
  })
})
