import { createLogger } from '@gridkeeper/platform/log'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from '../src/retention/fixture/house.ts'
import freezeCohorts from './freeze-cohorts.ts'
import planAfterImport from './plan-after-import.ts'
import planDay from './plan-day.ts'
import taskRecorded from './task-recorded.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

type Needs = Parameters<typeof planDay.run>[1]
const needs = (iso: string): Needs => ({
  database: house.database,
  now: () => Date.parse(iso),
  timeZone: 'Asia/Shanghai',
  policyName: 'default',
  log: createLogger({ level: 'silent' }),
})
const { signal } = new AbortController()

test('each job of retention does its work once, however often it runs', async () => {
  await house.sell('due', { expires: '2026-12-10' })
  await house.sell('asleep', { state: 'paused_arrears', paused: '2024-05-01' })
  const night = needs('2026-10-31T16:05:00Z')
  expect(await freezeCohorts.run({}, night, signal)).toMatchObject({
    day: '2026-11-01',
    frozen: [
      { kind: 'due', month: '2026-12', members: 1 },
      { kind: 'pause', month: '2026-10' },
    ],
  })
  expect(await freezeCohorts.run({}, night, signal)).toMatchObject({ frozen: [], outcomes: 0 })

  const morning = needs('2026-10-31T21:00:00Z')
  expect(await planDay.run({}, morning, signal)).toMatchObject({ opened: 2, changed: 0, closed: 0 })
  expect(await planDay.run({}, morning, signal)).toMatchObject({ opened: 0, changed: 0, closed: 0 })

  const task = (await house.tasks()).find(({ kind }) => kind === 'wakeup')?.id ?? ''
  await house.record(
    'wakeup/2026-11/asleep',
    Date.parse('2026-11-01T02:00:00Z'),
    'phone',
    'unreachable',
  )
  const later = needs('2026-11-01T02:01:00Z')
  expect(await taskRecorded.run({ task }, later, signal)).toBe('series')
  const after = await house.tasks()
  await taskRecorded.run({ task }, later, signal)
  expect(await house.tasks()).toEqual(after)
  expect(after.map(({ kind, state }) => `${kind} ${state}`).toSorted()).toEqual([
    'prerenew open',
    'wakeup done',
    'wakeup_visit open',
  ])
})

test('a record of a task that is not there changes nothing', async () => {
  expect(await taskRecorded.run({ task: 'nowhere' }, needs('2026-11-01T02:00:00Z'), signal)).toBe(
    'nothing',
  )
})

test('an import of the last minutes has the day planned again; without one nothing is added', async () => {
  const added: unknown[] = []
  const queue = { add: async (kind: { name: string }) => void added.push(kind.name) }
  const at = Date.parse('2026-11-01T02:00:00Z')
  const run = () =>
    planAfterImport.run(
      {},
      { ...needs('2026-11-01T02:00:00Z'), queue } as unknown as Parameters<
        typeof planAfterImport.run
      >[1],
      signal,
    )
  expect(await run()).toBe('nothing new')
  await house.database.kysely
    .insertInto('import_run')
    .values({
      id: 'i',
      kind: 'subscriptions',
      file_name: 'f',
      file_hash: 'h',
      as_of: '2026-11-01',
      at: at - 60_000,
      encoding: 'utf-8',
      taken: 1,
      unchanged: 0,
      refused: 0,
    })
    .execute()
  expect(await run()).toBe('planned')
  expect(added).toEqual(['plan-day'])
})
