import { type Static, Type } from 'typebox'

export const deviceKinds = [
  'headend',
  'olt',
  'cmts',
  'hub',
  'optical_node',
  'amplifier',
  'cabinet',
  'tap',
  'box',
  'modem',
  'onu',
  'power_supply',
] as const
export const DeviceKind = Type.Enum(deviceKinds)
export type DeviceKind = Static<typeof DeviceKind>

/** Printable, no MQTT wildcard, no slash: a device id is a topic level and a tag. */
export const DeviceId = Type.String({ pattern: '^[A-Za-z0-9_.:-]{1,64}$' })

/** Kinds that stand in a home. All others are plant. */
export const homeKinds: ReadonlySet<DeviceKind> = new Set<DeviceKind>(['box', 'modem', 'onu'])

/** Kinds that are the unit of analysis: `node` of a device is its nearest ancestor (or itself) of one of these. */
export const nodeKinds: ReadonlySet<DeviceKind> = new Set<DeviceKind>([
  'optical_node',
  'olt',
  'cmts',
])

/**
 * Pieces of a line that carry homes. Where a line hangs on no known node, the highest known piece of it stands for the node, so that
 * what is below it is still looked at together.
 */
export const lineKinds: ReadonlySet<DeviceKind> = new Set<DeviceKind>([
  'amplifier',
  'cabinet',
  'tap',
])

/** Kinds whose outage is rare and takes much with it, also what the inventory does not name. */
export const wideKinds: ReadonlySet<DeviceKind> = new Set<DeviceKind>(['headend', 'hub'])

export const connectionStates = ['online', 'sleeping', 'lost', 'unreachable', 'unknown'] as const
export type ConnectionState = (typeof connectionStates)[number]

/**
 * The group a device is analysed with: the key of an `analyse-node` job, and what the screening marks dirty.
 * Its node; without one, homes and power supplies go with their parent (what they hang on, what they feed),
 * be that parent known or not; all other plant (headend, hub, cabinet, an unplaced amplifier) is a group by itself.
 */
export function analysisGroupOf(device: {
  readonly id: string
  readonly kind: DeviceKind
  readonly node_id: string | null
  readonly parent_id: string | null
}): string {
  if (device.node_id !== null) return device.node_id
  if (device.kind === 'power_supply' || homeKinds.has(device.kind))
    return device.parent_id ?? device.id
  return device.id
}
