import { readFile } from 'node:fs/promises'
import { isNotice, operate } from '@gridkeeper/model/alarm-life'
import { alarmOf, storeAlarm } from '@gridkeeper/platform/database/alarm-row'
import type { Database } from '@gridkeeper/platform/database/database'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../test/servers/databases.ts'
import { boxesOf, createTown, nodeOf, type Town } from './town.ts'

// What operators complain of in other programs, each as a test named after the complaint, and the measures for the load of
// alarms. Those that stand in another file are named here, and it is checked that they are there.

const faults = 'analytics/test/faults.test.ts'
const elsewhere: readonly [complaint: string, file: string, name: string][] = [
  ['the child is polled before its parent (LibreNMS #8353)', faults, '(b) the children first'],
  [
    'what was held back is told after a restart (Alertmanager #4064)',
    faults,
    '(e) started again during',
  ],
  [
    'one cause, thousands of notices (Uptime Kuma #1089, #5452; Cacti #7878)',
    faults,
    '(a) a node cut with 500 homes',
  ],
  [
    'the usual limits are wrong for optics (LibreNMS #5845)',
    'analytics/detectors/limits/detector.test.ts',
    'own limits',
  ],
  ['the parent is well again, the child is not', faults, '(d) the parent recovers'],
  ['it toggles at every poll for hours', faults, '(c) what toggles at every poll'],
  ['boxes unplugged at night', faults, '(g) boxes unplugged at night'],
  [
    'a fifth of the devices silent: the others are polled as before',
    'bench/snmp-poll.ts',
    'silent',
  ],
  ['alarms faster than anyone can read (storm)', 'model/src/storm.test.ts', 'ten are one'],
]
test.each(elsewhere)('%s: %s', async (_, file, name) => {
  expect(await readFile(new URL(`../../${file}`, import.meta.url), 'utf8')).toContain(name)
})

const minute = 60_000
const hour = 60 * minute
const well = Array.from({ length: 20 }, () => 1)

describe('a node with 48 homes', () => {
  let database: Database
  let town: Town
  let boxes: string[]
  beforeAll(async () => {
    database = await freshDatabase()
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    town = await createTown(database)
    await database.kysely.deleteFrom('works').execute()
    const devices = nodeOf('N1', null, 2, 4, 6)
    boxes = boxesOf(devices)
    await town.devices(devices)
    await town.states(boxes, 'online', town.at() - 10 * hour)
    await town.samples('N1', 'N1', 'device.reachable', well)
  })
  afterEach(() => town.close())

  const standing = async () =>
    (await town.alarms()).filter((row) => !row.is_cleared && row.operator_state !== 'closed')
  const names = async () => (await standing()).map(({ resource }) => resource)
  async function notices() {
    const alarms = new Map((await town.alarms()).map((row) => [row.id, alarmOf(row)]))
    return (await town.history()).filter((event) => {
      const alarm = alarms.get(event.alarm_id)
      return alarm !== undefined && isNotice(event, alarm)
    })
  }
  const under = (element: string) => boxes.filter((id) => id.startsWith(element))
  const dark = (ids: readonly string[]) => town.states(ids, 'lost', town.at())
  const back = (ids: readonly string[]) => town.states(ids, 'online', town.at())
  async function look(afterMs = minute, reachable: 0 | 1 = 1) {
    town.pass(afterMs)
    await town.samples('N1', 'N1', 'device.reachable', [reachable])
    await town.analyse('N1')
    await town.settle()
  }
  const works = (element: string, untilMs: number) =>
    database.kysely
      .insertInto('works')
      .values({
        ...{ id: `w-${element}`, element, kind: 'maintenance', reason: '割接', made_by: '网管' },
        ...{ from_at: town.at(), until_at: town.at() + untilMs, made_at: town.at() },
        ...{ ended_at: null, ended_by: null },
      })
      .execute()
  async function act(kind: 'acknowledge' | 'retire' | 'shelve') {
    const [row] = await standing()
    if (!row) throw new TypeError('no alarm stands')
    const by = { by: '网管', at: town.at(), note: '看过' }
    const until = town.at() + 8 * hour
    const done = operate(alarmOf(row), kind === 'shelve' ? { ...by, kind, until } : { ...by, kind })
    if ('obstacle' in done) throw new TypeError(done.obstacle.en)
    await storeAlarm(database.kysely, done.alarm, [done.event])
    return row
  }

  test('the parent in maintenance does not hold its children back (LibreNMS #18979)', async () => {
    await works('N1', 2 * hour)
    await dark(boxes)
    for (let n = 0; n < 10; n++) await look(minute, 0)
    expect(await town.alarms()).toEqual([])
    expect(await town.tasks()).toEqual([])
    expect((await town.findings()).length).toBeGreaterThan(0)
  })

  test('what is still bad when maintenance ends is told within one look: holding back ate nothing of its time (LibreNMS #20359)', async () => {
    await works('N1-A0', hour)
    await dark(under('N1-A0'))
    await look(50 * minute)
    await back(under('N1-A0').filter((id) => !id.startsWith('N1-A0-T1')))
    await look(9 * minute)
    expect(await names()).toEqual([])
    await look(minute)
    expect(await names()).toEqual(['N1-A0-T1'])
    expect(await notices()).toHaveLength(1)
    expect(await town.tasks()).toHaveLength(1)
  })

  test('maintenance on one part hides nothing of the others, and does not move their fault up', async () => {
    await works('N1-A0', hour)
    await dark(under('N1-A0'))
    await dark(under('N1-A1-T2'))
    for (let n = 0; n < 3; n++) await look()
    expect(await names()).toEqual(['N1-A1-T2'])
  })

  test('what stood before maintenance began neither ends with it nor is told anew', async () => {
    await dark(under('N1-A0-T1'))
    for (let n = 0; n < 3; n++) await look()
    const [before] = await standing()
    await works('N1-A0', hour)
    for (let n = 0; n < 7; n++) await look(10 * minute)
    expect((await standing()).map(({ id }) => id)).toEqual([before?.id])
    expect(await notices()).toHaveLength(1)
  })

  test('a home with four bad channels is one home, not four (LibreNMS #19125)', async () => {
    const report = async () => {
      for (const box of under('N1-A0-T0'))
        for (const channel of ['554', '562', '570', '578'])
          await town.samples(
            box,
            'N1',
            'downstream.mer_db',
            box.endsWith('B0') ? [22, 22, 22, 22] : [34, 34, 34, 34],
            `${channel}MHz/64QAM`,
          )
    }
    await report()
    await look()
    // Its neighbours may follow: one home alone waits.
    for (let n = 0; n < 6; n++) {
      town.pass(50 * minute)
      await report()
      await look(0)
    }
    const [alarm, ...others] = await standing()
    expect(others).toEqual([])
    expect([alarm?.resource, alarm?.verdict, alarm?.devices.length]).toEqual([
      'N1-A0-T0-B0',
      'home',
      1,
    ])
  })

  test('acknowledged lasts through a change of severity, and ends with the fault: (h), Alertmanager #1860', async () => {
    await town.devices([{ id: 'P1', kind: 'power_supply', parent: 'N1', node: 'N1' }])
    await town.samples('P1', 'N1', 'power.on_battery', [0, 0, 0, 1, 1])
    await town.samples('P1', 'N1', 'device.reachable', well)
    // A test of the battery is shorter than this.
    for (let n = 0; n < 6; n++) {
      await look(20 * minute)
      await town.samples('P1', 'N1', 'power.on_battery', [1, 1])
      await town.samples('P1', 'N1', 'device.reachable', [1, 1])
      await town.analyse('N1')
    }
    await act('acknowledge')
    town.pass(90 * minute)
    for (const id of ['N1', 'P1']) await town.samples(id, 'N1', 'device.reachable', [1, 0, 0])
    await town.states(boxes, 'lost', town.at() - 2 * minute)
    await town.analyse('N1')
    const [worse] = await standing()
    expect([worse?.severity, worse?.operator_state]).toEqual(['critical', 'ack'])
    expect(await notices()).toHaveLength(1)

    const mends = async () => {
      for (const id of ['N1', 'P1']) await town.samples(id, 'N1', 'device.reachable', [1, 1, 1])
      await town.samples('P1', 'N1', 'power.on_battery', [0, 0, 0, 0])
      await back(boxes)
      await look(10 * minute)
    }
    await mends()
    await mends()
    expect(await standing()).toEqual([])
    for (let n = 0; n < 6; n++) {
      town.pass(20 * minute)
      await town.samples('P1', 'N1', 'power.on_battery', [1, 1, 1])
      await look(0)
    }
    expect((await standing())[0]?.operator_state).toBe('none')
    expect(await notices()).toHaveLength(2)
  })

  test('it comes and goes every twenty minutes: told twice, kept open while noisy, and ended once it is quiet (Alertmanager #3048)', async () => {
    for (let turn = 0; turn < 6; turn++) {
      await dark(under('N1-A0-T1'))
      for (let n = 0; n < 4; n++) await look(5 * minute)
      await back(under('N1-A0-T1'))
      for (let n = 0; n < 4; n++) await look(5 * minute)
    }
    expect((await notices()).length).toBeLessThanOrEqual(2)
    expect(await names()).toEqual(['N1-A0-T1'])
    await look(30 * minute)
    await look(20 * minute)
    expect(await names()).toEqual([])
  })

  test('a shelf outlasts the end of what flaps, and has an end of its own (Grafana OnCall #2018)', async () => {
    await dark(under('N1-A0-T1'))
    for (let n = 0; n < 3; n++) await look()
    await act('shelve')
    await back(under('N1-A0-T1'))
    for (let n = 0; n < 3; n++) await look()
    expect(await standing()).toEqual([])
    await dark(under('N1-A0-T1'))
    for (let n = 0; n < 3; n++) await look()
    expect((await standing()).map(({ operator_state }) => operator_state)).toEqual(['shelved'])
    expect(await notices()).toHaveLength(0)
    await look(9 * hour)
    expect((await standing()).map(({ operator_state }) => operator_state)).toEqual(['none'])
  })

  test('between two severities it stays one alarm (alerta #344)', async () => {
    const sick = under('N1-A0-T0')
    for (let turn = 0; turn < 6; turn++) {
      for (const box of sick)
        await town.samples(
          box,
          'N1',
          'downstream.mer_db',
          Array.from({ length: 4 }, () => (turn % 2 ? 25 : 21)),
          '554MHz/64QAM',
        )
      await look(10 * minute)
    }
    expect(await town.alarms()).toHaveLength(1)
    expect(await notices()).toHaveLength(1)
  })

  test('nothing is missing as 0: who sends nothing raises nothing about its signal (DataMiner EPM 6.0.2)', async () => {
    for (const box of boxes)
      await town.samples(box, 'N1', 'downstream.mer_db', [34, 34, 34], '554MHz/64QAM')
    await look()
    await look(6 * hour)
    expect((await town.findings()).filter(({ metric }) => metric.startsWith('downstream'))).toEqual(
      [],
    )
  })

  test('a group dark for good is closed by a person and stays so; heard of again it is watched again', async () => {
    await dark(under('N1-A0-T1'))
    for (let n = 0; n < 3; n++) await look()
    const alarm = await act('retire')
    await database.kysely
      .insertInto('works')
      .values({
        ...{
          id: 'gone',
          element: alarm.resource,
          kind: 'retired',
          reason: '拆除',
          made_by: '网管',
        },
        ...{
          from_at: town.at(),
          until_at: null,
          made_at: town.at(),
          ended_at: null,
          ended_by: null,
        },
      })
      .execute()
    for (let n = 0; n < 5; n++) await look(12 * hour)
    expect(await standing()).toEqual([])

    await back(under('N1-A0-T1'))
    await look()
    await dark(under('N1-A0-T1'))
    for (let n = 0; n < 3; n++) await look()
    expect(await names()).toEqual(['N1-A0-T1'])
  })
})

describe('a hub with four nodes', () => {
  test('what hangs on another is looked at again when that one is well, without new readings (ZBX-27068)', async () => {
    const database = await freshDatabase()
    const town = await createTown(database)
    const nodes = ['N1', 'N2', 'N3', 'N4']
    await town.devices([{ id: 'HUB', kind: 'hub', parent: null, node: null }])
    const homes = (id: string) => boxesOf(nodeOf(id, 'HUB', 1, 1, 6))
    for (const id of nodes) {
      await town.devices(nodeOf(id, 'HUB', 1, 1, 6))
      await town.samples(id, id, 'device.reachable', [1, 1, 1, 0, 0])
      await town.states(homes(id), 'lost')
      await town.analyse(id)
    }
    await town.settle()
    town.pass(minute)
    await town.settle()
    town.pass(10 * minute)
    for (const id of nodes.slice(0, 3)) {
      await town.samples(id, id, 'device.reachable', [1, 1])
      await town.states(homes(id), 'online')
      await town.analyse(id)
    }
    await town.settle()
    town.pass(2 * minute)
    await town.settle()
    const open = (await town.alarms()).filter(({ is_cleared }) => !is_cleared)
    expect(open.map(({ resource }) => resource)).toEqual(['N4'])
    await town.close()
    await database.close()
  })
})
