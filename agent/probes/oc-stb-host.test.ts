import { expect, test } from 'vitest'
import { nothing } from '../src/probe-needs.fixture.ts'
import box from './oc-stb-host.ts'

const tree = '1.3.6.1.4.1.4491.2.3.1.1'
// ocStbHostInBandTunerTable: mode, frequency, -, power, -, SNR, code words, state.
const tuner = (row: number, values: Record<number, number>) =>
  Object.entries(values).map(
    ([column, value]) => [`${tree}.1.2.7.1.1.${column}.${row}`, value] as const,
  )

async function read(told: readonly (readonly [string, number])[]) {
  const settings = { host: '127.0.0.1', port: 161, community: 'public' }
  const probe = box.open(settings, { ...nothing, walk: async () => new Map(told) })
  const readings = await probe.read(AbortSignal.timeout(1000))
  return readings.map(({ metric, channel, value }) => [channel ?? '', metric, value])
}

test('a box with two tuners, one without lock, its data channel and its temperature', async () => {
  const told = [
    ...tuner(1, {
      1: 4,
      2: 555_000_000,
      4: -12,
      6: 366,
      7: 9_812_345,
      8: 12,
      9: 3,
      13: 5,
    }),
    ...tuner(2, { 1: 3, 2: 603_000_000, 4: -310, 6: 0, 7: 0, 8: 0, 9: 0, 13: 3 }),
    [`${tree}.1.2.8.1.0`, 75_250_000] as const,
    [`${tree}.1.2.8.2.0`, 24_000_000] as const,
    [`${tree}.1.2.8.4.0`, 2] as const,
    [`${tree}.1.2.8.6.0`, 21] as const,
    [`${tree}.1.2.8.8.0`, 254] as const,
    [`${tree}.1.2.8.10.0`, 412] as const,
    [`${tree}.4.1.1.0`, 2] as const,
    [`${tree}.4.3.1.1.3.1`, 58] as const,
  ]
  expect(await read(told)).toEqual([
    ['555MHz/256QAM', 'downstream.lock', 1],
    ['555MHz/256QAM', 'downstream.level_dbuv', 58.8],
    ['555MHz/256QAM', 'downstream.mer_db', 36.6],
    ['555MHz/256QAM', 'downstream.unerrored_codewords_total', 9_812_345],
    ['555MHz/256QAM', 'downstream.corrected_codewords_total', 12],
    ['555MHz/256QAM', 'downstream.uncorrectable_codewords_total', 3],
    ['603MHz/64QAM', 'downstream.lock', 0],
    ['75.25MHz/QPSK', 'downstream.lock', 1],
    ['75.25MHz/QPSK', 'downstream.level_dbuv', 62.1],
    ['75.25MHz/QPSK', 'downstream.mer_db', 25.4],
    ['24MHz/QPSK', 'upstream.tx_dbuv', 101.2],
    ['1', 'environment.temperature_celsius', 58],
    ['', 'viewing.on', 0],
    ['', 'viewing.minutes_total', 0],
  ])
})

test('an agent without the tables tells nothing', async () => {
  expect(await read([])).toEqual([])
})
