import { type MetricName, metrics } from '@gridkeeper/model/metrics'
import type { Readout, SeriesKey } from '@gridkeeper/model/series-store'
import { types, type Varbind } from '@gridkeeper/platform/snmp/message'
import type { SeriesLists } from '../series-lists.ts'
import type { Emitted } from '../snmp/compiled.ts'
import type { DecodedSample, DecodeProblem } from '../snmp/decode.ts'
import { type SubordinateDevice, subordinateId } from '../snmp/subordinates.ts'
import {
  type Continuity,
  followTotal,
  followUptime,
  forgetTotals,
  totalName,
} from './continuity.ts'
import { type Plan, sysUpTime } from './family.ts'
import type { PolledDevice } from './plan.ts'

export type Heard = {
  readonly device: PolledDevice
  readonly at: number
  readonly roundTripMs: number
  readonly memory: Continuity
}

/** What a poll says. */
export type PollReadouts = {
  /** Of the device itself: first that it answered and how fast, then what it answered. */
  readonly readout: Readout
  /** Of each device that it told about, under its `subordinateId`. */
  readonly subordinates: readonly SubordinateReadout[]
}
export type SubordinateReadout = { readonly told: SubordinateDevice; readonly readout: Readout }

export type PollReader = {
  /** Everything was as before: the plan holds the answer's values. */
  ofPlan(
    heard: Heard,
    plan: Plan,
    parts: readonly Uint8Array[],
  ): PollReadouts & { readonly problems: readonly DecodeProblem[] }
  /** The device was read anew. */
  ofSamples(
    heard: Heard,
    samples: readonly DecodedSample[],
    varbinds: readonly Varbind[],
  ): PollReadouts
}

const uptimeMetric: MetricName = 'device.uptime_seconds'
const first: readonly SeriesKey[] = [
  { metric: 'device.reachable', channel: '' },
  { metric: 'device.round_trip_milliseconds', channel: '' },
]

/** `op`: where its value stands among the numbers of an answer. */
type Named = Pick<Emitted, 'metric' | 'channel' | 'device' | 'op'>

/** Whose the values of an answer are: `ops` says which, in the order of `series`. */
type Share = {
  readonly told: SubordinateDevice | undefined
  readonly series: readonly SeriesKey[]
  readonly ops: Int32Array
  /** As many numbers as there are series, to be copied and written over: it need not grow. */
  readonly blank: readonly number[]
}
type Layout = {
  readonly own: Share
  readonly others: readonly Share[]
  /** Where what the device says of its uptime stands among the numbers. */
  readonly uptimes: readonly number[]
  /** The same of what only grows, and by what it is remembered. */
  readonly totals: readonly { readonly op: number; readonly slot: number; readonly name: string }[]
}

export function createPollReader(lists: SeriesLists): PollReader {
  // Devices that answer alike share what they emit.
  const known = new WeakMap<readonly Emitted[], Layout>()

  function layoutOf(emitted: readonly Emitted[]): Layout {
    const found = known.get(emitted)
    if (found) return found
    const totals = emitted.filter(({ isTotal }) => isTotal)
    const layout: Layout = {
      ...sharesOf(emitted, lists),
      uptimes: emitted.filter(isUptime).map(({ op }) => op),
      totals: totals.map((one) => ({ ...one, name: totalName(one, one.device?.key) })),
    }
    known.set(emitted, layout)
    return layout
  }

  return {
    ofPlan(heard, plan, parts) {
      const { at, memory } = heard
      const { emitted, numbers, problems } = plan.read(parts)
      const uptime = followSlot(memory, plan, at)
      const layout = layoutOf(emitted)
      if (uptime !== undefined) for (const op of layout.uptimes) numbers[op] = uptime
      if (layout.totals.length > 0) followTotals(memory, layout, plan, numbers)
      const readout = readoutOf(heard, layout.own, numbers)
      return { readout, subordinates: subordinatesOf(heard, layout, numbers), problems }
    },

    ofSamples(heard, samples, varbinds) {
      const { at, memory } = heard
      const ticks = varbinds.find(({ oid }) => oid === sysUpTime)?.value
      const uptime = typeof ticks === 'number' ? followUptime(memory, ticks / 100, at) : undefined
      if (uptime?.hasRestarted) forgetTotals(memory)
      const counters = new Map(
        varbinds.flatMap(({ oid, type, value }) =>
          type === types.counter32 ? [[oid, value]] : [],
        ),
      )
      const numbers = Float64Array.from(samples, (sample) => {
        const { metric, value, oid, device } = sample
        if (isUptime(sample) && uptime) return uptime.seconds
        const isTotal = metrics[metric].kind === 'counter' && counters.get(oid) === value
        return isTotal ? followTotal(memory, totalName(sample, device?.key), value) : value
      })
      const named = samples.map(({ metric, channel, device }, op) => ({
        ...{ metric, channel, op },
        ...(device && { device }),
      }))
      const shares = sharesOf(named, lists)
      const readout = readoutOf(heard, shares.own, numbers)
      return { readout, subordinates: subordinatesOf(heard, shares, numbers) }
    },
  }
}

function isUptime({ metric, oid }: Pick<Emitted, 'metric' | 'oid'>): boolean {
  return metric === uptimeMetric && oid === sysUpTime
}

function sharesOf(all: readonly Named[], lists: SeriesLists): Pick<Layout, 'own' | 'others'> {
  const byOwner = new Map<string, { told: SubordinateDevice | undefined; keys: Named[] }>()
  const own: Named[] = []
  for (const one of all) {
    const { device } = one
    if (!device) own.push(one)
    else {
      const owner = byOwner.get(device.key) ?? { told: device, keys: [] }
      if (owner.keys.push(one) === 1) byOwner.set(device.key, owner)
    }
  }
  const share = (told: SubordinateDevice | undefined, keys: readonly Named[]): Share => {
    const series = lists.of(told ? keys : [...first, ...keys])
    const blank: number[] = []
    // Fractions: a list of numbers that holds only whole ones is made anew at the first that is not.
    for (const _ of series) blank.push(0.5)
    return { told, series, blank, ops: Int32Array.from(keys, ({ op }) => op) }
  }
  const others = Array.from(byOwner.values(), ({ told, keys }) => share(told, keys))
  return { own: share(undefined, own), others }
}

const nobody: readonly SubordinateReadout[] = []

/** The device's own values, behind the two that every answer gives. */
function readoutOf(
  { device, at, roundTripMs }: Heard,
  { series, blank, ops }: Share,
  numbers: Float64Array,
): Readout {
  const values = blank.slice()
  values[0] = 1
  values[1] = roundTripMs
  for (let n = 0; n < ops.length; n += 1) values[n + 2] = numbers[ops[n] ?? 0] ?? 0
  return { device: device.id, node: device.node, at, series, values }
}

function subordinatesOf(
  { device: { id, node }, at }: Heard,
  { others }: Pick<Layout, 'others'>,
  numbers: Float64Array,
): readonly SubordinateReadout[] {
  if (others.length === 0) return nobody
  return others.flatMap(({ told, series, blank, ops }) => {
    if (!told) return []
    const values = blank.slice()
    for (let n = 0; n < ops.length; n += 1) values[n] = numbers[ops[n] ?? 0] ?? 0
    return [{ told, readout: { device: subordinateId(id, told.key), node, at, series, values } }]
  })
}

function followSlot(memory: Continuity, plan: Plan, at: number): number | undefined {
  const ticks = plan.uptimeSlot < 0 ? Number.NaN : (plan.values.numbers[plan.uptimeSlot] ?? 0)
  if (Number.isNaN(ticks)) return undefined
  const { hasRestarted, seconds } = followUptime(memory, ticks / 100, at)
  if (hasRestarted) forgetTotals(memory)
  return seconds
}

function followTotals(
  memory: Continuity,
  { totals }: Layout,
  { values }: Plan,
  numbers: Float64Array,
): void {
  for (const { op, slot, name } of totals) {
    const value = numbers[op] ?? 0
    if (values.types[slot] === types.counter32 && values.numbers[slot] === value)
      numbers[op] = followTotal(memory, name, value)
  }
}

const reachable = first.slice(0, 1)

/** That the device did not answer. */
export function unreachable({ id, node }: PolledDevice, at: number): Readout {
  return { device: id, node, at, series: reachable, values: [0] }
}
