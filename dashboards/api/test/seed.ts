import type { Role, UnitLevel } from '@gridkeeper/model/organisation'
import type { Database } from '@gridkeeper/platform/database/database'
import { hashPassword } from '@gridkeeper/platform/passwords'

/** 2026-11-20 10:00 in Shanghai. */
export const noon = Date.parse('2026-11-20T02:00:00Z')
export const password = '守网-demo'
const hour = 3_600_000

/** Two small grids, s_1 and sx1, with a node, boxes, homes, a cohort, an alarm and tasks each. */
export async function seed({ kysely }: Database): Promise<void> {
  const unit = (id: string, parent_id: string | null, level: UnitLevel, path: string) => ({
    id,
    parent_id,
    level,
    name: `单位 ${id}`,
    path,
    terrain: null,
  })
  await kysely
    .insertInto('org_unit')
    .values([
      unit('c1', null, 'company', '/c1/'),
      unit('z1', 'c1', 'work_zone', '/c1/z1/'),
      unit('z2', 'c1', 'work_zone', '/c1/z2/'),
      unit('s_1', 'z1', 'small_grid', '/c1/z1/s_1/'),
      unit('sx1', 'z2', 'small_grid', '/c1/z2/sx1/'),
    ])
    .execute()
  await seedPeople(kysely)
  await seedPlant(kysely)
  await seedHomes(kysely)
  await seedWork(kysely)
}

type Db = Database['kysely']

async function seedPeople(kysely: Db): Promise<void> {
  const password_hash = await hashPassword(password)
  const person = (id: string, role: Role, org_unit_id: string, villages: string[] = []) => ({
    id,
    login: id,
    name: `${id}先生`,
    password_hash,
    role,
    org_unit_id,
    villages,
    phone: null,
  })
  await kysely
    .insertInto('person')
    .values([
      person('ops', 'network_ops', 'c1'),
      person('admin', 'admin', 'c1'),
      person('analyst', 'analyst', 'c1'),
      person('zone1', 'zone_manager', 'z1'),
      person('call', 'call_centre', 'c1'),
      person('m1', 'grid_manager', 's_1'),
      person('m2', 'grid_manager', 'sx1'),
      person('agent1', 'village_agent', 's_1', ['由家村']),
      { ...person('gone', 'admin', 'c1'), active: false },
    ])
    .execute()
}

async function seedPlant(kysely: Db): Promise<void> {
  const device = (
    id: string,
    kind: 'olt' | 'optical_node' | 'box' | 'tap',
    parent_id: string | null,
    node_id: string | null,
    org_unit_id: string | null,
  ) => ({
    id,
    kind,
    parent_id,
    node_id,
    org_unit_id,
    name: id === 'box2' ? '由家村12号机顶盒' : `设备 ${id}`,
    place: kind === 'box' ? '由家村12号' : '由家村口',
    latitude: null,
    longitude: null,
    shard: '00',
    snmp_address: kind === 'optical_node' ? '10.0.0.1' : null,
    snmp_port: 161,
    snmp_credential: 'secret-reference',
    profile: null,
  })
  await kysely
    .insertInto('device')
    .values([
      device('olt1', 'olt', null, 'olt1', 'c1'),
      device('n1', 'optical_node', 'olt1', 'n1', 's_1'),
      device('t1', 'tap', 'n1', 'n1', 's_1'),
      device('n2', 'optical_node', 'olt1', 'n2', 'sx1'),
      device('box1', 'box', 't1', 'n1', 's_1'),
      device('box2', 'box', 't1', 'n1', null),
      device('box3', 'box', 'n1', 'n1', 's_1'),
      device('box9', 'box', 'n2', 'n2', 'sx1'),
      device('stray', 'box', null, null, null),
    ])
    .execute()
  const state = (device_id: string, is: 'online' | 'lost') => ({
    device_id,
    state: is,
    since: noon - hour,
    seen_at: noon,
    boot: 1,
    birth: JSON.stringify({ model: 'STB-1', firmware: '1.0' }),
    problem: null,
  })
  await kysely
    .insertInto('device_state')
    .values([
      state('n1', 'online'),
      state('box1', 'online'),
      state('box3', 'lost'),
      state('box9', 'online'),
    ])
    .execute()
}

async function seedHomes(kysely: Db): Promise<void> {
  const homes = [
    ['1', 's_1', '由家村'],
    ['2', 's_1', '朱桥村'],
    ['9', 'sx1', '沙河村'],
  ] as const
  for (const [n, org_unit_id, village] of homes) {
    await kysely
      .insertInto('household')
      .values({
        id: `h${n}`,
        address: `${village}${n}2号`,
        village,
        org_unit_id,
        latitude: 37.1,
        longitude: 119.9,
      })
      .execute()
    await kysely
      .insertInto('subscriber')
      .values({
        id: `u${n}`,
        household_id: `h${n}`,
        name: `张三${n}`,
        phone: `1381234000${n}`,
        import_id: null,
      })
      .execute()
    await kysely
      .insertInto('subscription')
      .values({
        id: `x${n}`,
        subscriber_id: `u${n}`,
        household_id: `h${n}`,
        product: '基本收视',
        state: n === '2' ? 'paused_arrears' : 'active',
        started_on: '2020-01-01',
        expires_on: '2026-12-31',
        paused_on: n === '2' ? '2025-01-15' : null,
        resume_on: null,
        closed_on: null,
        box_id: `box${n}`,
        card: `card-${n}`,
        payer: null,
        yearly_cents: 28_800,
        import_id: null,
      })
      .execute()
    await seedMembers(kysely, n, org_unit_id, village)
  }
}

async function seedMembers(
  kysely: Db,
  n: string,
  org_unit_id: string,
  village: string,
): Promise<void> {
  await kysely
    .insertInto('cohort')
    .values({ kind: 'due', month: '2026-12', frozen_at: noon, policy: 'default' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await kysely
    .insertInto('cohort_member')
    .values({
      kind: 'due',
      month: '2026-12',
      subscription_id: `x${n}`,
      household_id: `h${n}`,
      village,
      org_unit_id,
      owner_id: n === '9' ? 'm2' : 'm1',
      product: '基本收视',
      expires_on: '2026-12-31',
      paused_on: null,
      outcome: n === '1' ? 'renewed_early' : 'open',
      outcome_on: n === '1' ? '2026-11-18' : null,
    })
    .execute()
}

async function seedWork(kysely: Db): Promise<void> {
  const alarm = (id: string, resource: string, devices: string[]) => ({
    id,
    resource,
    type: 'signal-degraded',
    verdict: 'network' as const,
    severity: 'major' as const,
    text: JSON.stringify({ zh: '信号变差', en: 'Signal degraded' }),
    raised_at: noon - hour,
    changed_at: noon - hour,
    cleared_at: null,
    operator: null,
    operator_at: null,
    shelved_until: null,
    devices,
    homes: devices.length,
  })
  await kysely
    .insertInto('alarm')
    .values([alarm('a1', 'n1', ['box1', 'box2']), alarm('a2', 'n2', ['box9'])])
    .execute()
  await kysely
    .insertInto('alarm_history')
    .values({
      alarm_id: 'a1',
      at: noon - hour,
      change: 'raised',
      severity: 'major',
      by: null,
      note: null,
    })
    .execute()
  await kysely
    .insertInto('finding')
    .values({
      device_id: 'box1',
      channel: '554MHz/64QAM',
      detector: 'limits',
      metric: 'downstream.mer_db',
      severity: 'major',
      since: noon - hour,
      because: JSON.stringify({ zh: 'MER 低', en: 'MER is low' }),
      value: 22,
      alarm_id: 'a1',
    })
    .execute()
  await seedTasks(kysely)
}

async function seedTasks(kysely: Db): Promise<void> {
  const task = (
    id: string,
    kind: 'fault' | 'lapsed' | 'prerenew',
    n: string,
    owner_id: string | null,
    org_unit_id: string,
  ) => ({
    id,
    key: id,
    kind,
    rule: 'C1',
    title: JSON.stringify({ zh: `任务 ${id}`, en: `Task ${id}` }),
    subscription_id: kind === 'fault' ? null : `x${n}`,
    household_id: `h${n}`,
    village: n === '1' ? '由家村' : n === '2' ? '朱桥村' : '沙河村',
    device_id: kind === 'fault' ? `box${n}` : null,
    alarm_id: kind === 'fault' ? `a${n}` : null,
    org_unit_id,
    owner_id,
    due_on: kind === 'fault' ? null : '2026-11-30',
    waits_for: null,
    opened_at: noon - hour,
    changed_at: noon - hour,
    closed_at: null,
    closed_by: null,
  })
  await kysely
    .insertInto('task')
    .values([
      task('f1', 'fault', '1', 'm1', 's_1'),
      task('l1', 'lapsed', '1', 'm1', 's_1'),
      { ...task('p2', 'prerenew', '2', 'm1', 's_1'), rank: 5 },
      task('l9', 'lapsed', '9', 'm2', 'sx1'),
    ])
    .execute()
}
