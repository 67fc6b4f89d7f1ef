import { type MetricName, metrics } from '@gridkeeper/model/metrics'
import type { Readout, SeriesKey } from '@gridkeeper/model/series-store'
import { types, type Varbind } from '@gridkeeper/platform/snmp/message'
import type { SeriesLists } from '../series-lists.ts'
import type { Emitted } from '../snmp/compiled.ts'
import type { DecodedSample, DecodeProblem } from '../snmp/decode.ts'
import { decimal } from '../snmp/raw.ts'
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

type Named = Pick<Emitted, 'metric' | 'channel' | 'device'>

/** Whose the values of an answer are: `at` says which, in the order of `series`. */
type Share = {
  readonly told: SubordinateDevice | undefined
  readonly series: readonly SeriesKey[]
  readonly at: readonly number[]
}
/** `names`: by what a counter is remembered. */
type Layout = { readonly shares: readonly Share[]; readonly names: readonly string[] }

export function createPollReader(lists: SeriesLists): PollReader {
  // Devices that answer alike share what they emit.
  const known = new WeakMap<readonly Emitted[], Layout>()

  function layoutOf(emitted: readonly Emitted[]): Layout {
    const layout = known.get(emitted) ?? layOut(emitted, lists)
    known.set(emitted, layout)
    return layout
  }

  return {
    ofPlan(heard, plan, parts) {
      const { at, memory } = heard
      const { emitted, numbers, problems } = plan.read(parts)
      const uptimeSlot = plan.slotOf(sysUpTime)
      const uptime = followSlot(memory, plan, uptimeSlot, at)
      const layout = layoutOf(emitted)
      const { types: typesOf, numbers: raw } = plan.values
      const isAlone = layout.shares.length < 2
      const values: number[] = isAlone ? [1, heard.roundTripMs] : []
      for (let n = 0; n < emitted.length; n += 1) {
        const one = emitted[n]
        if (!one) continue
        const { op, slot } = one
        let value = numbers[op] ?? 0
        if (slot === uptimeSlot && one.metric === uptimeMetric) value = uptime ?? value
        else if (one.isTotal && typesOf[slot] === types.counter32 && raw[slot] === value)
          value = followTotal(memory, layout.names[n] ?? '', value)
        values.push(value)
      }
      if (!isAlone) return { ...shared(heard, layout, values), problems }
      return { readout: readoutOf(heard, layout, values), subordinates: nobody, problems }
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
      const layout = layOut(samples, lists)
      const values = samples.map(({ metric, value, oid }, n) => {
        if (oid === sysUpTime && metric === uptimeMetric && uptime) return decimal(uptime.seconds)
        const isTotal = metrics[metric].kind === 'counter' && counters.get(oid) === value
        return isTotal ? followTotal(memory, layout.names[n] ?? '', value) : value
      })
      return shared(heard, layout, values)
    },
  }
}

function layOut(all: readonly Named[], lists: SeriesLists): Layout {
  const byOwner = new Map<string, { told: SubordinateDevice | undefined; at: number[] }>()
  byOwner.set('', { told: undefined, at: [] })
  for (const [n, { device }] of all.entries()) {
    const owner = byOwner.get(device?.key ?? '') ?? { told: device, at: [] }
    if (owner.at.push(n) === 1) byOwner.set(device?.key ?? '', owner)
  }
  const shares = Array.from(byOwner.values(), ({ told, at }): Share => {
    const keys = at.flatMap((n) => all[n] ?? [])
    return { told, at, series: lists.of(told ? keys : [...first, ...keys]) }
  })
  return { shares, names: all.map((one) => totalName(one, one.device?.key)) }
}

const nobody: readonly SubordinateReadout[] = []

/** `values`: the device's own, behind the two that every answer gives. */
function readoutOf({ device, at }: Heard, { shares }: Layout, values: number[]): Readout {
  return { device: device.id, node: device.node, at, series: shares[0]?.series ?? first, values }
}

function shared(heard: Heard, layout: Layout, values: readonly number[]): PollReadouts {
  const { device, at, roundTripMs } = heard
  const { id, node } = device
  const { shares } = layout
  const own = [1, roundTripMs]
  for (const n of shares[0]?.at ?? []) own.push(values[n] ?? 0)
  const readout = readoutOf(heard, layout, own)
  if (shares.length < 2) return { readout, subordinates: nobody }
  const subordinates = shares.flatMap(({ told, series, at: places }) => {
    if (!told) return []
    const theirs = places.map((n) => values[n] ?? 0)
    const device = subordinateId(id, told.key)
    return [{ told, readout: { device, node, at, series, values: theirs } }]
  })
  return { readout, subordinates }
}

function followSlot(memory: Continuity, plan: Plan, slot: number, at: number): number | undefined {
  const ticks = slot < 0 ? Number.NaN : (plan.values.numbers[slot] ?? Number.NaN)
  if (Number.isNaN(ticks)) return undefined
  const { hasRestarted, seconds } = followUptime(memory, ticks / 100, at)
  if (hasRestarted) forgetTotals(memory)
  return decimal(seconds)
}

const reachable = first.slice(0, 1)

/** That the device did not answer. */
export function unreachable({ id, node }: PolledDevice, at: number): Readout {
  return { device: id, node, at, series: reachable, values: [0] }
}
