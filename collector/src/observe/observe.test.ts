import { shardOf } from '@gridkeeper/model/hash'
import { expect, test } from 'vitest'
import type { Refusals } from '../intake/refusals.ts'
import type { Keeper } from '../sink/keeper.ts'
import { createPollBook } from './poll-book.ts'
import { createShardCounts } from './shard-counts.ts'
import { createStateTally } from './state-tally.ts'

const answer = { at: 1000, tookMs: 40, roundTripMs: 9, profile: 'ups-mib', problem: '' }
const failure = { at: 61_000, tookMs: 4000, problem: 'did not answer within 4000 ms' }

test('a device keeps its last answer while it is silent; failures begin anew with the next one', () => {
  const book = createPollBook()
  book.answered('d', answer)
  book.failed('d', failure)
  book.failed('d', { ...failure, at: 121_000 })
  expect([...book.rows()]).toEqual([
    {
      ...{ device: 'd', polledAt: 121_000, pollMs: 4000, answeredAt: 1000, roundTripMs: 9 },
      ...{ failures: 2, failuresTotal: 2, problem: failure.problem, profile: 'ups-mib' },
    },
  ])
  book.answered('d', { ...answer, at: 181_000 })
  expect([...book.rows()][0]).toMatchObject({ failures: 0, failuresTotal: 2, problem: '' })
})

test('a row is written when something changed, and otherwise once a minute', () => {
  const book = createPollBook()
  const due = (now: number) => book.due(now).map(({ device }) => device)
  const write = (now: number) => book.written(book.due(now), now)
  book.answered('d', answer)
  expect(due(2000)).toEqual(['d'])
  write(2000)
  expect(due(3000)).toEqual([])
  book.answered('d', { ...answer, at: 16_000 })
  expect(due(17_000)).toEqual([])
  expect(due(62_000)).toEqual(['d'])
  book.failed('d', { ...failure, at: 31_000 })
  expect(due(32_000)).toEqual(['d'])
})

test('a poll that comes while its row is being written is written the next time', () => {
  const book = createPollBook()
  book.failed('d', failure)
  const rows = book.due(62_000)
  book.failed('d', { ...failure, at: 62_500 })
  book.written(rows, 63_000)
  expect(book.due(64_000)).toMatchObject([{ failures: 2 }])
  book.forget('d')
  expect(book.due(64_000)).toEqual([])
})

const keeper = (isFull = false): Keeper => {
  const keep = () => (isFull ? Promise.reject(new Error('full')) : Promise.resolve())
  return { keep, keepText: keep, keepReadout: keep, keepPoll: keep }
}
const topic = (shard: string) => `gk/1/${shard}/box-1/data`

test('reports are counted by the shard of their topic; one that was not kept is none', async () => {
  const counts = createShardCounts(() => 0)
  const kept = counts.keeping(keeper())
  for (const shard of ['0a', '0a', '3f', 'zz', '7f']) await kept.keepText(topic(shard), Buffer.of())
  await counts
    .keeping(keeper(true))
    .keepText(topic('0a'), Buffer.of())
    .catch(() => {})
  await kept.keepPoll({ device: 'd', samples: [] })
  expect([counts.reports('0a'), counts.reports('3f'), counts.reportsOfAll()]).toEqual([2, 1, 3])
})

test('a shard lags by its oldest record that is not stored, and not at all when all is', async () => {
  let now = 1000
  const counts = createShardCounts(() => now)
  const kept = counts.keeping(keeper())
  await kept.keepText(topic('01'), Buffer.of())
  now = 5000
  await kept.keepText(topic('01'), Buffer.of())
  await kept.keepText(topic('02'), Buffer.of())
  now = 9000
  expect(counts.lagMs('01', 0, now)).toBe(8000)
  expect(counts.lagMs('02', 0, now)).toBe(4000)
  // All of before 4 s is stored: what is left of shard 01 is no older.
  expect(counts.lagMs('01', 4000, now)).toBe(5000)
  expect(counts.lagMs('03', 0, now)).toBe(0)
  expect(counts.lagMs('01', Number.POSITIVE_INFINITY, now)).toBe(0)
})

test('what waited in the spool before the start may be of any shard', () => {
  const counts = createShardCounts(() => 0)
  counts.leftOver(50_000)
  expect(counts.lagMs('17', 20_000, 51_000)).toBe(31_000)
  expect(counts.lagMs('17', 50_001, 52_000)).toBe(0)
})

test('refusals are counted by shard, source and reason, and still noted', () => {
  const noted: string[] = []
  const counts = createShardCounts(() => 0)
  const refusals = counts.noting({
    note: ({ reason }) => void noted.push(reason),
    counts: () => ({}),
    flush: async () => {},
  } satisfies Refusals)
  const refusal = {
    source: 'mqtt',
    reason: 'not_json',
    problem: '',
    excerpt: '',
    count: 2,
  } as const
  refusals.note({ ...refusal, device: 'box-1' }, 0)
  refusals.note({ ...refusal, device: 'box-1' }, 0)
  refusals.note({ ...refusal, device: undefined }, 0)
  expect(counts.refusals()).toEqual([
    { shard: shardOf('box-1'), source: 'mqtt', reason: 'not_json', count: 4 },
    { shard: '', source: 'mqtt', reason: 'not_json', count: 2 },
  ])
  expect(noted).toHaveLength(3)
})

test('devices are counted by how they stand as they change', () => {
  const tally = createStateTally()
  tally.moved('box-1', undefined, 'unknown')
  tally.moved('box-1', 'unknown', 'online')
  tally.moved('box-1', 'online', 'online')
  expect(tally.of(shardOf('box-1'))).toEqual({ unknown: 0, online: 1 })
  expect(tally.of('xx')).toEqual({})
})
