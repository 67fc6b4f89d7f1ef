import type { Database } from '@gridkeeper/platform/database/database'
import { openDatabase } from '@gridkeeper/platform/database/open'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ownDatabase } from '../../test/servers/databases.ts'
import { suiteWith } from '../../test/servers/suite-with.ts'
import { createOwnership, type Ownership } from '../src/ownership.ts'
import { log } from './house.ts'

type Member = {
  readonly ownership: Ownership
  readonly database: Database
  readonly open: Set<string>
}
const members: Member[] = []

afterEach(async () => {
  for (const { ownership, database } of members.splice(0)) {
    await ownership.close()
    await database.close()
  }
})

suiteWith('postgres', 'shards among collectors', (server) => {
  let url = ''
  beforeEach(async () => {
    url = await ownDatabase(server)
  })

  async function join(maxShards = 64): Promise<Member> {
    const database = await openDatabase({ url, dataDirectory: '', log })
    const open = new Set<string>()
    const ownership = createOwnership({
      database,
      log,
      maxShards,
      async took(shards) {
        for (const shard of shards) open.add(shard)
      },
      async leave(shards) {
        for (const shard of shards) open.delete(shard)
      },
    })
    const member = { ownership, database, open }
    members.push(member)
    return member
  }

  /** A few turns of the timetable. */
  async function rounds(count: number): Promise<number[]> {
    for (let n = 0; n < count; n++) for (const { ownership } of members) await ownership.claim()
    const all = members.flatMap(({ open }) => [...open])
    expect(new Set(all).size).toBe(all.length)
    for (const { ownership, open } of members) expect(ownership.owned().length).toBe(open.size)
    return members.map(({ open }) => open.size)
  }

  test('one has them all, those who come later get their even share, and nothing moves after that', async () => {
    await join()
    expect(await rounds(1)).toEqual([64])
    await join()
    expect(await rounds(3)).toEqual([32, 32])
    await join()
    const three = await rounds(4)
    expect(three.toSorted()).toEqual([20, 22, 22])
    const before = members.map(({ open }) => [...open].toSorted())
    await rounds(3)
    expect(members.map(({ open }) => [...open].toSorted())).toEqual(before)
  })

  test('who leaves in good order leaves them to the others', async () => {
    await join()
    await join()
    await rounds(3)
    const [first] = members.splice(0, 1)
    await first?.ownership.close()
    await first?.database.close()
    expect(await rounds(2)).toEqual([64])
  })

  test('what one has no room for the others take beyond their share', async () => {
    await join(10)
    await join()
    expect(await rounds(3)).toEqual([10, 54])
    expect(await rounds(3)).toEqual([10, 54])
  })

  test('shards that could not be opened are let go, and taken later', async () => {
    const database = await openDatabase({ url, dataDirectory: '', log })
    let isFailing = true
    const ownership = createOwnership({
      database,
      log,
      maxShards: 64,
      took: () => (isFailing ? Promise.reject(new RangeError('database away')) : Promise.resolve()),
      leave: async () => {},
    })
    members.push({ ownership, database, open: new Set() })
    await ownership.claim()
    expect(ownership.owned()).toEqual([])
    isFailing = false
    await ownership.claim()
    expect(ownership.owned()).toHaveLength(64)
  })
})
