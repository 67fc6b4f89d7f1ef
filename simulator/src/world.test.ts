import type { DeviceKind } from '@gridkeeper/model/device'
import { limitOf, standing } from '@gridkeeper/model/limits'
import type { MetricName } from '@gridkeeper/model/metrics'
import { describe, expect, test } from 'vitest'
import { tunerReadings } from './box.ts'
import { createCounty } from './county.ts'
import { createFaults, loadFaultKinds } from './faults.ts'
import { postBer, preBer64 } from './signal.ts'
import { createWorld, type World } from './world.ts'

const county = createCounty({ seed: 1, asOf: '2026-11-22' })
const kinds = await loadFaultKinds()
const idsOf = (kind: DeviceKind) =>
  county.elements.filter((element) => element.kind === kind).map(({ id }) => id)
const boxes = idsOf('box')
const start = Date.parse('2026-11-22T12:00:00Z')

const isInside = (metric: MetricName, kind: DeviceKind, channel: string, value: number) => {
  const limit = limitOf(metric, kind, channel)
  return limit === undefined || standing(value, limit).is === 'inside'
}
const isBoxWell = (world: World, box: string, at: number) =>
  tunerReadings(world, box, at).every(({ metric, channel = '', value }) =>
    isInside(metric, 'box', channel, value),
  )
const illBoxes = (world: World, at: number) => boxes.filter((box) => !isBoxWell(world, box, at))
const below = (element: string) => {
  const parents = new Map(county.elements.map(({ id, parentId }) => [id, parentId]))
  return boxes.filter((box) => {
    for (let at: string | null = box; at; at = parents.get(at) ?? null)
      if (at === element) return true
    return false
  })
}
const afterFault = (kind: string, element: string) => {
  const faults = createFaults(kinds, 1)
  faults.begin(kind, element, start, 1_800_000)
  return createWorld(county, faults.effectsOn)
}

describe('while all is well', () => {
  const world = createWorld(county)
  test.each(['2026-01-20T22:00Z', '2026-04-10T05:00Z', '2026-07-24T07:00Z', '2026-11-22T12:00Z'])(
    'every box, node and supply is inside its limits at %s',
    (day) => {
      const at = Date.parse(day)
      expect(illBoxes(world, at)).toEqual([])
      for (const id of idsOf('optical_node')) {
        const { receivedDbm, outputDbuv, celsius } = world.node(id, at)
        expect(isInside('optical.rx_dbm', 'optical_node', '', receivedDbm)).toBe(true)
        expect(isInside('rf.output_dbuv', 'optical_node', '', outputDbuv)).toBe(true)
        expect(isInside('environment.temperature_celsius', 'optical_node', '', celsius)).toBe(true)
      }
      for (const id of idsOf('power_supply')) {
        const { mainsVolts, minutesLeft, celsius } = world.supply(id, at)
        expect(isInside('power.mains_volts', 'power_supply', '', mainsVolts)).toBe(true)
        expect(isInside('power.minutes_left', 'power_supply', '', minutesLeft)).toBe(true)
        expect(isInside('environment.temperature_celsius', 'power_supply', '', celsius)).toBe(true)
      }
    },
  )

  test('a reading is the same whoever asks, and moves with time', () => {
    const box = boxes[0] ?? ''
    expect(createWorld(county).channelsOf(box, start)).toEqual(world.channelsOf(box, start))
    expect(world.channelsOf(box, start + 3_600_000)).not.toEqual(world.channelsOf(box, start))
  })

  test('the county watches in the evening and hardly at four in the morning', () => {
    const share = (day: string) =>
      boxes.filter((box) => world.isWatching(box, Date.parse(day))).length / boxes.length
    expect(share('2026-11-22T12:10Z')).toBeGreaterThan(0.4)
    expect(share('2026-11-22T20:10Z')).toBeLessThan(0.05)
  })
})

describe('a fault', () => {
  const node = idsOf('optical_node')[5] ?? ''
  const amplifier =
    county.elements.find(({ kind, parentId }) => kind === 'amplifier' && parentId === node)?.id ??
    ''
  const tap =
    county.elements.find(({ kind, parentId }) => kind === 'tap' && parentId === amplifier)?.id ?? ''
  const later = start + 120_000

  test('of an amplifier pushes the boxes below it outside, and no other', () => {
    const ill = illBoxes(afterFault('amplifier-ageing', amplifier), later)
    expect(ill.length).toBeGreaterThanOrEqual(10)
    expect(ill.every((box) => below(amplifier).includes(box))).toBe(true)
  })

  test('of light takes twice as many decibels off every box of the node, and is seen at the node', () => {
    const world = afterFault('node-optical-loss', node)
    const well = createWorld(county)
    const ill = illBoxes(world, later)
    expect(ill.length).toBeGreaterThan(0.9 * below(node).length)
    expect(ill.every((box) => below(node).includes(box))).toBe(true)
    const lost = well.node(node, later).receivedDbm - world.node(node, later).receivedDbm
    const [before, after] = [well, world].map(
      (at) => at.channelsOf(ill[0] ?? '', later)[0]?.levelDbuv ?? 0,
    )
    expect((before ?? 0) - (after ?? 0)).toBeCloseTo(2 * lost, 0)
    expect(
      isInside('optical.rx_dbm', 'optical_node', '', world.node(node, later).receivedDbm),
    ).toBe(false)
  })

  test('of a drop is one home’s', () => {
    const box = below(tap)[0] ?? ''
    expect(illBoxes(afterFault('water-in-drop', box), later)).toEqual([box])
  })

  test('of ingress comes and goes on one channel, and leaves the level alone', () => {
    const world = afterFault('ingress-bursts', tap)
    const box = below(tap)[0] ?? ''
    const seen = Array.from({ length: 30 }, (_, n) => world.channelsOf(box, start + n * 40_000))
    const bad = seen.map((channels) => channels.map(({ merDb }) => merDb < 26))
    expect(bad.filter(([first]) => first)).toEqual([])
    const bursts = bad.filter(([, second]) => second).length
    expect(bursts).toBeGreaterThan(8)
    expect(bursts).toBeLessThan(28)
    expect(seen.flat().every(({ levelDbuv }) => levelDbuv > 47)).toBe(true)
  })

  test('that cuts a node takes all below it off the line', () => {
    const world = afterFault('node-cut', node)
    const gone = boxes.filter((box) => !world.isReached(box, later))
    expect(gone).toEqual(below(node))
    expect(world.isReached(node, later)).toBe(false)
  })

  test('of the mains runs on the battery first, and then the node goes dark', () => {
    const supply = county.elements.find(({ kind }) => kind === 'power_supply')
    const fed = supply?.parentId ?? ''
    const world = afterFault('mains-lost', supply?.id ?? '')
    expect(world.supply(supply?.id ?? '', later)).toMatchObject({
      isOnBattery: true,
      minutesLeft: 4,
    })
    expect(world.isReached(fed, later)).toBe(true)
    expect(world.isReached(fed, start + 7 * 60_000)).toBe(false)
    expect(boxes.filter((box) => !world.isReached(box, start + 7 * 60_000))).toEqual(below(fed))
  })

  test('of the mains leaves an empty battery, which fills again over an hour', () => {
    const supply = county.elements.find(({ kind }) => kind === 'power_supply')?.id ?? ''
    const faults = createFaults(kinds, 1)
    const { end } = faults.begin('mains-lost', supply, start, 8 * 60_000)
    const world = createWorld(county, faults.effectsOn)
    const charges = [-1, 0, 15, 30, 45, 60].map(
      (minutes) => world.supply(supply, end + minutes * 60_000).chargePercent,
    )
    expect(charges).toEqual([0, 0, 25, 50, 75, 100])
    expect(world.supply(supply, end).outputVolts).toBe(60)
    expect(faults.active(end)).toEqual([])
  })

  test.each(['unplugged', 'reboot'])(
    'that is none (%s) is one box without power and nothing else',
    (kind) => {
      const box = boxes[7] ?? ''
      const world = afterFault(kind, box)
      const at = start + 10_000
      const quiet = createWorld(county)
      const plugged = boxes.filter((id) => quiet.isPlugged(id, at))
      expect(plugged).toContain(box)
      expect(plugged.filter((id) => !world.isPlugged(id, at))).toEqual([box])
      expect(illBoxes(world, start + 10_000)).toEqual([])
      expect(kinds.get(kind)?.verdict).toBeNull()
    },
  )

  test('ends', () => {
    const faults = createFaults(kinds, 1)
    faults.begin('node-cut', node, start, 60_000)
    expect(faults.active(start + 59_999)).toHaveLength(1)
    expect(faults.active(start + 60_000)).toEqual([])
    expect(createWorld(county, faults.effectsOn).isReached(node, start + 60_000)).toBe(true)
  })
})

test('homes go away for days, some of them with the plug pulled', () => {
  const world = createWorld(county)
  const evening = Date.parse('2026-10-01T20:00:00+08:00')
  const days = Array.from({ length: 60 }, (_, n) => evening + n * 86_400_000)
  const unplugged = boxes.map((box) => days.filter((at) => !world.isPlugged(box, at)).length)
  const gone = unplugged.filter((count) => count > 0)
  expect(gone.length).toBeGreaterThan(0.03 * boxes.length)
  expect(gone.length).toBeLessThan(0.2 * boxes.length)
  expect(Math.max(...unplugged)).toBeLessThanOrEqual(18)
})

// Proakis: 64QAM at 24 dB is about 1.5e-4 before correction; RS(204,188) is quasi error free at 2e-4.
test('noise becomes errors as the textbooks have it', () => {
  expect(preBer64(24)).toBeGreaterThan(1e-4)
  expect(preBer64(24)).toBeLessThan(3e-4)
  expect(preBer64(34)).toBe(1e-9)
  expect(postBer(2e-4)).toBeLessThan(1e-10)
  expect(postBer(5e-3)).toBeGreaterThan(1e-4)
})
