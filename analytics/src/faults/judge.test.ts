import type { Finding } from '@gridkeeper/model/alarm'
import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import limits from '../../detectors/limits/detector.ts'
import { series } from '../series-words.ts'
import { judgeGroup } from './judge.ts'
import { plantOf } from './plant.ts'

const minuteMs = 60_000
const at = 600 * minuteMs
const plant = plantOf('N', [
  {
    ...{ id: 'N', kind: 'optical_node', parent_id: null, node_id: 'N', name: 'N' },
    org_unit_id: null,
  },
  { ...{ id: 'B', kind: 'box', parent_id: 'N', node_id: 'N', name: 'B' }, org_unit_id: null },
])
const bad: Finding = {
  ...{ device: 'B', channel: '', detector: 'limits', metric: 'downstream.mer_db' },
  ...{ severity: 'major', since: at - 90 * minuteMs, value: 20, alarm: null },
  because: { zh: '', en: '' },
}

function judged(mer: string, minutesAgo: number) {
  const samples = series(mer, at - minutesAgo * minuteMs, 5 * minuteMs)
  return judgeGroup([{ detector: limits, params: Value.Create(limits.params) }], {
    at,
    plant,
    series: [{ metric: 'downstream.mer_db', device: 'B', channel: '', samples }],
    states: new Map([['B', { state: 'online', since: 0 }]]),
    before: [bad],
  })
}

describe('a box that was outside its limit', () => {
  it.each([
    ['is back inside, and seen to be well', '20x5 34x4', 0, 0, true],
    ['said nothing since: it is said to be so still', '20x12', 40, 1, false],
    [
      'was so for a moment and went to sleep: nothing is said of it either way',
      '20x2',
      80,
      0,
      false,
    ],
  ])('%s', (_, mer, minutesAgo, findings, isWell) => {
    const { findings: found, well } = judged(mer, minutesAgo)
    expect([found.length, well.signal.has('B')]).toEqual([findings, isWell])
  })
})
