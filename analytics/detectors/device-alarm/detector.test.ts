import assert from 'node:assert/strict'
import type { Finding } from '@gridkeeper/model/alarm'
import type { DeviceAlarm } from '@gridkeeper/model/detector'
import { describe, test } from 'vitest'
import { judgeGroup } from '../../src/faults/judge.ts'
import { plantOf } from '../../src/faults/plant.ts'
import deviceAlarm from './detector.ts'

const at = 1_000_000
const alarm: DeviceAlarm = {
  code: 'hms-17409.1.10.5.1.2.1',
  channel: '1',
  metric: 'optical.rx_dbm',
  severity: 'major',
  text: { zh: '设备告警：接收光功率过低', en: 'Device alarm: received optical power, far too low' },
  value: -12.5,
  since: 900_000,
  until: null,
}
const judge = (one: DeviceAlarm | undefined) =>
  deviceAlarm.judge({ at, kind: 'optical_node', alarm: one }, {}, { state: 'clear' })

describe('one alarm', () => {
  test.each([
    ['stands', alarm, 'raised'],
    ['was cleared', undefined, 'clear'],
    ['is an event of a moment ago', { ...alarm, until: at + 1 }, 'raised'],
    ['is an event that is over', { ...alarm, until: at - 1 }, 'clear'],
    ['came after the moment that is judged', { ...alarm, since: at + 1 }, 'unknown'],
  ])('that %s', (_, one, state) => {
    assert.equal(judge(one).state, state)
  })
  test('keeps the device’s severity, time, value and words', () => {
    assert.deepEqual(judge(alarm), {
      state: 'raised',
      severity: 'major',
      since: 900_000,
      value: -12.5,
      because: alarm.text,
    })
  })
})

describe('in a group', () => {
  const row = {
    id: 'n1',
    kind: 'optical_node',
    parent_id: null,
    node_id: 'n1',
    name: 'n1',
    org_unit_id: null,
  } as const
  const tuned = [{ detector: deviceAlarm, params: {} }]
  const scene = (alarms: readonly DeviceAlarm[], before: readonly Finding[] = []) =>
    judgeGroup(tuned, {
      at,
      plant: plantOf('n1', [row]),
      series: [],
      states: new Map(),
      before,
      alarms: new Map([['n1', alarms]]),
    })

  test('each alarm is a finding of its own, in the family of its metric', () => {
    const { findings } = scene([
      alarm,
      { ...alarm, code: 'link-down', channel: '4', metric: 'port.link_up' },
    ])
    assert.deepEqual(
      findings.map(({ device, channel, metric }) => [device, channel, metric]),
      [
        ['n1', 'hms-17409.1.10.5.1.2.1 1', 'optical.rx_dbm'],
        ['n1', 'link-down 4', 'port.link_up'],
      ],
    )
  })
  test('what the device has cleared ends, and says nothing about the rest of it', () => {
    const { findings } = scene([alarm])
    const judged = scene([], findings)
    assert.deepEqual(judged.findings, [])
    assert.equal(judged.well.signal.size, 0)
  })
})
