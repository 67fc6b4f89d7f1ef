import { type MetricName, metrics } from '@gridkeeper/model/metrics'
import type { Point } from '@gridkeeper/model/series-store'
import { types, type Varbind } from '@gridkeeper/platform/snmp/message'
import type { DecodedSample } from '../snmp/decode.ts'
import { decimal } from '../snmp/raw.ts'
import { type SubordinateDevice, subordinateId } from '../snmp/subordinates.ts'
import { type Continuity, followTotal, followUptime, forgetTotals } from './continuity.ts'
import { type Plan, sysUpTime } from './family.ts'
import type { PolledDevice } from './plan.ts'

const uptimeMetric: MetricName = 'device.uptime_seconds'

export type Heard = {
  readonly device: PolledDevice
  readonly at: number
  readonly roundTripMs: number
  readonly memory: Continuity
}

/** The points of a poll in which everything was as before: the plan holds the answer's values. */
export function pointsOfPlan(heard: Heard, plan: Plan, parts: readonly Uint8Array[]) {
  const { device, at, memory } = heard
  const { emitted, numbers, problems } = plan.read(parts)
  const uptimeSlot = plan.slotOf(sysUpTime)
  const uptime = followSlot(memory, plan, uptimeSlot, at)
  const points = firstPoints(heard)
  for (const { metric, channel, op, slot, isTotal, device: whose } of emitted) {
    let value = numbers[op] ?? 0
    if (slot === uptimeSlot && metric === uptimeMetric) value = uptime ?? value
    else if (isTotal && plan.values.types[slot] === types.counter32)
      if (plan.values.numbers[slot] === value)
        value = followTotal(memory, totalKey(metric, channel, whose), value)
    points.push({ metric, device: idOf(device, whose), channel, node: device.node, at, value })
  }
  return { points, problems, subordinates: subordinatesOf(emitted) }
}

const nobody: readonly SubordinateDevice[] = []

/** Each once. */
export function subordinatesOf(
  told: readonly { readonly device?: SubordinateDevice }[],
): readonly SubordinateDevice[] {
  let byKey: Map<string, SubordinateDevice> | undefined
  for (const { device } of told) {
    if (!device) continue
    byKey ??= new Map()
    if (!byKey.has(device.key)) byKey.set(device.key, device)
  }
  return byKey ? [...byKey.values()] : nobody
}

function followSlot(memory: Continuity, plan: Plan, slot: number, at: number): number | undefined {
  const ticks = slot < 0 ? Number.NaN : (plan.values.numbers[slot] ?? Number.NaN)
  if (Number.isNaN(ticks)) return undefined
  const { hasRestarted, seconds } = followUptime(memory, ticks / 100, at)
  if (hasRestarted) forgetTotals(memory)
  return decimal(seconds)
}

/** The points of a poll in which the device was read anew. */
export function pointsOfSamples(
  heard: Heard,
  samples: readonly DecodedSample[],
  varbinds: readonly Varbind[],
): Point[] {
  const { device, at, memory } = heard
  const ticks = varbinds.find(({ oid }) => oid === sysUpTime)?.value
  const uptime = typeof ticks === 'number' ? followUptime(memory, ticks / 100, at) : undefined
  if (uptime?.hasRestarted) forgetTotals(memory)
  const counters = new Map(
    varbinds.flatMap(({ oid, type, value }) => (type === types.counter32 ? [[oid, value]] : [])),
  )
  const points = firstPoints(heard)
  for (const { metric, channel, value: read, oid, device: whose } of samples) {
    let value = read
    if (oid === sysUpTime && metric === uptimeMetric && uptime) value = decimal(uptime.seconds)
    else if (metrics[metric].kind === 'counter' && counters.get(oid) === read)
      value = followTotal(memory, totalKey(metric, channel, whose), read)
    points.push({ metric, device: idOf(device, whose), channel, node: device.node, at, value })
  }
  return points
}

/** A row that is a device of its own has its own series. */
function idOf({ id }: PolledDevice, whose: SubordinateDevice | undefined): string {
  return whose ? subordinateId(id, whose.key) : id
}

function totalKey(metric: MetricName, channel: string, whose?: SubordinateDevice): string {
  return whose ? `${metric}\n${channel}\n${whose.key}` : `${metric}\n${channel}`
}

function firstPoints({ device, at, roundTripMs }: Heard): Point[] {
  return [
    pointOf(device, at, 'device.reachable', 1),
    pointOf(device, at, 'device.round_trip_milliseconds', roundTripMs),
  ]
}

export function pointOf(
  { id, node }: PolledDevice,
  at: number,
  metric: MetricName,
  value: number,
): Point {
  return { metric, device: id, channel: '', node, at, value }
}
