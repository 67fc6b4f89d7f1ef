import { describe, expect, test } from 'vitest'
import type { DeviceKind } from './device.ts'
import type { MetricName } from './metrics.ts'
import { createScreen } from './screening.ts'

/** One letter a sample: `!` asks for a look at the node, `.` does not. */
function screened(
  metric: MetricName,
  values: readonly number[],
  { kind = 'box' as DeviceKind, channel = '554MHz/64QAM' } = {},
): string {
  const screen = createScreen()
  return values
    .map((value, n) => {
      const point = { metric, device: 'box-1', channel, node: 'node-1', at: 1000 * n, value }
      return screen.isNotable(point, kind) ? '!' : '.'
    })
    .join('')
}

describe('screening', () => {
  test.each<[string, MetricName, number[], string]>([
    ['a level inside its band is nothing', 'downstream.level_dbuv', [60, 61, 60, 59], '....'],
    ['a level outside asks each time', 'downstream.level_dbuv', [46, 46, 46], '!!!'],
    [
      'back inside counts only past the deadband, and is watched a while',
      'downstream.level_dbuv',
      [46.5, 47.5, 48, 48, 48, 48, 48],
      '!!!!!..',
    ],
    ['a step of more than 3 dB within the band', 'downstream.level_dbuv', [50, 53, 57, 57], '..!.'],
    ['a step of more than 2 dB of MER', 'downstream.mer_db', [36, 34, 31.5, 31.5], '..!.'],
    ['a lock that is lost and comes back', 'downstream.lock', [1, 1, 0, 0, 1, 1, 1, 1], '..!!!!!.'],
    ['a device that stops answering', 'device.reachable', [1, 1, 0, 0, 1], '..!!!'],
    ['people switching their box on and off', 'viewing.on', [1, 0, 1, 0], '....'],
    ['a counter that runs', 'device.uptime_seconds', [10, 1000, 5], '...'],
  ])('%s', (_, metric, values, expected) => {
    expect(screened(metric, values)).toBe(expected)
  })

  test('limits follow the modulation and the kind of device', () => {
    expect(screened('downstream.mer_db', [29], { channel: '554MHz/64QAM' })).toBe('.')
    expect(screened('downstream.mer_db', [29], { channel: '554MHz/256QAM' })).toBe('!')
    expect(screened('optical.rx_dbm', [-10], { kind: 'optical_node', channel: '' })).toBe('!')
    expect(screened('optical.rx_dbm', [-10], { kind: 'onu', channel: '' })).toBe('.')
  })

  test('history that comes late is not compared with what is newer', () => {
    const screen = createScreen()
    const point = {
      metric: 'downstream.level_dbuv',
      device: 'box-1',
      channel: '',
      node: 'node-1',
      at: 5000,
      value: 60,
    } as const
    expect(screen.isNotable(point, 'box')).toBe(false)
    expect(screen.isNotable({ ...point, at: 1000, value: 30 }, 'box')).toBe(false)
    expect(screen.size()).toBe(1)
  })
})
