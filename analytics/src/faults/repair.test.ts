import type { HourlySeries } from '@gridkeeper/model/hours'
import { expect, test } from 'vitest'
import { checkRepair, type Done } from './repair.ts'

const hour = 3_600_000
const fromHour = 1000 * hour
const boxes = ['B1', 'B2', 'B3', 'B4']
const doneAt = fromHour + 10 * hour

/** Ten hours before, six after; NaN: silent. */
function told(
  device: string,
  before: number,
  after: number,
  channel = '554MHz/64QAM',
): HourlySeries {
  const mean = Float32Array.from({ length: 16 }, (_, n) => (n < 10 ? before : after))
  return {
    ...{ metric: 'downstream.mer_db', device, channel, fromHour },
    ...{ mean, min: mean, max: mean, count: new Uint16Array(16).fill(4) },
  }
}
const done = (hours: readonly HourlySeries[], stands = false): Done => ({
  before: { metrics: ['downstream.mer_db'], devices: boxes, from: fromHour },
  ...{
    doneAt,
    at: doneAt + 6 * hour,
    hours,
    kinds: new Map(boxes.map((id) => [id, 'box'])),
    stands,
  },
})

test.each([
  ['all well again', done(boxes.map((id) => told(id, 22, 33))), 'yes'],
  ['half of them', done(boxes.map((id, n) => told(id, 22, n < 2 ? 33 : 22))), 'partly'],
  ['as before', done(boxes.map((id) => told(id, 22, 22.4))), 'no'],
  [
    'well, but the alarm stands',
    done(
      boxes.map((id) => told(id, 22, 33)),
      true,
    ),
    'no',
  ],
  [
    'most of them silent since',
    done(boxes.map((id, n) => told(id, 22, n < 1 ? 33 : Number.NaN))),
    'unknown',
  ],
  [
    'one channel still bad of two',
    done(boxes.flatMap((id) => [told(id, 34, 34, '1/64QAM'), told(id, 21, 22)])),
    'no',
  ],
])('%s: %j', (_, given, helped) => {
  expect(checkRepair(given).helped).toBe(helped)
})

test('one mad hour moves nothing, and both languages say the numbers', () => {
  const hours = boxes.map((id) => told(id, 22, 33))
  for (const { mean } of hours) [mean[3], mean[13]] = [90, -90]
  expect(checkRepair(done(hours)).text).toEqual({
    zh: '处理有效：4 台机顶盒的下行 MER中位数 22 → 33 dB，正常比例 0% → 100%',
    en: 'The repair helped: Downstream MER of 4 boxes, median 22 → 33 dB; within limits 0% → 100%',
  })
})
