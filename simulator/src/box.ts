import type { Reading } from '@gridkeeper/agent/probe'
import { chanceAt, keyOf } from './random.ts'
import type { World } from './world.ts'

/** What a box’s firmware keeps between two readings; a restart begins anew. */
export type BoxMemory = {
  readonly startedAt: number
  watchedMs: number
  readAt: number
}

/** One in two hundred readings does not come off, as in the field: the tuner is busy changing channel. */
const missing = 0.005

export function readBox(
  world: World,
  box: string,
  at: number,
  memory: BoxMemory,
): readonly Reading[] {
  const isOn = world.isWatching(box, at)
  if (isOn) memory.watchedMs += Math.max(0, at - memory.readAt)
  memory.readAt = at
  const readings: Reading[] = [
    ...tunerReadings(world, box, at),
    { metric: 'viewing.on', value: isOn ? 1 : 0 },
    { metric: 'viewing.minutes_total', value: Math.floor(memory.watchedMs / 60_000) },
    { metric: 'device.uptime_seconds', value: Math.round((at - memory.startedAt) / 1000) },
    {
      metric: 'environment.temperature_celsius',
      value: Math.round(world.boxCelsius(box, at)),
    },
  ]
  const key = keyOf(Math.floor(at / 1000), box)
  return readings.filter((_, n) => chanceAt(key, n) >= missing)
}

/** An unlocked tuner knows its level and nothing else. */
export function tunerReadings(world: World, box: string, at: number): Reading[] {
  return world.channelsOf(box, at).flatMap(({ channel, ...read }): Reading[] => [
    { metric: 'downstream.lock', channel, value: read.isLocked ? 1 : 0 },
    { metric: 'downstream.level_dbuv', channel, value: read.levelDbuv },
    ...(read.isLocked
      ? ([
          { metric: 'downstream.mer_db', channel, value: read.merDb },
          { metric: 'downstream.pre_ber_ratio', channel, value: read.preBer },
          { metric: 'downstream.post_ber_ratio', channel, value: read.postBer },
        ] as const)
      : []),
  ])
}
