import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createOutbox, type Entry } from './outbox.ts'
import { createRing } from './ring.ts'

const entry = (seq: number, leaf: 'data' | 'event' = 'data'): Entry => {
  const head = { v: 1 as const, boot: 3, seq, sent: 1_800_000_000_000, clock: 'set' as const }
  const key = `000000000003-${String(seq).padStart(12, '0')}`
  return leaf === 'data'
    ? { key, leaf, report: { ...head, samples: [] } }
    : { key, leaf, report: { ...head, kind: 'lock_lost' } }
}
const everything = (outbox: ReturnType<typeof createOutbox>) => {
  const seqs: number[] = []
  for (let next = outbox.oldest(() => true); next; next = outbox.oldest(() => true)) {
    seqs.push(next.report.seq)
    outbox.acknowledged(next.key)
  }
  return seqs
}

test('what is not acknowledged stays, oldest first', () => {
  const outbox = createOutbox(10)
  for (const seq of [1, 2, 3]) outbox.put(entry(seq))
  outbox.acknowledged(entry(2).key)
  expect(everything(outbox)).toEqual([1, 3])
})

test('a full outbox lets the oldest routine report go and keeps events', () => {
  const outbox = createOutbox(3)
  outbox.put(entry(1, 'event'))
  const dropped = [2, 3, 4, 5].map((seq) => outbox.put(entry(seq)))
  expect(dropped).toEqual([0, 0, 1, 1])
  expect(everything(outbox)).toEqual([1, 4, 5])
})

describe('with a ring on disk', () => {
  let directory = ''
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'ring-'))
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  const kept = (seqs: readonly number[], leaf?: 'event') => {
    const ring = createRing(directory)
    const outbox = createOutbox(400, ring)
    for (const seq of seqs) {
      outbox.put(entry(seq, leaf))
      outbox.keep(entry(seq, leaf))
    }
    return { ring, outbox }
  }

  test('what had to wait survives the box, in order; of a batch not yet done with, all is told again', () => {
    const { outbox } = kept([11, 9, 10, 8])
    const onFlash = () =>
      createRing(directory)
        .load()
        .map(({ report }) => report.seq)
    outbox.flush()
    outbox.acknowledged(entry(10).key)
    expect(onFlash()).toEqual([8, 9, 10, 11])
    for (const seq of [9, 11]) outbox.acknowledged(entry(seq).key)
    expect(onFlash()).toEqual([8])
    outbox.acknowledged(entry(8).key)
    expect(readdirSync(directory)).toEqual([])
  })

  test('a power cut costs what has not gathered to a batch: two routine reports; an event is on flash at once', () => {
    kept([1, 2, 3, 4, 5])
    expect(everything(createOutbox(10, createRing(directory)))).toEqual([1, 2, 3])
    kept([6], 'event')
    expect(everything(createOutbox(10, createRing(directory)))).toEqual([6])
  })

  test('a day without the broker is 96 writes to flash, and a report that was taken in time none', () => {
    const day = Array.from({ length: 288 }, (_, seq) => seq)
    const { ring, outbox } = kept(day)
    expect(ring.writes()).toBe(96)
    expect(readdirSync(directory)).toHaveLength(96)
    for (const seq of day) outbox.acknowledged(entry(seq).key)
    expect(readdirSync(directory)).toEqual([])
    for (const seq of day) {
      outbox.put(entry(seq))
      outbox.keep(entry(seq))
      outbox.acknowledged(entry(seq).key)
    }
    expect(ring.writes()).toBe(96)
  })

  test('a batch that was being written when the power went is gone whole, and so is a broken file', () => {
    const name = (seq: number) => join(directory, `000000000003-00000000000${seq}.json`)
    writeFileSync(`${name(1)}.new`, JSON.stringify([entry(1)]))
    writeFileSync(name(2), JSON.stringify([entry(2)]).slice(0, -9))
    writeFileSync(name(3), '[{"key":"3","leaf":"data","report":{}}]')
    writeFileSync(name(4), '{}')
    expect(createRing(directory).load()).toEqual([])
    expect(readdirSync(directory)).toEqual([])
  })
})
