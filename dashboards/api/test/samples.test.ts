import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Samples } from '../src/schemas/samples.ts'
import { ask } from './ask.ts'
import { noon, openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  const { kysely } = world.database
  const tasks = await kysely
    .selectFrom('task')
    .selectAll()
    .where('household_id', 'is not', null)
    .execute()
  const [one, other] = tasks
  if (!one || !other) throw new Error('the world has no tasks with a home')
  const owner = one.owner_id ?? 'call'
  const draw = {
    month: '2026-10',
    owner_id: owner,
    seed: 's',
    share: 0.2,
    population: 5,
    drawn_at: noon,
  }
  await kysely
    .insertInto('sample_draw')
    .values([
      { ...draw, rule: 'F1' },
      { ...draw, rule: 'F3' },
    ])
    .execute()
  await kysely
    .insertInto('sample_member')
    .values([
      { rule: 'F1', month: '2026-10', owner_id: owner, place: 1, task_id: one.id },
      { rule: 'F3', month: '2026-10', owner_id: owner, place: 1, task_id: other.id },
    ])
    .execute()
})
afterAll(() => world.close())

const list = async (who: string) => (await ask(world, who, '/api/samples')).body as Samples

test('who calls back sees whom the newest month drew, masked; who is checked upon does not', async () => {
  const { month, samples, mayCall } = await list('call')
  expect({ month, mayCall, rules: samples.map(({ rule }) => rule) }).toEqual({
    month: '2026-10',
    mayCall: true,
    rules: ['F1', 'F3'],
  })
  expect(JSON.stringify(samples)).not.toMatch(/138\d{8}/)
  for (const who of ['m1', 'agent1'])
    expect((await ask(world, who, '/api/samples')).status).toBe(403)
})

test('an answer is kept with who asked and when; one that does not fit the rule is refused; a call is logged', async () => {
  const [first] = (await list('call')).samples
  const of = (leaf: string) => `POST /api/samples/${first?.task}/${leaf}`
  expect((await ask(world, 'call', of('answer'), { answer: 'satisfied' })).status).toBe(400)
  expect((await ask(world, 'analyst', of('answer'), { answer: 'visited' })).status).toBe(403)
  const said = { answer: 'not_asked', note: '打 13800001234 也行' }
  expect((await ask(world, 'call', of('answer'), said)).status).toBe(200)
  const told = (await list('call')).samples.find(({ task }) => task === first?.task)
  expect(told).toMatchObject({ answer: 'not_asked', calledAt: noon, by: { id: 'call' } })
  expect(told?.note).not.toContain('13800001234')
  expect((await ask(world, 'call', of('reveal'), {})).status).toBe(200)
  const log = await world.database.kysely
    .selectFrom('access_log')
    .selectAll()
    .where('person_id', '=', 'call')
    .execute()
  expect(log.map(({ subject }) => subject)).toEqual([`task/${first?.task}/phone`])
})
