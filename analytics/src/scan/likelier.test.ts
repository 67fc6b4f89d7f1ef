import assert from 'node:assert/strict'
import type { DeviceKind } from '@gridkeeper/model/device'
import { describe, test } from 'vitest'
import { isLikelierKind } from './likelier.ts'

const cases: [upper: DeviceKind | undefined, lower: DeviceKind | undefined, is: boolean][] = [
  ['optical_node', 'amplifier', true],
  ['amplifier', 'tap', true],
  ['cabinet', 'tap', true],
  ['cabinet', 'optical_node', false],
  ['amplifier', 'amplifier', false],
  ['tap', 'box', false],
  [undefined, 'tap', false],
]
describe('of two that feed the same homes, the upper fails more often', () => {
  test.each(cases)('%s over %s: %s', (upper, lower, is) => {
    assert.equal(isLikelierKind(upper, lower), is)
  })
})
