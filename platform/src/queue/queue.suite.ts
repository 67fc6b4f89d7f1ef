import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '@gridkeeper/model/errors'
import type { Job } from '@gridkeeper/model/job'
import type { Queue } from '@gridkeeper/model/queue'
import { type TSchema, Type } from 'typebox'
import { afterEach, expect, test } from 'vitest'
import type { Timing } from './bullmq.ts'

export type QueuePlace = {
  /** A queue of that name on one and the same store. */
  open(name: string, timing?: Partial<Timing>): Promise<Queue>
  /** Lets another process begin the waiting job of that queue and kills it in the middle. */
  beginAndDie(name: string): Promise<void>
}

const kind = { name: 'analyse', data: Type.Object({ node: Type.String() }), attempts: 3 } as const
type Analyse = typeof kind.data

/** What it is to be a `Queue`. */
export function queueSuite(place: QueuePlace): void {
  const opened: Queue[] = []
  let count = 0
  afterEach(async () => {
    for (const queue of opened.splice(0)) await queue.close()
  })

  async function open(timing?: Partial<Timing>, name = `suite-${++count}`): Promise<Queue> {
    const queue = await place.open(name, timing)
    opened.push(queue)
    return queue
  }
  const jobOf = (run: Job<Analyse, undefined>['run']): Job<TSchema, undefined> => ({
    ...kind,
    run: (data, needs, signal) => run(data as { node: string }, needs, signal),
  })
  const quiet = { waiting: 0, active: 0, delayed: 0, failed: 0 }

  test('a job is run with its data and what it needs', async () => {
    const queue = await open()
    await queue.add(kind, { node: '光站一' })
    expect(await queue.counts()).toEqual({ ...quiet, waiting: 1 })
    const seen: unknown[] = []
    const run: Job<TSchema, string> = {
      ...kind,
      run: async (data, needs, signal) => seen.push(data, needs, signal.aborted),
    }
    await queue.work([run], 'needs')
    await expect.poll(() => seen).toEqual([{ node: '光站一' }, 'needs', false])
    await expect.poll(() => queue.counts()).toEqual(quiet)
  })

  test('while one waits, adding the same key does nothing; another key is another job', async () => {
    const queue = await open()
    const add = () => queue.add(kind, { node: 'a' }, { key: 'a' })
    await Promise.all([add(), add(), add()])
    await add()
    await queue.add(kind, { node: 'b' }, { key: 'b' })
    await queue.add({ ...kind, name: 'other' }, { node: 'a' }, { key: 'a' })
    expect(await queue.counts()).toEqual({ ...quiet, waiting: 3 })
    const seen: string[] = []
    const run = async ({ node }: { node: string }) => seen.push(node)
    await queue.work([jobOf(run), { ...jobOf(run), name: 'other' }], undefined)
    await expect.poll(() => seen.toSorted()).toEqual(['a', 'a', 'b'])
    await expect.poll(() => queue.counts()).toEqual(quiet)
    await queue.add(kind, { node: 'a' }, { key: 'a' })
    await expect.poll(() => seen.length).toBe(4)
  })

  test('one that already runs does not count: it is run again, once, and not beside itself', async () => {
    const queue = await open()
    const gate = Promise.withResolvers<void>()
    let runs = 0
    let beside = 0
    let most = 0
    const run = async () => {
      runs++
      most = Math.max(most, ++beside)
      if (runs === 1) await gate.promise
      beside--
    }
    await queue.work([jobOf(run)], undefined)
    await queue.add(kind, { node: 'a' }, { key: 'a' })
    await expect.poll(() => runs).toBe(1)
    for (let n = 0; n < 3; n++) await queue.add(kind, { node: 'a' }, { key: 'a' })
    gate.resolve()
    await expect.poll(() => runs).toBe(2)
    await expect.poll(() => queue.counts()).toEqual(quiet)
    await wait(100)
    expect({ runs, most }).toEqual({ runs: 2, most: 1 })
  })

  test('a failing job is tried so often as it says, and is then kept as failed', async () => {
    const queue = await open({ backoff: 20 })
    let runs = 0
    const run = async () => {
      runs++
      throw new AppError('store/unavailable', 'away')
    }
    await queue.work([jobOf(run)], undefined)
    await queue.add(kind, { node: 'a' }, { key: 'a' })
    await expect.poll(() => queue.counts()).toEqual({ ...quiet, failed: 1 })
    expect(runs).toBe(3)
    await queue.add(kind, { node: 'a' }, { key: 'a' })
    await expect.poll(() => runs).toBe(6)
  })

  test('an error that says not to retry ends it at once', async () => {
    const queue = await open({ backoff: 20 })
    let runs = 0
    const run = async () => {
      runs++
      throw new AppError('policy/invalid', 'no such rule')
    }
    await queue.work([jobOf(run)], undefined)
    await queue.add(kind, { node: 'a' })
    await expect.poll(() => queue.counts()).toEqual({ ...quiet, failed: 1 })
    expect(runs).toBe(1)
  })

  test('data that does not fit is refused when added, and when an older release added it', async () => {
    const queue = await open({ backoff: 20 })
    const adding = queue.add(
      { ...kind, data: Type.Object({ node: Type.Integer() }) },
      { node: 1.5 },
    )
    await expect(adding).rejects.toMatchObject({ code: 'job/invalid' })
    await queue.add({ ...kind, data: Type.Object({ old: Type.String() }) }, { old: 'shape' })
    let runs = 0
    await queue.work([jobOf(async () => runs++)], undefined)
    await expect.poll(() => queue.counts()).toEqual({ ...quiet, failed: 1 })
    expect(runs).toBe(0)
  })

  test('a delayed job waits its time', async () => {
    const queue = await open()
    const ran = Promise.withResolvers<number>()
    await queue.work([jobOf(async () => ran.resolve(performance.now()))], undefined)
    const added = performance.now()
    await queue.add(kind, { node: 'a' }, { delayMs: 300 })
    expect(await queue.counts()).toEqual({ ...quiet, delayed: 1 })
    expect((await ran.promise) - added).toBeGreaterThan(290)
  })

  test('a schedule ticks, and one no longer declared is gone', async () => {
    const first = await open({}, 'schedules')
    let ticks = 0
    const ticking = {
      ...jobOf(async () => ticks++),
      schedule: { everyMs: 200, data: { node: '*' } },
    }
    const nightly = {
      ...jobOf(async () => {}),
      name: 'nightly',
      schedule: { cron: '0 3 * * *', data: { node: '*' } },
    }
    await first.work([ticking, nightly], undefined)
    await expect.poll(() => ticks, { timeout: 10_000 }).toBeGreaterThan(2)
    expect(await first.counts()).toMatchObject({ delayed: 2 })
    await first.close()
    const second = await open({}, 'schedules')
    await second.work([nightly], undefined)
    await expect.poll(() => second.counts()).toMatchObject({ waiting: 0, active: 0, delayed: 1 })
  })

  test('the job of a killed worker is taken over', async () => {
    const name = 'killed'
    const before = await place.open(name)
    await before.add(kind, { node: 'a' }, { key: 'a' })
    await before.close()
    await place.beginAndDie(name)
    const queue = await open({ lock: 500 }, name)
    expect(await queue.counts()).toMatchObject({ active: 1 })
    const seen: unknown[] = []
    await queue.work([jobOf(async (data) => seen.push(data))], undefined)
    await expect.poll(() => seen, { timeout: 20_000 }).toEqual([{ node: 'a' }])
    await expect.poll(() => queue.counts()).toEqual(quiet)
  })

  test('closing waits for the running job', async () => {
    const queue = await open()
    const began = Promise.withResolvers<void>()
    let done = false
    const run = async () => {
      began.resolve()
      await wait(200)
      done = true
    }
    await queue.work([jobOf(run)], undefined)
    await queue.add(kind, { node: 'a' })
    await began.promise
    await queue.close()
    expect(done).toBe(true)
  })

  test('a job that runs past the deadline is told to stop', async () => {
    const queue = await open({ close: 100 })
    const began = Promise.withResolvers<void>()
    const stopped = Promise.withResolvers<void>()
    const run = async (_data: unknown, _needs: unknown, signal: AbortSignal) => {
      signal.addEventListener('abort', () => stopped.resolve())
      began.resolve()
      await stopped.promise
    }
    await queue.work([jobOf(run)], undefined)
    await queue.add(kind, { node: 'a' })
    await began.promise
    await Promise.all([queue.close(), stopped.promise])
  })

  test('a closed queue takes nothing more, and says so', async () => {
    const queue = await open()
    await queue.close()
    await expect(queue.add(kind, { node: 'a' })).rejects.toMatchObject({
      code: 'queue/unavailable',
    })
  })

  test('two thousand jobs are added and worked off, each once', async () => {
    const queue = await open()
    const seen: string[] = []
    const names = Array.from({ length: 2_000 }, (_, n) => `n${n}`)
    await Promise.all(names.map((node) => queue.add(kind, { node }, { key: node })))
    await queue.work([jobOf(async ({ node }) => seen.push(node))], undefined, { concurrency: 20 })
    await expect.poll(() => seen.length, { timeout: 100_000 }).toBe(2_000)
    expect(seen.toSorted()).toEqual(names.toSorted())
    await expect.poll(() => queue.counts()).toEqual(quiet)
  }, 120_000)
}
