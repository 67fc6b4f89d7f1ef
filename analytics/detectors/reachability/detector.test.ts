import assert from 'node:assert/strict'
import type { Was } from '@gridkeeper/model/detector'
import type { DeviceKind } from '@gridkeeper/model/device'
import { Value } from 'typebox/value'
import { describe, test } from 'vitest'
import { series } from '../../src/series-words.ts'
import reachability from './detector.ts'

const at = 6 * 3_600_000
const clear: Was = { state: 'clear' }
const was: Was = { state: 'raised', severity: 'major', since: 1000 }
const judge = (words: string, before: Was = clear, kind: DeviceKind = 'optical_node') =>
  reachability.judge(
    { at, kind, metric: 'device.reachable', channel: '', samples: series(words, at) },
    Value.Create(reachability.params),
    before,
  )

const cases: [name: string, words: string, before: Was, kind: DeviceKind, state: string][] = [
  ['answers', '1x10', clear, 'optical_node', 'clear'],
  ['one poll without answer says nothing', '1x9 0', clear, 'optical_node', 'clear'],
  ['two in a row', '1x8 0x2', clear, 'optical_node', 'raised'],
  ['one answer does not end it', '1x5 0x5 1', was, 'optical_node', 'raised'],
  ['two answers end it', '1x5 0x5 1x2', was, 'optical_node', 'clear'],
  ['every second poll: neither raised …', '1 0 1 0 1 0 1 0', clear, 'optical_node', 'clear'],
  [
    '… nor ended before it is quiet for longer',
    '0 0 1 1 0 0 1 1 0 0 1 1 0 0 1 1',
    was,
    'optical_node',
    'raised',
  ],
  ['nobody polled', '', was, 'optical_node', 'unknown'],
  ['a box that does not answer may be unplugged', '1x5 0x5', clear, 'box', 'unknown'],
]
describe('reachability', () => {
  for (const [name, words, before, kind, state] of cases)
    test(name, () => assert.equal(judge(words, before, kind).state, state))

  test('since is the first poll without answer', () => {
    const judgement = judge('1x8 0x2')
    assert.equal(judgement.state === 'raised' && judgement.since, at - 60_000)
  })
})
