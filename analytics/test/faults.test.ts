import assert from 'node:assert/strict'
import { fnv1a32 } from '@gridkeeper/model/hash'
import type { Database } from '@gridkeeper/platform/database/database'
import { afterAll, afterEach, beforeAll, beforeEach, describe, test } from 'vitest'
import { freshDatabase } from '../../test/servers/databases.ts'
import { boxesOf, createTown, nodeOf, settlePeople, type Town } from './town.ts'

// The tests (a)–(h) of reference signals-and-alarms §5.4 that concern analysis, over PGlite and DuckDB.
const minute = 60_000
const well = Array.from({ length: 20 }, () => 1)

describe('a town', () => {
  let database: Database
  let town: Town
  beforeAll(async () => {
    database = await freshDatabase()
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    town = await createTown(database)
  })
  afterEach(() => town.close())

  const told = async () =>
    (await town.history()).filter(({ change }) => change === 'raised' || change === 'reraised')
  const standing = async () => (await town.alarms()).filter(({ is_cleared }) => !is_cleared)

  async function node(amplifiers = 5, taps = 10, boxes = 10) {
    const devices = nodeOf('N1', null, amplifiers, taps, boxes)
    await town.devices(devices)
    await town.states(boxesOf(devices), 'online', town.at() - 600 * minute)
    await town.samples('N1', 'N1', 'device.reachable', well)
    return { devices, boxes: boxesOf(devices) }
  }
  async function later(ms: number, reachable: 0 | 1) {
    town.pass(ms)
    await town.samples('N1', 'N1', 'device.reachable', [reachable])
  }

  /** Four nodes of 16 homes go silent with it, and a minute has passed. */
  async function hubDies() {
    const nodes = ['N1', 'N2', 'N3', 'N4']
    await town.devices([{ id: 'HUB', kind: 'hub', parent: null, node: null }])
    for (const id of nodes) {
      await town.devices(nodeOf(id, 'HUB', 1, 2, 8))
      await town.samples(id, id, 'device.reachable', [1, 1, 1, 0, 0])
      await town.states(boxesOf(nodeOf(id, 'HUB', 1, 2, 8)), 'lost')
    }
    for (const id of nodes) await town.analyse(id)
    await town.settle()
    town.pass(minute)
    await town.settle()
    return nodes
  }

  test('(a) a node cut with 500 homes: one alarm, one task, no notice of any child, within two polls', async () => {
    const { boxes } = await node()
    await settlePeople(town.database, boxes)
    await town.analyse('N1')
    assert.deepEqual(await town.alarms(), [])

    await later(minute, 0)
    await town.states(boxes, 'lost')
    await town.analyse('N1')
    await later(minute, 0)
    await town.analyse('N1')

    const [alarm, ...others] = await town.alarms()
    assert.ok(alarm)
    assert.deepEqual(others, [])
    assert.equal(alarm.resource, 'N1')
    assert.equal(alarm.severity, 'critical')
    assert.equal(alarm.homes, 500)
    assert.equal(alarm.devices.length, 501)
    assert.equal(alarm.text.zh, '光站 N1失联，其下 500 台机顶盒离线')
    assert.equal((await told()).length, 1)
    const tasks = await town.tasks()
    assert.deepEqual(
      tasks.map(({ key, owner_id, state }) => ({ key, owner_id, state })),
      [{ key: `fault/${alarm.id}`, owner_id: 'm1', state: 'open' }],
    )
    assert.ok((await town.findings()).every(({ alarm_id }) => alarm_id === alarm.id))
  })

  test('(b) the children first, the parent polled last: the same', async () => {
    const { boxes } = await node()
    for (let part = 0; part < 5; part++) {
      await town.states(boxes.slice(part * 100, part * 100 + 100), 'lost')
      await town.analyse('N1')
      await later(15_000, 1)
    }
    await later(minute, 0)
    await town.analyse('N1')
    await later(minute, 0)
    await town.analyse('N1')
    assert.deepEqual(
      (await town.alarms()).map(({ resource }) => resource),
      ['N1'],
    )
    assert.equal((await told()).length, 1)
    assert.equal((await town.tasks()).length, 1)
  })

  test('(c) what toggles at every poll for six hours gives two notices at most', async () => {
    await node(1, 1, 4)
    for (let poll = 0; poll < 180; poll++) {
      await later(2 * minute, poll % 2 === 0 ? 0 : 1)
      await town.analyse('N1')
    }
    for (let poll = 0; poll < 60; poll += 4) {
      for (const reachable of [0, 0, 1, 1] as const) {
        await later(2 * minute, reachable)
        await town.analyse('N1')
      }
    }
    assert.ok((await told()).length <= 2)
  })

  test('(d) the parent recovers, a child is still down: the child’s alarm within one look', async () => {
    const { boxes } = await node()
    await town.samples('N1-A2', 'N1', 'device.reachable', well)
    town.pass(2 * minute)
    await town.samples('N1', 'N1', 'device.reachable', [0, 0])
    await town.samples('N1-A2', 'N1', 'device.reachable', [0, 0])
    await town.states(boxes, 'lost', town.at() - 2 * minute)
    await town.analyse('N1')
    assert.deepEqual(
      (await standing()).map(({ resource }) => resource),
      ['N1'],
    )

    town.pass(10 * minute)
    await town.samples('N1', 'N1', 'device.reachable', [1, 1, 1])
    await town.samples('N1-A2', 'N1', 'device.reachable', [0, 0, 0])
    await town.states(
      boxes.filter((id) => !id.startsWith('N1-A2')),
      'online',
    )
    await town.analyse('N1')
    // The end, too, is heard box by box: what is left is told once it has stopped shrinking.
    town.pass(minute)
    await town.analyse('N1')
    const [child, ...others] = await standing()
    assert.ok(child)
    assert.deepEqual(others, [])
    assert.equal(child.resource, 'N1-A2')
    assert.equal(child.devices.length, 101)
    assert.deepEqual(
      (await town.tasks()).map(({ state }) => state),
      ['cancelled', 'open'],
    )
  })

  test('(e) started again during the outage: the same look tells nobody twice', async () => {
    const { boxes } = await node()
    await later(minute, 0)
    await later(minute, 0)
    await town.states(boxes, 'lost', town.at() - 2 * minute)
    await town.analyse('N1')
    const before = [
      await town.alarms(),
      await town.history(),
      await town.tasks(),
      await town.findings(),
    ]
    await town.analyse('N1')
    await Promise.all([town.analyse('N1'), town.analyse('N1')])
    assert.deepEqual(
      [await town.alarms(), await town.history(), await town.tasks(), await town.findings()],
      before,
    )
    assert.equal((await told()).length, 1)
  })

  test('(g) boxes unplugged at night, one here and one there: no alarm', async () => {
    const { boxes } = await node()
    for (let n = 0; n < 60; n++) {
      await town.states(
        boxes.filter((box) => fnv1a32(box) % 120 === n),
        'lost',
      )
      await later(minute, 1)
      await town.analyse('N1')
    }
    assert.deepEqual(await town.alarms(), [])
    assert.deepEqual(await town.tasks(), [])
  })

  test('a bad signal at one box is a repair at that home, and its renewal waits until it is well', async () => {
    const { boxes } = await node(2, 2, 8)
    await settlePeople(town.database, boxes)
    const [sick = ''] = boxes
    for (const box of boxes)
      await town.samples(
        box,
        'N1',
        'downstream.mer_db',
        box === sick ? [34, 22, 22, 22] : [34, 34, 34, 34],
        '554MHz/64QAM',
      )
    const household = `H-${sick}`
    await town.database.kysely
      .insertInto('task')
      .values({
        id: 'prerenew-1',
        key: 'prerenew/2026-12/1',
        kind: 'prerenew',
        rule: 'B3',
        household_id: household,
        title: JSON.stringify({ zh: '续费', en: 'Renew' }),
        reasons: JSON.stringify([{ zh: '到期 12-31', en: 'due' }]),
        subscription_id: null,
        village: null,
        device_id: null,
        alarm_id: null,
        org_unit_id: 's1',
        owner_id: 'm1',
        due_on: '2026-12-31',
        waits_for: null,
        opened_at: 1,
        changed_at: 1,
        closed_at: null,
        closed_by: null,
      })
      .execute()

    town.pass(minute)
    await town.analyse('N1')
    assert.deepEqual(await town.alarms(), [], 'one home alone: its neighbours may follow')
    town.pass(240 * minute)
    await town.samples(sick, 'N1', 'downstream.mer_db', [22, 22, 22], '554MHz/64QAM')
    await town.analyse('N1')
    const [alarm, ...others] = await town.alarms()
    assert.deepEqual(others, [])
    assert.equal(alarm?.verdict, 'home')
    assert.equal(alarm?.resource, sick)
    assert.equal(alarm?.homes, 1)
    const [renewal, repair] = await town.tasks()
    assert.equal(repair?.title.zh, `入户维修：机顶盒 ${sick}信号异常：下行 MER`)
    assert.equal(repair?.household_id, household)
    assert.equal(repair?.village, '东村')
    assert.equal(repair?.due_on, '2026-11-21')
    assert.equal(renewal?.state, 'waiting')
    assert.equal(renewal?.waits_for, repair?.id)
    assert.equal(renewal?.reasons[1]?.zh, `先修后续：机顶盒 ${sick}信号异常：下行 MER`)

    town.pass(10 * minute)
    await town.samples(sick, 'N1', 'downstream.mer_db', [34, 34, 34], '554MHz/64QAM')
    await town.analyse('N1')
    const [after, done] = await town.tasks()
    assert.equal(done?.state, 'cancelled')
    assert.deepEqual(
      [after?.state, after?.waits_for, after?.reasons],
      ['open', null, [{ zh: '到期 12-31', en: 'due' }]],
    )
  })

  test('most boxes of one tap: the network’s fault, at the tap', async () => {
    const { boxes } = await node(2, 2, 8)
    for (const [place, box] of boxes.entries())
      await town.samples(
        box,
        'N1',
        'downstream.mer_db',
        place < 7 ? [34, 22, 22, 22] : [34, 34, 34, 34],
        '554MHz/64QAM',
      )
    town.pass(minute)
    await town.analyse('N1')
    const [alarm, ...others] = await town.alarms()
    assert.deepEqual(others, [])
    assert.deepEqual(
      [alarm?.resource, alarm?.verdict, alarm?.severity, alarm?.devices.length],
      ['N1-A0-T0', 'network', 'major', 7],
    )
  })

  test('the mains fail, then the battery: one alarm throughout, and it is the power', async () => {
    const { boxes } = await node(2, 2, 8)
    await town.devices([{ id: 'P1', kind: 'power_supply', parent: 'N1', node: 'N1' }])
    await town.samples('P1', 'N1', 'power.on_battery', [0, 0, 0, 1, 1])
    await town.samples('P1', 'N1', 'device.reachable', well)
    await town.analyse('N1')
    // It may be a test of the battery.
    assert.deepEqual(await town.alarms(), [])
    town.pass(50 * minute)
    await town.samples('P1', 'N1', 'power.on_battery', [1, 1])
    await town.samples('P1', 'N1', 'device.reachable', [1, 1])
    await town.analyse('N1')
    const [first] = await town.alarms()
    assert.deepEqual(
      [first?.resource, first?.type, first?.verdict, first?.severity],
      ['P1', 'power-lost', 'power', 'minor'],
    )

    town.pass(90 * minute)
    await town.samples('N1', 'N1', 'device.reachable', [1, 0, 0])
    await town.samples('P1', 'N1', 'device.reachable', [1, 0, 0])
    await town.states(boxes, 'lost', town.at() - 2 * minute)
    await town.analyse('N1')
    const alarms = await town.alarms()
    assert.deepEqual(
      alarms.map(({ id, severity, devices }) => [id, severity, devices.length]),
      [[first?.id, 'critical', 34]],
    )
    assert.equal((await told()).length, 1)
  })

  test('the hub dies: one alarm, on the hub; the node that stays down gets its own when the others are back', async () => {
    const nodes = await hubDies()
    assert.equal((await told()).length, 1)
    assert.deepEqual(
      (await standing()).map(({ resource, homes }) => [resource, homes]),
      [['HUB', 64]],
    )

    town.pass(10 * minute)
    for (const id of nodes) {
      await town.samples(id, id, 'device.reachable', id === 'N4' ? [0, 0] : [1, 1])
      if (id !== 'N4') await town.states(boxesOf(nodeOf(id, 'HUB', 1, 2, 8)), 'online')
    }
    for (const id of nodes) await town.analyse(id)
    await town.settle()
    assert.deepEqual(
      (await standing()).map(({ resource }) => resource),
      ['N4'],
    )
  })

  test('boxes that name a parent nobody knows are still one group with one alarm', async () => {
    const boxes = Array.from({ length: 12 }, (_, n) => `X${n}`)
    await town.devices(boxes.map((id) => ({ id, kind: 'box', parent: 'GONE', node: null })))
    await town.states(boxes, 'lost', town.at() - minute)
    await town.analyse('GONE')
    const [alarm, ...others] = await town.alarms()
    assert.deepEqual(others, [])
    assert.equal(alarm?.resource, 'GONE')
    assert.equal(alarm?.text.zh, 'GONE（档案中无此设备）以下 12 台机顶盒同时离线')
    const [task] = await town.tasks()
    assert.deepEqual([task?.owner_id, task?.org_unit_id], [null, null])
  })

  test('that went silent with a hub they are the hub’s, until it is well and they are not', async () => {
    const lost = Array.from({ length: 12 }, (_, n) => `X${n}`)
    await town.devices(lost.map((id) => ({ id, kind: 'box', parent: 'GONE', node: null })))
    await goWithHub('GONE', lost)
  })

  test('nor is what hangs on a hub told by itself where its node still answers for homes that the inventory puts there wrongly', async () => {
    const devices = nodeOf('N5', 'HUB', 2, 4, 8)
    await town.devices(devices)
    const [, ...served] = devices.filter(({ parent }) => parent === 'N5')
    assert.ok(served.length > 0)
    const under = (id: string): string[] =>
      devices.flatMap((one) => (one.parent === id ? [one.id, ...under(one.id)] : []))
    const well = new Set(served.flatMap(({ id }) => under(id)))
    await town.states([...well], 'online')
    await goWithHub(
      'N5',
      boxesOf(devices).filter((id) => !well.has(id)),
    )
  })

  async function goWithHub(group: string, silent: readonly string[]) {
    const nodes = await hubDies()
    await town.states(silent, 'lost', town.at() - 2 * minute)
    await town.analyse(group)
    await town.settle()
    assert.deepEqual(
      (await standing()).map(({ resource }) => resource),
      ['HUB'],
    )

    town.pass(10 * minute)
    for (const id of nodes) {
      await town.samples(id, id, 'device.reachable', [1, 1])
      await town.states(boxesOf(nodeOf(id, 'HUB', 1, 2, 8)), 'online')
    }
    for (const id of nodes) await town.analyse(id)
    await town.settle()
    town.pass(50 * minute)
    await town.analyse(group)
    const [left, ...others] = await standing()
    assert.deepEqual(others, [])
    assert.deepEqual(
      left?.devices.filter((id) => silent.includes(id)).toSorted(),
      [...silent].toSorted(),
    )
  }
})
