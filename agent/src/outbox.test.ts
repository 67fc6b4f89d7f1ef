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

  test('what had to wait survives the box, in order; what was acknowledged does not come back', () => {
    const before = createOutbox(10, createRing(directory))
    for (const seq of [11, 9, 10, 8]) {
      before.put(entry(seq))
      before.keep(entry(seq))
    }
    before.acknowledged(entry(10).key)
    before.put(entry(12))
    expect(everything(createOutbox(10, createRing(directory)))).toEqual([8, 9, 11])
  })

  test('a report that was being written when the power went is gone whole, and so is a broken file', () => {
    writeFileSync(join(directory, '000000000003-000000000001.json.new'), '{"leaf":"data","rep')
    writeFileSync(join(directory, '000000000003-000000000002.json'), '{"leaf":"data","rep')
    writeFileSync(join(directory, '000000000003-000000000003.json'), '{"leaf":"data","report":{}}')
    expect(createRing(directory).load()).toEqual([])
    expect(readdirSync(directory)).toEqual([])
  })
})
