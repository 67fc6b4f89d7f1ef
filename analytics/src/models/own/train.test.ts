import { createLogger } from '@gridkeeper/platform/log'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import trainModels from '../../../jobs/train-models.ts'
import { type House, openHouse } from '../../retention/fixture/house.ts'
import { writeAsleepPast, writeDuePast } from './fixture/past.ts'
import { judgeByModels } from './judged.ts'
import { readPast } from './subjects.ts'
import { readModel } from './train.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())
beforeEach(async () => {
  await house.clear()
  for (const table of ['subscription_score', 'model'] as const)
    await house.database.kysely.deleteFrom(table).execute()
})

const run = (iso: string) =>
  trainModels.run(
    {},
    {
      database: house.database,
      now: () => Date.parse(iso),
      timeZone: 'Asia/Shanghai',
      policyName: 'default',
      log: createLogger({ level: 'silent' }),
    },
    new AbortController().signal,
  )
const known = { through: '2026-12-05', timeZone: 'Asia/Shanghai', dormantMonths: 3 }
const record = (kind: 'renewal' | 'wakeup') =>
  house.database.kysely.selectFrom('model').selectAll().where('kind', '=', kind).executeTakeFirst()

test('who paid late last time is learnt from the frozen cohorts, judged on the newest months, and named', async () => {
  const { kysely } = house.database
  await writeDuePast(kysely)
  await house.sell('late', { expires: '2026-12-20' })
  await house.sell('early', { expires: '2026-12-20' })
  for (const [id, paid] of [
    ['late', '2026-01-10'],
    ['early', '2025-12-01'],
  ] as const)
    await kysely
      .insertInto('payment')
      .values({
        id,
        subscription_id: id,
        paid_on: paid,
        extends_to: '2026-12-20',
        amount_cents: 28_800,
      })
      .execute()
  expect(await run('2026-12-05T02:00:00Z')).toMatchObject({
    renewal: expect.stringMatching(/^in_use, 2 scored/),
  })
  const model = await record('renewal')
  expect(model).toMatchObject({
    id: 'renewal/2026-12',
    status: 'in_use',
    evaluation: {
      trainedMonths: ['2025-09', '2026-05'],
      testedMonths: ['2026-08', '2026-10'],
      baselines: [
        { id: 'expiry_order' },
        { id: 'random_in_grid' },
        { id: 'paid_late' },
        { id: 'lookup' },
      ],
    },
  })
  expect((await readModel(kysely, 'renewal'))?.card.features[0]?.name).toBe('days_late')
  const judge = await judgeByModels(kysely, { renewal: 1, wakeup: 1 })
  const judged = await judge?.([
    { subscription: 'late', role: 'due' },
    { subscription: 'early', role: 'due' },
  ])
  expect(judged?.get('late')?.chance).toBeGreaterThan(0.2)
  expect(judged?.get('early')?.chance).toBeLessThan(0.15)
  expect(
    judged
      ?.get('late')
      ?.why.map(({ zh }) => zh)
      .join(),
  ).toMatch(/不续风险 \d\d%（模型）,看点：上次迟缴天数/)
  expect(await run('2026-12-06T02:00:00Z')).toMatchObject({ renewal: 'already, 2 scored' })
})

test('how long a home has slept and how often it had paid say whether it comes back', async () => {
  await writeAsleepPast(house.database.kysely)
  expect(await run('2026-11-05T02:00:00Z')).toMatchObject({
    wakeup: expect.stringMatching(/^in_use, [1-9]/),
  })
  const model = await readModel(house.database.kysely, 'wakeup')
  expect(model?.card.features.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['terms_paid', 'months_asleep']),
  )
})

test('with a history too short the record says so and nobody has a score: the plain rule is used', async () => {
  await writeDuePast(house.database.kysely, { each: 40, months: 4 })
  expect(await run('2026-12-05T02:00:00Z')).toEqual({
    renewal: 'too_short, 0 scored',
    wakeup: 'too_short, 0 scored',
  })
  expect((await record('renewal'))?.because.zh).toMatch(/历史还太短：4 个月、160 户次/)
  expect(await judgeByModels(house.database.kysely, { renewal: 1, wakeup: 1 })).toBeUndefined()
})

test('nothing of a row is from after the day its list was frozen, and no answer is used before it is known', async () => {
  const { kysely } = house.database
  await writeDuePast(kysely, { each: 30, months: 3 })
  const before = await readPast(kysely, 'renewal', known)
  expect(before.length).toBe(90)
  expect(
    (await readPast(kysely, 'renewal', { ...known, through: '2026-10-20' })).every(
      ({ month }) => month < '2026-10',
    ),
  ).toBe(true)
  // Afterwards everybody calls, is visited, and pays a lot.
  for (const { id, household_id, expires_on } of await kysely
    .selectFrom('subscription')
    .selectAll()
    .execute()) {
    const at = Date.parse(`${expires_on}T00:00:00Z`)
    await kysely
      .insertInto('ticket')
      .values({ id: `t${id}`, at, household_id, kind: 'signal' })
      .execute()
    await kysely
      .insertInto('payment')
      .values({
        id: `x${id}`,
        subscription_id: id,
        paid_on: '2026-12-01',
        amount_cents: 99_900,
        extends_to: '2026-01-01',
      })
      .execute()
  }
  // A later export tells of payments of long before: nobody knew of them when the lists were frozen.
  await kysely
    .insertInto('payment')
    .values(
      before.map(({ subscription }) => ({
        id: `old${subscription}`,
        subscription_id: subscription,
        paid_on: '2025-03-01',
        amount_cents: 11_100,
        extends_to: '2026-01-01',
        known_on: '2026-12-02',
      })),
    )
    .execute()
  expect(await readPast(kysely, 'renewal', known)).toEqual(before)
})
