import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, createApp } from '../src/app.ts'
import { ask } from './ask.ts'
import { noon, openWorld, password, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const logIn = (login: string, word: string) =>
  world.app.inject({ method: 'POST', url: '/api/session', payload: { login, password: word } })

test('a login says who one is, where, and which rooms are open', async () => {
  const answer = await logIn('m1', password)
  expect(answer.json()).toEqual({
    person: { id: 'm1', name: 'm1先生', login: 'm1', role: 'grid_manager', villages: [] },
    unit: { id: 's_1', name: '单位 s_1', level: 'small_grid' },
    rooms: ['tasks', 'network', 'retention'],
    mayReveal: true,
    mayOperate: false,
    expiresAt: noon + 12 * 3_600_000,
  })
  expect(answer.cookies[0]).toMatchObject({
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    maxAge: 43_200,
  })
})

test.each([
  ['m1', 'wrong'],
  ['nobody', password],
  ['gone', password],
])('%s with %s is refused in the same words', async (login, word) => {
  const answer = await logIn(login, word)
  expect([answer.statusCode, answer.json().code]).toEqual([401, 'auth/required'])
  expect(answer.json().message.zh).toBe('登录名或密码不对')
  expect(answer.cookies).toEqual([])
})

test('a login that does not exist takes as long as a wrong password', async () => {
  const took = async (login: string) => {
    const started = performance.now()
    await logIn(login, 'wrong')
    return performance.now() - started
  }
  const times = { known: [0], unknown: [0] }
  for (let n = 0; n < 5; n++) {
    times.known[n] = await took('zone1')
    times.unknown[n] = await took('nobody-at-all')
  }
  expect(Math.min(...times.unknown)).toBeGreaterThan(Math.min(...times.known) * 0.5)
})

test('a changed, unsigned or foreign cookie is no login', async () => {
  const cookie = await world.as('ops')
  const [, value = ''] = cookie.split('=')
  const token = decodeURIComponent(value).split('.')[0] ?? ''
  const other = token.startsWith('A') ? `B${token.slice(1)}` : `A${token.slice(1)}`
  for (const forged of [
    token,
    decodeURIComponent(value).replace(token, other),
    `${token}.`,
    '',
    'x.y',
  ])
    expect(
      (
        await world.app.inject({
          url: '/api/session',
          headers: { cookie: `gridkeeper=${encodeURIComponent(forged)}` },
        })
      ).statusCode,
    ).toBe(401)
  expect((await ask(world, 'ops', '/api/session')).status).toBe(200)
})

test('the session table alone does not let anybody in', async () => {
  await world.as('admin')
  const stored = await world.database.kysely.selectFrom('session').select('id').execute()
  const cookie = decodeURIComponent((await world.as('admin')).split('=')[1] ?? '')
  for (const { id } of stored) expect(cookie).not.toContain(id)
})

test('a session ends after its hours, by logging out, and with the person', async () => {
  const cookieOf = async () => {
    const [cookie] = (await logIn('call', password)).cookies
    return `gridkeeper=${encodeURIComponent(cookie?.value ?? '')}`
  }
  const status = async (cookie: string) =>
    (await world.app.inject({ url: '/api/session', headers: { cookie } })).statusCode
  const [first, second, third] = [await cookieOf(), await cookieOf(), await cookieOf()]
  expect(await status(first)).toBe(200)
  const out = await world.app.inject({
    method: 'DELETE',
    url: '/api/session',
    headers: { cookie: first },
  })
  expect(out.statusCode).toBe(204)
  expect([await status(first), await status(second)]).toEqual([401, 200])
  world.clock.now += 12 * 3_600_000
  expect(await status(second)).toBe(401)
  world.clock.now = noon
  expect(await status(third)).toBe(200)
  await world.database.kysely
    .updateTable('person')
    .set({ active: false })
    .where('id', '=', 'call')
    .execute()
  expect(await status(third)).toBe(401)
})

test('guessing is stopped, with the right password too, until a quarter of an hour is over', async () => {
  for (let n = 0; n < 8; n++) expect((await logIn('analyst', `guess ${n}`)).statusCode).toBe(401)
  const throttled = await logIn('analyst', password)
  expect([throttled.statusCode, throttled.json().code]).toEqual([429, 'auth/throttled'])
  expect((await logIn('admin', password)).statusCode).toBe(200)
  world.clock.now += 15 * 60_000
  expect((await logIn('analyst', password)).statusCode).toBe(200)
  world.clock.now = noon
})

test('several web processes count together, and the right password costs no try', async () => {
  const other = await createApp(world.needs)
  const guess = (app: App, given: string) =>
    app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { login: 'zone1', password: given },
    })
  for (let n = 0; n < 9; n++) expect((await guess(other, password)).statusCode).toBe(200)
  for (let n = 0; n < 4; n++)
    for (const app of [world.app, other]) expect((await guess(app, `${n}`)).statusCode).toBe(401)
  for (const app of [world.app, other]) expect((await guess(app, password)).statusCode).toBe(429)
  const kept = await world.database.kysely.selectFrom('login_try').select('key').execute()
  expect(kept.map(({ key }) => key).filter((key) => /zone1|127/.test(key))).toEqual([])
  await other.close()
})
