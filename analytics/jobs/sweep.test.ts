import assert from 'node:assert/strict'
import type { Queue } from '@gridkeeper/model/queue'
import type { Database } from '@gridkeeper/platform/database/database'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { freshDatabase } from '../../test/servers/databases.ts'
import { createTown, nodeOf, start } from '../test/town.ts'
import sweep, { turnOf } from './sweep.ts'

const minute = 60_000

test('every group has its turn exactly once in a round', () => {
  const pace = { sweepEveryMs: minute, visitEveryMs: 15 * minute }
  for (const group of ['N1', 'N2', 'CAB-7', 'HUB']) {
    const turns = Array.from({ length: 15 }, (_, n) => turnOf(start + n * minute, pace)(group))
    assert.equal(turns.filter(Boolean).length, 1)
  }
})

describe('a sweep', () => {
  let database: Database
  beforeAll(async () => {
    database = await freshDatabase()
  })
  afterAll(() => database.close())

  test('asks for each group once a round: nodes, cabinets, boxes whose parent nobody knows; and for what is open always', async () => {
    const town = await createTown(database)
    await town.devices([
      { id: 'HUB', kind: 'hub', parent: null, node: null },
      { id: 'CAB', kind: 'cabinet', parent: 'HUB', node: null },
      { id: 'P', kind: 'power_supply', parent: 'CAB', node: null },
      { id: 'X', kind: 'box', parent: 'GONE', node: null },
      ...nodeOf('N1', 'HUB', 1, 1, 4),
    ])
    const open = {
      channel: '',
      detector: 'limits',
      metric: 'downstream.mer_db',
      severity: 'warning',
      since: 1,
      because: JSON.stringify({ zh: '', en: '' }),
      value: 1,
      alarm_id: null,
    } as const
    await database.kysely
      .insertInto('finding')
      .values([
        { ...open, device_id: 'N1-A0' },
        { ...open, device_id: 'left the inventory' },
      ])
      .execute()
    const asked: string[] = []
    const queue: Pick<Queue, 'add'> = {
      add: async (_, data) => void asked.push((data as { node: string }).node),
    }
    for (let n = 0; n < 15; n++) {
      town.pass(minute)
      await sweep.run({}, { ...town.needs(), queue: queue as Queue }, new AbortController().signal)
    }
    const counts = new Map(
      [...Map.groupBy(asked, (node) => node)].map(([node, of]) => [node, of.length]),
    )
    assert.deepEqual([...counts].toSorted(), [
      ['CAB', 1],
      ['GONE', 1],
      ['HUB', 1],
      ['N1', 15],
    ])
    assert.deepEqual(
      (await town.findings()).map(({ device_id }) => device_id),
      ['N1-A0'],
    )
    await town.close()
  })
})
