import { AppError } from '@gridkeeper/model/errors'
import type { Job } from '@gridkeeper/model/job'
import type { Queue } from '@gridkeeper/model/queue'
import type { SeriesStore } from '@gridkeeper/model/series-store'
import type { TSchema } from 'typebox'
import { expect, test } from 'vitest'
import { parseScrape } from '../../test/lab/prometheus.ts'
import { createLogger } from './log.ts'
import { droppedOf } from './observe/machine.ts'
import { observeQueue } from './observe/queue.ts'
import { mayScrape, serveScrapes } from './observe/scrapes.ts'
import { observeSeries } from './observe/series.ts'
import { by, createOwnMetrics, only } from './own-metrics.ts'

const scrape = async (metrics: ReturnType<typeof createOwnMetrics>) =>
  parseScrape(await metrics.text())

test('what is counted elsewhere is read at the scrape, in the text form, with the process beside it', async () => {
  const metrics = createOwnMetrics()
  let reports = 3
  metrics.counter({ name: 'gridkeeper_reports_total', help: 'Reports' }, () => only(reports))
  metrics.gauge({ name: 'gridkeeper_devices', help: 'Devices', labels: ['state'] }, () =>
    by('state', { online: 2, 'a "quoted"\nname\\': 1 }),
  )
  expect((await scrape(metrics)).value('gridkeeper_reports_total')).toBe(3)
  reports = 5
  const [one, two] = await Promise.all([scrape(metrics), scrape(metrics)])
  expect(one.value('gridkeeper_reports_total')).toBe(5)
  expect(two.value('gridkeeper_devices', { state: 'online' })).toBe(2)
  expect(one.families.get('gridkeeper_devices')?.samples).toHaveLength(2)
  for (const own of ['process_resident_memory_bytes', 'nodejs_eventloop_lag_seconds'])
    expect(one.value(own)).toBeGreaterThanOrEqual(0)
})

test('a reading that fails leaves its metric out and is counted; the rest of the scrape goes on', async () => {
  const metrics = createOwnMetrics()
  let isAway = false
  metrics.gauge({ name: 'gridkeeper_queue_jobs', help: 'Jobs' }, async () => {
    if (isAway) throw new AppError('store/unavailable', 'gone')
    return only(4)
  })
  expect((await scrape(metrics)).value('gridkeeper_queue_jobs')).toBe(4)
  isAway = true
  await scrape(metrics)
  const after = await scrape(metrics)
  expect(after.value('gridkeeper_queue_jobs')).toBeNaN()
  expect(
    after.value('gridkeeper_scrape_failures_total', { metric: 'gridkeeper_queue_jobs' }),
  ).toBeGreaterThan(0)
})

test('writes of the series store and jobs of the queue are counted by how they ended', async () => {
  const metrics = createOwnMetrics()
  let isAway = true
  const store: Pick<SeriesStore, 'write'> = {
    async write() {
      if (isAway) throw new AppError('store/unavailable', 'gone')
      return [{ index: 0, why: 'not a finite number' }]
    },
  }
  const series = observeSeries(store as SeriesStore, metrics)
  const points = [1, 2, 3].map((value) => ({
    ...{ metric: 'downstream.mer_db', device: 'd', channel: '', node: 'n', at: 1 },
    value,
  })) as Parameters<SeriesStore['write']>[0]
  await expect(series.write(points)).rejects.toMatchObject({ code: 'store/unavailable' })
  isAway = false
  await series.write(points)
  const jobs: Job<TSchema, unknown>[] = []
  const queue: Pick<Queue, 'work' | 'counts'> = {
    async work(given) {
      jobs.push(...(given as unknown as typeof jobs))
    },
    counts: async () => ({ waiting: 1, active: 0, delayed: 0, failed: 2 }),
  }
  const run = async (_: unknown, isBad: unknown) => {
    if (isBad) throw new AppError('store/unavailable', 'gone')
  }
  const job = { name: 'sweep', data: {}, attempts: 1, run } as unknown as Job
  await observeQueue(queue as Queue, metrics).work([job], undefined)
  const { signal } = new AbortController()
  await jobs[0]?.run({}, false, signal)
  await expect(jobs[0]?.run({}, true, signal)).rejects.toThrow()

  const found = await scrape(metrics)
  const count = (name: string, labels: Record<string, string>) => found.value(name, labels)
  expect(count('gridkeeper_store_write_seconds_count', { outcome: 'away' })).toBe(1)
  expect(count('gridkeeper_store_write_seconds_count', { outcome: 'stored' })).toBe(1)
  expect(found.value('gridkeeper_store_points_total')).toBe(2)
  expect(found.value('gridkeeper_store_points_refused_total')).toBe(1)
  expect(count('gridkeeper_job_seconds_count', { job: 'sweep', outcome: 'done' })).toBe(1)
  expect(count('gridkeeper_job_seconds_count', { job: 'sweep', outcome: 'failed' })).toBe(1)
  expect(count('gridkeeper_queue_jobs', { state: 'failed' })).toBe(2)
})

test.each([
  ['this machine', '127.0.0.1', {}, '', true],
  ['this machine, IPv6', '::1', {}, 'secret', true],
  ['another machine', '10.0.0.7', {}, '', false],
  [
    'another machine with the token',
    '10.0.0.7',
    { authorization: 'Bearer secret' },
    'secret',
    true,
  ],
  ['a wrong token', '127.0.0.1', { authorization: 'Bearer secreT' }, 'secret', false],
  ['a token where none is set', '10.0.0.7', { authorization: 'Bearer ' }, '', false],
  ['through a proxy on this machine', '127.0.0.1', { 'x-forwarded-for': '8.8.8.8' }, '', false],
  ['who says to be this machine', '10.0.0.7', { 'x-forwarded-for': '127.0.0.1' }, '', false],
  ['nobody', undefined, {}, '', false],
] as const)('%s: may scrape or not', (_, address, headers, token, may) => {
  expect(mayScrape({ address, headers }, token)).toBe(may)
})

test('a port of its own gives the metrics, and says what it does not give', async () => {
  const log = createLogger({ level: 'silent' })
  const metrics = createOwnMetrics()
  const given = { host: '127.0.0.1', token: '', metrics, log }
  const server = await serveScrapes({ ...given, port: 0 })
  const at = `http://127.0.0.1:${server.port}`
  const answer = await fetch(`${at}/metrics`)
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  parseScrape(await answer.text())
  expect((await fetch(`${at}/`)).status).toBe(404)
  const relayed = await fetch(`${at}/metrics`, { headers: { 'x-forwarded-for': '1.2.3.4' } })
  expect(relayed.status).toBe(403)
  await expect(serveScrapes({ ...given, port: server.port })).rejects.toMatchObject({
    code: 'port/taken',
  })
  await server.close()
})

test('dropped packets are read by their name in the kernel’s table', () => {
  const text = 'Ip: Forwarding\nIp: 1\nUdp: InDatagrams NoPorts RcvbufErrors Sndbuf\nUdp: 9 8 7 6\n'
  expect(droppedOf(text)).toBe(7)
  expect(droppedOf('')).toBeUndefined()
})
