import type { Point } from '@gridkeeper/model/series-store'
import { readLearnedLimits } from '@gridkeeper/platform/database/learned-limits'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/servers/databases.ts'
import { boxesOf, createTown, nodeOf } from '../../test/town.ts'
import { seededRandom } from '../models/random.ts'
import { learnLimits, storeProposals } from './learn-limits.ts'

const hour = 3_600_000

test('from a county’s past: proposed once, with its evidence; approved it is the limit that raises', async () => {
  const database = await freshDatabase()
  const town = await createTown(database)
  const boxes = boxesOf(nodeOf('N1', null, 1, 2, 10))
  await town.devices(nodeOf('N1', null, 1, 2, 10))
  const random = seededRandom(7)
  const from = town.at() - 60 * 24 * hour
  const tickets: { id: string; at: number; device_id: string }[] = []
  const points: Point[] = []
  for (const box of boxes) {
    for (let at = from; at < town.at(); at += hour) {
      const value = Math.round((22 + 16 * random()) * 10) / 10
      points.push({
        metric: 'downstream.mer_db',
        device: box,
        channel: '1/64QAM',
        node: 'N1',
        at,
        value,
      })
      if (random() < (value < 29 ? 0.04 : 0.002))
        tickets.push({ id: `T${tickets.length}`, at: at + 60_000, device_id: box })
    }
  }
  await town.series.write(points)
  await database.kysely
    .insertInto('ticket')
    .values(
      tickets.map((one) => ({
        ...one,
        kind: 'signal',
        household_id: null,
        text: null,
        alarm_id: null,
      })),
    )
    .execute()

  const given = { kysely: database.kysely, series: town.series, from, to: town.at() }
  const learned = await learnLimits(given)
  expect([learned.devices, learned.tickets]).toEqual([20, tickets.length])
  const [proposal, ...others] = learned.proposals
  expect(others).toEqual([])
  expect(proposal).toMatchObject({ metric: 'downstream.mer_db', modulation: '64QAM', side: 'low' })
  expect(Math.abs((proposal?.threshold ?? 0) - 29)).toBeLessThanOrEqual(0.5)
  expect(proposal?.evidence).toMatchObject({ standing: 26, devices: 20 })
  const counted = proposal?.evidence.later
  expect((counted?.ticketsInside ?? 0) + (counted?.ticketsOutside ?? 0)).toBeLessThan(
    tickets.length / 2,
  )

  expect(await storeProposals(database.kysely, learned.proposals, town.at())).toBe(1)
  expect(await readLearnedLimits(database.kysely)).toEqual([])
  await database.kysely
    .updateTable('limit_proposal')
    .set({ status: 'approved', decided_at: town.at(), decided_by: '网管' })
    .execute()
  expect(await storeProposals(database.kysely, learned.proposals, town.at())).toBe(0)

  await town.states(boxes, 'online', town.at() - hour)
  for (const box of boxes)
    await town.samples(box, 'N1', 'downstream.mer_db', [27, 27, 27, 27], '1/64QAM')
  await town.analyse('N1')
  const findings = (await town.findings()).filter(({ detector }) => detector === 'limits')
  expect(findings).toHaveLength(20)
  expect(findings[0]?.because.zh).toMatch(/低于 2(8\.[5-9]|9)/)
  await town.close()
  await database.close()
})
