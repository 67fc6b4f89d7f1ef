import type { Finding } from '@gridkeeper/model/alarm'
import { describe, expect, it } from 'vitest'
import { asksForPast, historyEvery, newestOpen } from './history.ts'

const hour = 3_600_000
const day = 24 * hour
const pace = { historyEveryMs: 6 * hour, historyWhenOpenMs: hour }
const now = 100 * day

describe('how often the past of a group is looked through', () => {
  it.each([
    ['nothing is open on it', undefined, 6 * hour],
    ['something opened this minute', now, hour],
    ['nothing new opened for eight hours', now - 8 * hour, hour],
    ['nothing new opened for a day', now - day, 3 * hour],
    ['what is open has been so for weeks', now - 20 * day, 6 * hour],
  ])('when %s', (_, newest, every) => {
    expect(historyEvery(newest, now, pace)).toBe(every)
  })

  it('is never more seldom than where nothing is open', () => {
    const wished = { historyEveryMs: hour, historyWhenOpenMs: hour }
    expect(historyEvery(now - 20 * day, now, wished)).toBe(hour)
  })
})

describe('what is open on a group', () => {
  const found = (detector: string, since: number) => ({ detector, since }) as Finding
  const pasts = { patient: new Set(['trend']) }

  it('is as new as the newest of it, whichever is told first', () => {
    expect(newestOpen([found('limits', 5), found('together', 9), found('limits', 2)], pasts)).toBe(
      9,
    )
  })

  it('is nothing where all that is found changes over days: looking each hour would teach nothing', () => {
    expect(newestOpen([found('trend', 5)], pasts)).toBeUndefined()
  })
})

describe('whether the past is asked at once', () => {
  const out = (device: string, element: string | null = null) =>
    ({ device, detector: 'limits', metric: 'downstream.mer_db', element }) as Finding
  const [one, two, three] = [out('STB1'), out('STB2'), out('STB3')]
  const at = (device: string) => out(device, 'AMP1')

  it.each<[string, boolean, readonly Finding[], readonly Finding[]]>([
    ['when one home goes outside its limits by itself', false, [], [one]],
    ['when two do at one moment', true, [], [one, two]],
    ['when an amplifier does', true, [], [out('AMP1')]],
    ['when homes do one by one', true, [one], [one, two]],
    ['when nothing is new', false, [one, two], [one, two]],
    ['when one more does than was located', true, [at('STB1')], [at('STB1'), three]],
    ['when one that was located is well again', true, [at('STB1'), at('STB2')], [at('STB1')]],
    ['when one that was not located is well again', false, [one, two], [one]],
  ])('%s: %s', (_, asked, before, now) => {
    expect(asksForPast(before, now, (id) => id.startsWith('STB'))).toBe(asked)
  })
})
