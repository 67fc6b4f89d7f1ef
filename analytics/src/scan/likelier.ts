import type { DeviceKind } from '@gridkeeper/model/device'

// What has power in it fails more often than what has none, and a node has its fibre, receiver and laser besides; a splitter its feeder.
const ranks: Partial<Record<DeviceKind, number>> = {
  tap: 0,
  cabinet: 1,
  amplifier: 2,
  optical_node: 3,
}

/** Where two elements explain the same homes: does the upper one fail more often? Kinds that are not known here do not. */
export function isLikelierKind(
  upper: DeviceKind | undefined,
  lower: DeviceKind | undefined,
): boolean {
  if (upper === undefined || lower === undefined) return false
  return (ranks[upper] ?? 0) > (ranks[lower] ?? 0)
}
