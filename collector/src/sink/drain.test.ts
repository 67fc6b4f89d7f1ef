import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '@gridkeeper/model/errors'
import type { Readout } from '@gridkeeper/model/series-store'
import { createLogger } from '@gridkeeper/platform/log'
import { openSpool, type Spool } from '@gridkeeper/platform/spool/spool'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type DrainOptions, startDrain } from './drain.ts'
import { createPatientWriter } from './writer.ts'

const log = createLogger({ level: 'silent' })
let directory = ''
let spool: Spool
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'drain-'))
  spool = await openIt()
})
afterEach(async () => {
  await spool.close()
  await rm(directory, { recursive: true })
})

const openIt = () =>
  openSpool({ directory, maxBytes: 1 << 24, fsyncMs: 0, log, now: () => 1_700_000_000_000 })

const series = [{ metric: 'downstream.level_dbuv', channel: '' }] as const
const readout = (value: number): Readout => ({
  ...{ device: 'box', node: 'node', at: value },
  ...{ series, values: [value] },
})
const valuesOf = (readouts: readonly Readout[]) => readouts.flatMap(({ values }) => values)

async function append(from: number, to: number): Promise<void> {
  await Promise.all(
    Array.from({ length: to - from }, (_, n) => spool.append(Buffer.from(String(from + n)))),
  )
}

function start(options: Partial<DrainOptions> = {}) {
  const world = {
    isAway: false,
    poison: new Set<number>(),
    stored: [] as number[],
    looked: [] as number[],
    refused: [] as number[],
    screened: 0,
  }
  const writer = createPatientWriter({
    series: {
      async writeReadouts(readouts) {
        if (world.isAway) throw new AppError('store/unavailable', 'away')
        const values = valuesOf(readouts)
        if (values.some((value) => world.poison.has(value)))
          throw new AppError('store/rejected', 'poison')
        world.stored.push(...values)
        return []
      },
    },
    log,
    now: () => 0,
    wait: () => new Promise((resolve) => setTimeout(resolve, 5)),
    refused: ({ value }) => world.refused.push(value),
  })
  const drain = startDrain({
    spool,
    writer,
    log,
    batchValues: 10,
    batchMs: 5,
    heldValues: 50,
    take({ body }, isFirst) {
      const value = Number(body.toString())
      if (isFirst) world.looked.push(value)
      return [readout(value)]
    },
    stored(readouts) {
      world.screened += readouts.length
    },
    ...options,
  })
  return { world, drain }
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n)

describe('the drain', () => {
  test('stores everything once and in order, and commits it', async () => {
    const { world, drain } = start()
    await append(0, 500)
    await vi.waitUntil(() => drain.counts().stored === 500)
    expect(world.stored).toEqual(range(0, 500))
    await drain.close()
    expect(spool.metrics().records).toBe(0)
  })

  test('while the store is away everything is looked at once, and stored in order when it is back', async () => {
    const { world, drain } = start()
    world.isAway = true
    for (let n = 0; n < 20; n++) {
      await append(100 * n, 100 * (n + 1))
      await vi.waitUntil(() => world.looked.length === 100 * (n + 1))
    }
    expect(world.stored).toEqual([])
    expect(drain.counts().held).toBeLessThan(500)
    world.isAway = false
    await vi.waitUntil(() => drain.counts().stored === 2000)
    await append(2000, 2100)
    await vi.waitUntil(() => drain.counts().stored === 2100)
    expect(world.stored).toEqual(range(0, 2100))
    expect(world.looked).toEqual(range(0, 2100))
    expect(world.screened).toBe(2100)
    await drain.close()
  })

  test('reports that come while it goes back for older ones are looked at once too', async () => {
    const { world, drain } = start({ heldValues: 20 })
    world.isAway = true
    await append(0, 300)
    await vi.waitUntil(() => world.looked.length === 300)
    world.isAway = false
    await append(300, 700)
    await vi.waitUntil(() => drain.counts().stored === 700)
    expect(world.looked).toEqual(range(0, 700))
    expect(world.stored).toEqual(range(0, 700))
    await drain.close()
  })

  test('a point that the store will never take costs only itself', async () => {
    const { world, drain } = start()
    world.poison.add(17).add(42)
    await append(0, 100)
    await vi.waitUntil(() => world.stored.length === 98)
    expect(world.refused.toSorted()).toEqual([17, 42])
    expect(world.stored).toEqual(range(0, 100).filter((n) => n !== 17 && n !== 42))
    await drain.close()
  })

  test('closing while the store is away leaves the rest in the spool, for the next start', async () => {
    const first = start()
    await append(0, 5)
    await vi.waitUntil(() => first.drain.counts().stored === 5)
    first.world.isAway = true
    await append(5, 200)
    await vi.waitUntil(() => first.world.looked.length === 200)
    await first.drain.close()
    await spool.close()
    spool = await openIt()
    const second = start()
    await vi.waitUntil(() => second.drain.counts().stored === 195)
    expect(second.world.stored).toEqual(range(5, 200))
    await second.drain.close()
  })
})
