import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from './ask.ts'
import { openWorld, type World } from './world.ts'

let world: World
let box = ''
beforeAll(async () => {
  world = await openWorld()
  const boxes = world.database.kysely.selectFrom('device').select('id').where('kind', '=', 'box')
  box = (await boxes.orderBy('id').executeTakeFirstOrThrow()).id
})
afterAll(() => world.close())

const path = () => `/api/devices/${box}/commands`

test('a reminder is written down for the collector and listed with its answer', async () => {
  const text = '您的有线电视将于 12 月 31 日到期'
  const { status, body } = await ask(world, 'ops', `POST ${path()}`, { do: 'show_message', text })
  const { id } = body as { id: string }
  expect(status).toBe(200)
  const line = { id, command: { do: 'show_message', text }, sentAt: null, answeredAt: null }
  expect((await ask(world, 'ops', path())).body).toMatchObject({ commands: [line] })
  await world.database.kysely
    .updateTable('box_command')
    .set({ sent_at: 1, answered_at: 2, ok: false, refused: 'not_enabled' })
    .execute()
  expect((await ask(world, 'ops', path())).body).toMatchObject({
    commands: [{ id, sentAt: 1, answeredAt: 2, ok: false, refused: 'not_enabled' }],
  })
})

test.each([
  ['a message without words', 'ops', { do: 'show_message' }, 400],
  ['an interval without seconds', 'ops', { do: 'set_interval' }, 400],
  ['an unknown wish', 'ops', { do: 'dance' }, 400],
  ['nobody', null, { do: 'rebirth' }, 401],
])('%s is refused', async (_, who, body, status) => {
  expect((await ask(world, who, `POST ${path()}`, body)).status).toBe(status)
})

test('only boxes take commands, and none that is not there', async () => {
  expect((await ask(world, 'ops', 'POST /api/devices/n1/commands', { do: 'rebirth' })).status).toBe(
    400,
  )
  expect(
    (await ask(world, 'ops', 'POST /api/devices/gone/commands', { do: 'rebirth' })).status,
  ).toBe(404)
  expect((await ask(world, 'ops', '/api/devices/gone/commands')).status).toBe(404)
})
