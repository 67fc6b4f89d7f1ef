import assert from 'node:assert/strict'
import type { Was } from '@gridkeeper/model/detector'
import { readConfig } from '@gridkeeper/platform/config'
import { describe, test } from 'vitest'
import { series } from '../../src/series-words.ts'
import reboots from './detector.ts'

const params = readConfig(reboots.params, {})
const at = 6 * 3_600_000
const minute = 60_000
const raised: Was = { state: 'raised', severity: 'minor', since: 1 }

type Case = [
  name: string,
  uptime: string,
  everyMs: number,
  state: string,
  total?: string,
  was?: Was,
]
const cases: Case[] = [
  ['runs on', '1000 1300 1600 1900', 5 * minute, 'clear'],
  ['one restart at night, as all boxes of the model', '9000 9300 60 360', 5 * minute, 'clear'],
  ['seven starts in an hour', '900 100 100 100 100 100 100 100', 5 * minute, 'raised'],
  ['five starts in an hour', '9000 9300 100 100 100 100 100 400', 5 * minute, 'clear'],
  ['each report tells of a new start', '9000 100 150 200 150', 15 * minute, 'raised'],
  ['starts that only the counter saw', '', 15 * minute, 'raised', '10 12 15 18'],
  ['two starts by the counter', '', 15 * minute, 'clear', '10 10 11 12'],
  ['the counter began anew', '', 15 * minute, 'clear', '10 10 0 0'],
  ['was raised: one more', '100 400 700 100 100', 5 * minute, 'raised', '', raised],
  [
    'was raised: quiet for an hour',
    '100 1000 1900 2800 3700 4600',
    15 * minute,
    'clear',
    '',
    raised,
  ],
  ['one report', '100', minute, 'unknown'],
  ['silent', '', minute, 'unknown'],
]

describe('restarts again and again', () => {
  for (const [name, uptime, everyMs, state, total = '', was = { state: 'clear' } as const] of cases)
    test(`${name}: ${state}`, () => {
      const window = {
        at,
        kind: 'box',
        series: [
          { metric: 'device.uptime_seconds', channel: '', samples: series(uptime, at, everyMs) },
          { metric: 'device.reboots_total', channel: '', samples: series(total, at, everyMs) },
        ],
      } as const
      const judged = reboots.judge(window, params, was)
      assert.equal(judged.state, state, JSON.stringify(judged.because))
    })
})
