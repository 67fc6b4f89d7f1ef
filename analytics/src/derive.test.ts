import assert from 'node:assert/strict'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { Series } from '@gridkeeper/model/series-store'
import { describe, test } from 'vitest'
import { withDerived } from './derive.ts'
import { series } from './series-words.ts'

const counter = (metric: MetricName, words: string): Series => ({
  ...{ metric, device: 'D', channel: '554MHz/256QAM' },
  samples: series(words),
})
const ratios = (bad: string, mended: string, well: string) => {
  const found = withDerived([
    counter('downstream.uncorrectable_codewords_total', bad),
    counter('downstream.corrected_codewords_total', mended),
    counter('downstream.unerrored_codewords_total', well),
  ]).find(({ metric }) => metric === 'downstream.uncorrectable_ratio')
  return found && Array.from(found.samples, ({ value }) => +value.toFixed(4))
}

describe('the share of codewords that could not be corrected', () => {
  const cases: [name: string, bad: string, mended: string, well: string, shares: number[]][] = [
    ['each interval by itself', '0 0 1000', '5 5 5', '0 99000 198000', [0, 0.01]],
    ['a restart tells nothing of its interval', '900 3 3', '9 0 0', '900000 50000 150000', [0]],
    ['a restart of one counter neither', '900 950 3', '9 9 9', '0 99950 199950', [0.0005]],
    ['too few codewords say nothing', '0 5', '0 0', '0 95', []],
    [
      'a report that lacks one of the three is left out',
      '0 - 2000',
      '0 0 0',
      '0 99000 198000',
      [0.01],
    ],
  ]
  for (const [name, bad, mended, well, shares] of cases)
    test(name, () => assert.deepEqual(ratios(bad, mended, well), shares))
})
