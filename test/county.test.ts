import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { AlarmDetail, AlarmLine, AlarmList } from '../dashboards/api/src/schemas/alarms.ts'
import type { Units } from '../dashboards/api/src/schemas/organisation.ts'
import type { TaskLine, TaskList } from '../dashboards/api/src/schemas/tasks.ts'
import type { County } from '../simulator/src/county.ts'
import type { Api } from './lab/api.ts'
import {
  above,
  type CountyProcess,
  countyOf,
  countyPlace,
  demoOf,
  type Place,
  startCounty,
  type Truth,
  truthOf,
} from './lab/county.ts'
import { gridkeeper } from './lab/gridkeeper.ts'
import { storiesOfThePages } from './lab/pages.ts'
import { ownFolder } from './lab/places.ts'
import { freePort } from './servers/server.ts'
import { suiteWith } from './servers/suite-with.ts'

// One county for every story of this file, told in the order of its life.
let folder: Awaited<ReturnType<typeof ownFolder>>
let place: Place
let running: CountyProcess
let county: County
let admin: Api

beforeAll(async () => {
  folder = await ownFolder('county')
  place = await countyPlace(`${folder.path}/data`)
  running = await startCounty(place)
  county = await countyOf(place)
  admin = await running.signIn('admin')
}, 150_000)
afterAll(async () => {
  await running?.process.stop('SIGKILL')
  await folder?.remove()
})

const openAlarms = async (api = admin) => (await api.get<AlarmList>('alarms?state=open')).alarms
const tasksOf = async (api: Api, more = '') =>
  (await api.get<TaskList>(`tasks?limit=1000${more}`)).tasks

/** The first fault of the story and the alarm that it became. */
async function firstFault(): Promise<{ fault: Truth; alarm: AlarmLine }> {
  const fault = await vi.waitUntil(async () => (await truthOf(place))[0], patience)
  const node = above(county, fault.element, 'optical_node')
  // On a busy machine the homes of one tap may be heard first: then its alarm gives way to that of the amplifier.
  const alarm = await vi.waitFor(async () => {
    const open = await openAlarms()
    const there = open.find((one) => one.node === node && one.resource.id === fault.element)
    const others = open.map((one) => `${one.resource.id}: ${one.text.en}`)
    return (
      there ??
      assert.fail(
        `${fault.element} has no alarm; there are ${others.join('; ') || 'none'}; the county said ${running.process.said().slice(-3000)}`,
      )
    )
  }, patience)
  return { fault, alarm }
}
const patience = { timeout: 180_000, interval: 500 }

test('it prints where it is, and a login for each kind of work', () => {
  expect(running.address).toBe(`http://localhost:${place.port}`)
  expect(running.logins).toEqual(
    expect.arrayContaining(['noc', 'grid01', 'agent01', 'analyst', 'zone1', 'admin']),
  )
})

test.each(['README.md', 'README.zh-CN.md'])('the logins of %s are there', async (name) => {
  const page = await readFile(new URL(`../${name}`, import.meta.url), 'utf8')
  const [line = ''] = /^.*(?:demo logins|演示账号).*$/m.exec(page) ?? []
  const named = [...line.matchAll(/`(\w+)`/g)].map(([, login]) => login)
  expect(named.length).toBeGreaterThan(0)
  expect(running.logins).toEqual(expect.arrayContaining(named))
})

suiteWith('chromium', 'the pages in a browser, over a simulated county', (executablePath) => {
  storiesOfThePages({
    executablePath,
    county: () => ({ address: running.address, password: running.password }),
    firstFault,
    loginOf: (person) => county.people.find(({ id }) => id === person)?.login ?? '',
    admin: () => admin,
  })
})

describe('a simulated county', () => {
  test('its first fault is one alarm, at the element that failed, with findings and one task', async () => {
    const { fault, alarm } = await firstFault()
    expect(alarm.resource.id).toBe(fault.element)
    expect(alarm.verdict).toBe(fault.verdict)
    expect(alarm.raisedAt - fault.start).toBeLessThan(180_000)
    const detail = await admin.get<AlarmDetail>(`alarms/${encodeURIComponent(alarm.id)}`)
    expect(detail.findings.length).toBeGreaterThan(0)
    expect(detail.tasks).toHaveLength(1)
    expect(detail.tasks[0]).toMatchObject({ kind: 'fault', owner: { name: expect.any(String) } })
    expect((await openAlarms()).filter(({ node }) => node === alarm.node)).toHaveLength(1)
  }, 200_000)

  test('every alarm there is has findings or is over, and no more than one task that is open', async () => {
    for (const { id, isCleared } of await openAlarms()) {
      const detail = await admin.get<AlarmDetail>(`alarms/${encodeURIComponent(id)}`)
      expect(detail.findings.length > 0 || isCleared, id).toBe(true)
      expect(detail.tasks.filter(({ state }) => state === 'open').length, id).toBeLessThanOrEqual(1)
    }
  })

  test.each(['prerenew', 'wakeup'])('a grid manager finds %s tasks, his own', async (kind) => {
    const one = (await tasksOf(admin, `&kind=${kind}`)).find(({ owner }) => owner !== null)
    const login = county.people.find(({ id }) => id === one?.owner?.id)?.login
    const own = await tasksOf(await running.signIn(login ?? ''))
    expect(own.map(({ id }) => id)).toContain(one?.id)
    expect(new Set(own.map(({ owner }) => owner?.id))).toEqual(new Set([one?.owner?.id]))
  })

  test('its renewals and wake-ups are those of today, each once', async () => {
    const tasks = (await tasksOf(admin)).filter(({ kind }) => kind !== 'fault')
    expect(tasks.length).toBeGreaterThan(20)
    expect(doubles(tasks)).toEqual([])
    for (const task of tasks) expect(task.reasons.length, task.id).toBeGreaterThan(0)
  })
})

describe('whoever comes second is told in one sentence, without a stack trace', () => {
  test('to the same data directory', async () => {
    const args = demoOf({ ...place, port: await freePort() })
    const { code, complaint } = await gridkeeper(args)
    expect(complaint).toContain(`${place.directory}`)
    expect(complaint).toContain(`process ${running.process.pid}`)
    expect(linesOf(complaint)).toHaveLength(1)
    expect(code).toBe(1)
  })

  test('who asks what it would do today', async () => {
    const { code, complaint } = await gridkeeper([
      'plan',
      '--as-of',
      '2026-11-23',
      '--data',
      place.directory,
    ])
    expect(complaint).toContain(`process ${running.process.pid}`)
    expect(linesOf(complaint)).toHaveLength(1)
    expect(code).toBe(1)
  })

  test('to the same port of the pages', async () => {
    const args = demoOf({ ...place, directory: `${folder.path}/second` })
    const { code, complaint } = await gridkeeper(args)
    expect(complaint).toContain(`Port ${place.port} on localhost is already in use`)
    expect(linesOf(complaint)).toHaveLength(1)
    expect(code).toBe(1)
  })
})

describe('an end and a second start', () => {
  let before: { alarms: readonly string[]; tasks: readonly TaskLine[]; units: number }

  test('asked to stop it ends cleanly', async () => {
    before = await holdings()
    const asked = Date.now()
    const { code, signal, complaint, output } = await running.process.stop('SIGINT', 40_000)
    expect({ code, signal, complaint }).toEqual({ code: 0, signal: null, complaint: '' })
    expect(output).toContain('正在停止 · stopping')
    expect(output).not.toMatch(/did not close/)
    expect(Date.now() - asked).toBeLessThan(30_000)
  })

  test('started again it takes up the same alarms, tasks and people, and doubles none', async () => {
    running = await startCounty(place)
    admin = await running.signIn('admin')
    const after = await holdings()
    expect(before.alarms.length).toBeGreaterThan(0)
    expect(after.alarms).toEqual(expect.arrayContaining([...before.alarms]))
    expect(after.tasks.map(({ id }) => id)).toEqual(
      expect.arrayContaining(before.tasks.map(({ id }) => id)),
    )
    expect(doubles(after.tasks)).toEqual([])
    expect(after.units).toBe(before.units)
    expect(running.process.said()).not.toMatch(/导入 plant|历史 history/)
  }, 150_000)

  async function holdings() {
    const alarms = (await admin.get<AlarmList>('alarms?state=all')).alarms.map(({ id }) => id)
    const { units } = await admin.get<Units>('units')
    return { alarms, tasks: await tasksOf(admin, '&state=all'), units: units.length }
  }
})

/** Two open tasks of one kind for one subscription, or for one alarm. */
function doubles(tasks: readonly TaskLine[]): readonly string[] {
  const about = ({ kind, subscription, alarm, village }: TaskLine) =>
    `${kind} ${subscription ?? alarm ?? village}`
  const open = tasks.filter(({ state }) => state === 'open' || state === 'waiting')
  return [...Map.groupBy(open, about)].filter(([, same]) => same.length > 1).map(([key]) => key)
}

function linesOf(text: string): readonly string[] {
  return text.trim().split('\n')
}
