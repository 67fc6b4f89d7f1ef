import { expect, test } from 'vitest'
import { nothing } from '../src/probe-needs.fixture.ts'
import host from './host.ts'

// Captured on a HiSilicon Hi3716 box with Linux 3.10, but for the last case.
const oldBox: Record<string, string> = {
  '/proc/uptime': '351735.47 234388.90\n',
  '/proc/loadavg': '0.72 0.58 0.59 2/164 8791\n',
  '/proc/cpuinfo': 'processor\t: 0\nmodel name\t: ARMv7\n\nprocessor\t: 1\nmodel name\t: ARMv7\n',
  '/proc/meminfo':
    'MemTotal:         512000 kB\nMemFree:           64000 kB\nBuffers:           12800 kB\nCached:           179200 kB\n',
  '/sys/class/thermal/thermal_zone0/temp': '61500\n',
}

const read = (files: Record<string, string>) =>
  host.open({ thermalZone: 0 }, { ...nothing, readText: async (path) => files[path] }).read()

test('a box tells uptime, load, memory and temperature', async () => {
  expect(await read(oldBox)).toEqual([
    { metric: 'device.uptime_seconds', value: 351735.47 },
    { metric: 'host.cpu_load_percent', value: 36 },
    { metric: 'host.memory_used_percent', value: 50 },
    { metric: 'environment.temperature_celsius', value: 61.5 },
  ])
})

test('what a box does not tell is missing, not 0', async () => {
  expect(await read({ '/proc/uptime': '12.5 3.1\n', '/proc/meminfo': 'nonsense' })).toEqual([
    { metric: 'device.uptime_seconds', value: 12.5 },
  ])
})

test('available memory is taken where the kernel tells it, and whole degrees are degrees', async () => {
  expect(
    await read({
      '/proc/meminfo': 'MemTotal: 1000 kB\nMemFree: 10 kB\nMemAvailable:  250 kB\n',
      '/sys/class/thermal/thermal_zone0/temp': '48\n',
    }),
  ).toEqual([
    { metric: 'host.memory_used_percent', value: 75 },
    { metric: 'environment.temperature_celsius', value: 48 },
  ])
})
