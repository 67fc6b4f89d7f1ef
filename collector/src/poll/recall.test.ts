import type { SeriesKey } from '@gridkeeper/model/series-store'
import { expect, test } from 'vitest'
import { createContinuity, followTotal, followUptime, totalName } from './continuity.ts'
import { createRecall } from './recall.ts'

const turn = 2 ** 32
const total: SeriesKey = { metric: 'downstream.unerrored_codewords_total', channel: '1' }
const uptime: SeriesKey = { metric: 'device.uptime_seconds', channel: '' }
const name = totalName(total)

/** The memory of a process that finds these values in the store, stored at 0. */
async function recalled(value: number, seconds: number) {
  const stored = [
    { ...total, device: 'd', at: 0, value },
    { ...uptime, device: 'd', at: 0, value: seconds },
  ]
  const memory = createContinuity()
  await createRecall({ latest: async () => stored }, () => 0)('d', memory, [total])
  return memory
}

test('a counter that had run over goes on where it was', async () => {
  const memory = await recalled(3 * turn + 3e9, 1000)
  expect(followUptime(memory, 1060, 60_000)).toEqual({ hasRestarted: false, seconds: 1060 })
  expect(followTotal(memory, name, 3e9 + 500)).toBe(3 * turn + 3e9 + 500)
})

test('one that ran over while nobody asked is told from one that began anew', async () => {
  const memory = await recalled(turn - 100, 1000)
  expect(followTotal(memory, name, 50)).toBe(turn + 50)
  const restarted = await recalled(turn + 3e9, 1000)
  expect(followUptime(restarted, 20, 60_000).hasRestarted).toBe(true)
})

test('sysUpTime that ran over goes on too', async () => {
  const turnSeconds = turn / 100
  const memory = await recalled(0, turnSeconds + 500)
  expect(followUptime(memory, 560, 60_000)).toEqual({
    hasRestarted: false,
    seconds: 560 + turnSeconds,
  })
})
