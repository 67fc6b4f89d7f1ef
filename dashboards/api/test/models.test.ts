import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from './ask.ts'
import { noon, openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const text = { zh: '历史还太短', en: 'too short' }
const figures = { auc: 0.7, lift10: 2, capture20: 0.4, precisionAtCapacity: 0.3 }

test('before anything was trained or drawn there is nothing, and no error', async () => {
  expect((await ask(world, 'analyst', '/api/models')).body).toEqual({
    asOf: noon,
    models: [],
    experiments: [],
    heldOut: 0,
  })
})

test('the newest record of each kind, its card by name, and how many homes are held out of one’s own', async () => {
  const { kysely } = world.database
  const record = { kind: 'renewal', trained_at: 1, because: JSON.stringify(text) } as const
  await kysely
    .insertInto('model')
    .values([
      {
        ...record,
        id: 'renewal/2026-10',
        month: '2026-10',
        status: 'too_short',
        card: null,
        evaluation: null,
      },
      {
        ...record,
        ...{ id: 'renewal/2026-11', month: '2026-11', status: 'in_use' },
        card: JSON.stringify({
          version: 1,
          intercept: -1,
          features: [
            {
              name: 'days_late',
              kind: 'number',
              weight: 1,
              missing: 0,
              edges: [0],
              points: [-1, 1],
              shares: [0.6, 0.4],
            },
            {
              name: 'product',
              kind: 'category',
              weight: 0.5,
              missing: 0,
              other: 0,
              words: [{ word: '基本包', points: 0.2, share: 1 }],
            },
          ],
        }),
        evaluation: JSON.stringify({
          ...{ ...figures, rows: 10, positives: 3, testedRows: 4, testedPositives: 1, brier: 0.1 },
          ...{ trainedMonths: ['2026-01', '2026-04'], testedMonths: ['2026-07', '2026-09'] },
          calibration: [{ rows: 4, said: 0.2, came: 0.25 }],
          baselines: [{ id: 'lookup', title: text, ...figures }],
          drift: [{ name: 'days_late', psi: 0.3 }],
          otherLines: [{ days: 30, share: 0.2 }],
          titles: { days_late: { zh: '上次迟缴天数', en: 'days late last time' } },
        }),
      },
    ])
    .execute()
  await kysely
    .insertInto('experiment')
    .values({
      ...{
        id: 'wakeup/2026-11',
        kind: 'wakeup',
        month: '2026-11',
        seed: 5,
        share: 0.05,
        policy: 'default',
      },
      ...{ frozen_at: 1, frozen_on: '2026-11-01', window_days: 90 },
    })
    .execute()
  const member = {
    experiment_id: 'wakeup/2026-11',
    subscription_id: 's',
    arm: 'control',
    stratum: '',
    chance: 0.1,
  } as const
  await kysely
    .insertInto('experiment_member')
    .values([
      { ...member, home: 'h1', org_unit_id: 's_1' },
      { ...member, home: 'h2', org_unit_id: 'sx1' },
    ])
    .execute()
  const { body } = await ask(world, 'analyst', '/api/models')
  expect(body).toMatchObject({
    models: [
      {
        id: 'renewal/2026-11',
        status: 'in_use',
        features: [
          { title: { zh: '上次迟缴天数' }, edges: [0], points: [-1, 1] },
          { title: { zh: 'product' }, words: ['基本包'], points: [0.2], shares: [1] },
        ],
        evaluation: {
          auc: 0.7,
          baselines: [{ id: 'lookup' }],
          drift: [{ psi: 0.3, title: { zh: '上次迟缴天数' } }],
        },
      },
    ],
    experiments: [{ id: 'wakeup/2026-11', share: 0.05, result: null }],
    heldOut: 2,
  })
  expect((await ask(world, 'zone1', '/api/models')).body).toMatchObject({ heldOut: 1 })
})
