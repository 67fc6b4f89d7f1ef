import type { Finding } from '@gridkeeper/model/alarm'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { ColumnSeries } from '@gridkeeper/model/series-store'
import { describe, expect, it } from 'vitest'
import { leftChannels } from './retuned.ts'

const minuteMs = 60_000
const now = 1000 * 60 * minuteMs

type Told = readonly [channel: string, ...minutesAgo: number[]]

function series(
  told: readonly Told[],
  metric: MetricName = 'downstream.lock',
  device = 'STB1',
): ColumnSeries[] {
  return told.map(([channel, ...minutesAgo]) => ({
    ...{ metric, device, channel },
    samples: minutesAgo.map((ago) => ({ at: now - ago * minuteMs, value: 1 })),
  }))
}
function bad(channel: string, metric: MetricName = 'downstream.lock', device = 'STB1'): Finding {
  return {
    ...{ device, channel, metric, detector: 'limits', severity: 'major', since: now - 9e7 },
    ...{ because: { zh: '', en: '' }, value: 0, alarm: null },
  }
}

const isHome = (id: string) => id.startsWith('STB')
const cases: [name: string, findings: Finding[], told: Told[], left: string[]][] = [
  [
    'three reports on another channel, an hour and more since: the box has left it',
    [bad('714')],
    [
      ['714', 200, 140],
      ['435', 80, 60, 20],
    ],
    ['714'],
  ],
  [
    'not heard on it of late at all',
    [bad('714')],
    [
      ['435', 40, 20],
      ['291', 0],
    ],
    ['714'],
  ],
  [
    'two reports are too few',
    [bad('714')],
    [
      ['714', 200],
      ['435', 60, 20],
    ],
    [],
  ],
  [
    'who leaves it for a few minutes comes back to it',
    [bad('714')],
    [
      ['714', 40],
      ['435', 30, 20, 10],
    ],
    [],
  ],
  [
    'channels of a modem that reports them all are none that it left',
    [bad('714')],
    [
      ['714', 200, 140, 20],
      ['435', 200, 140, 20],
    ],
    [],
  ],
  [
    'what it is tuned to now is bad as well',
    [bad('714'), bad('435')],
    [
      ['714', 200, 140],
      ['435', 80, 60, 20],
    ],
    [],
  ],
  [
    'it was bad on both of two, one after the other, and is well on a third',
    [bad('714'), bad('435')],
    [
      ['714', 400, 380],
      ['435', 300, 280],
      ['291', 80, 60, 20],
    ],
    ['435', '714'],
  ],
  ['a box that said nothing since has left nothing', [bad('714')], [['714', 200, 140]], []],
  ['what has no channel cannot be left', [bad('')], [['435', 80, 60, 20]], []],
]

describe('the channels that a tuner has left', () => {
  for (const [name, findings, told, left] of cases)
    it(name, () => {
      const found = leftChannels(findings, series(told), { isHome })
      expect(found.map(({ channel }) => channel)).toEqual(left)
    })

  it('are asked about metric by metric: a level elsewhere says nothing of errors here', () => {
    const told = series([['435', 80, 60, 20]], 'downstream.level_dbuv')
    expect(leftChannels([bad('714', 'downstream.post_ber_ratio')], told, { isHome })).toEqual([])
  })

  it('are none of the plant’s: a channel that a CMTS no longer tells of is not well', () => {
    const told = series([['US-2', 80, 60, 20]], 'upstream.snr_db', 'CMTS-1')
    expect(leftChannels([bad('US-1', 'upstream.snr_db', 'CMTS-1')], told, { isHome })).toEqual([])
  })
})
