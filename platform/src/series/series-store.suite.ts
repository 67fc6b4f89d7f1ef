import assert from 'node:assert/strict'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { Point, Range, SeriesStore } from '@gridkeeper/model/series-store'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { byColumn } from './by-column.suite.ts'

const mer: MetricName = 'downstream.mer_db'
const level: MetricName = 'downstream.level_dbuv'
const optical: MetricName = 'optical.rx_dbm'
const day = 86_400_000
const noon = Date.UTC(2026, 2, 4, 12)

function point(given: Partial<Point>): Point {
  return { metric: mer, device: 'box', channel: '', node: 'N1', at: noon, value: 36, ...given }
}
function range(given: Partial<Range>): Range {
  return { metrics: [mer], from: 0, to: noon + day, ...given }
}

/**
 * What it is to be a SeriesStore. `open` gives an empty one whose clock stands at the noon of 4 March 2026.
 *
 * A device may move to another node: it then hangs on the one it was written with last, and reading by a node gives whole
 * series, what was measured on the old node included. An engine that keeps the node as a tag of each sample takes "last" by
 * the samples' own time, and counts a moment written again with another node twice in a bucket.
 */
export function seriesStoreSuite(name: string, open: () => Promise<SeriesStore>): void {
  describeStore(`${name} is a SeriesStore`, open)
  describeStore(`${name} is a SeriesStore that is written by column`, async () =>
    byColumn(await open()),
  )
}

function describeStore(name: string, open: () => Promise<SeriesStore>): void {
  describe(name, () => {
    let store: SeriesStore
    beforeAll(async () => {
      store = await open()
    })
    afterAll(() => store.close())

    const samples = async (given: Partial<Range>) =>
      (await store.read(range(given))).map((series) => series.samples)

    test('what nobody has written is empty, not an error', async () => {
      for (const unknown of [range({ devices: ['nobody'] }), range({ node: 'nowhere' })]) {
        assert.deepEqual(await store.read(unknown), [])
        assert.deepEqual(await store.readBuckets({ ...unknown, bucketMs: 60_000 }), [])
        assert.deepEqual(await store.latest(unknown), [])
      }
      assert.deepEqual(await store.read(range({ devices: [] })), [])
      assert.deepEqual(await store.read(range({ devices: ['box'], metrics: [] })), [])
      assert.deepEqual(await store.write([]), [])
    })

    test('a range that names neither a node nor devices is refused', async () => {
      await assert.rejects(store.read(range({})), { code: 'request/invalid' })
    })

    test('reads back oldest first, the end left out', async () => {
      const device = 'order'
      const at = [3, 1, 2, 0].map((second) => noon + second * 1000)
      await store.write(at.map((at, value) => point({ device, at, value })))
      assert.deepEqual(await store.read(range({ devices: [device], to: noon + 3000 })), [
        {
          metric: mer,
          device,
          channel: '',
          samples: [
            { at: noon, value: 3 },
            { at: noon + 1000, value: 1 },
            { at: noon + 2000, value: 2 },
          ],
        },
      ])
      assert.deepEqual(await samples({ devices: [device], from: noon + 1, to: noon + 1000 }), [])
    })

    test('a batch sent twice is stored once', async () => {
      const batch = [0, 1, 2].map((n) => point({ device: 'twice', at: noon + n, value: n }))
      await store.write(batch)
      await store.write(batch)
      assert.equal((await samples({ devices: ['twice'] }))[0]?.length, 3)
      const [series] = await store.readBuckets({ ...range({ devices: ['twice'] }), bucketMs: 1000 })
      assert.equal(series?.buckets[0]?.count, 3)
    })

    test('of one moment the value written last stays: in a batch, across batches, beside others', async () => {
      const device = 'again'
      await store.write([point({ device, value: 1 }), point({ device, value: 2 })])
      assert.deepEqual(await samples({ devices: [device] }), [[{ at: noon, value: 2 }]])
      await store.write([
        point({ device, value: 3 }),
        point({ device, metric: level, value: 60 }),
        point({ device, value: 4 }),
      ])
      assert.deepEqual(await samples({ devices: [device] }), [[{ at: noon, value: 4 }]])
      assert.equal((await store.latest(range({ devices: [device] })))[0]?.value, 4)
    })

    test('refuses what is no number or no time, and keeps the rest', async () => {
      const device = 'wrong'
      const refused = await store.write([
        point({ device, value: Number.NaN }),
        point({ device, at: noon + 1, value: 1 }),
        point({ device, value: Number.POSITIVE_INFINITY }),
        point({ device, at: -1 }),
        point({ device, at: noon + 0.5 }),
        point({ device, at: Number.NaN }),
        point({ device, at: 1e15 }),
        point({ device: '' }),
        point({ device, at: noon + 2, value: 2 }),
      ])
      assert.deepEqual(
        refused.map(({ index }) => index),
        [0, 2, 3, 4, 5, 6, 7],
      )
      assert.match(refused[0]?.why ?? '', /not a finite number/)
      assert.match(refused[2]?.why ?? '', /not a whole number of milliseconds/)
      assert.equal((await samples({ devices: [device] }))[0]?.length, 2)
    })

    test('numbers come back as they went in', async () => {
      const values = [0, -0.1, 1e-9, 1 / 3, 5e-324, 1.7976931348623157e308, 123456789.123, 2 ** 53]
      await store.write(values.map((value, n) => point({ device: 'exact', at: noon + n, value })))
      const [read] = await samples({ devices: ['exact'] })
      assert.deepEqual(
        read?.map(({ value }) => value),
        values,
      )
    })

    test('names come back as they went in, whatever is in them', async () => {
      const names = [
        '',
        '554MHz/64QAM',
        'a b, c=d',
        '下行 频道一',
        'ends with \\',
        '\\, = "quoted" \'single\'',
        '50%5C',
        'two\nlines\ttab',
        '$1 `; DROP DATABASE x; --',
      ]
      const written = names.map((channel, n) => point({ device: 'names', channel, value: n }))
      await store.write(written)
      const read = await store.read(range({ devices: ['names'] }))
      assert.deepEqual(
        new Map(read.map(({ channel, samples }) => [channel, samples[0]?.value])),
        new Map(names.map((channel, n) => [channel, n])),
      )
      for (const [n, odd] of names.entries()) {
        if (odd === '') continue
        await store.write([point({ device: odd, node: `N ${odd}`, value: n })])
        assert.deepEqual(await samples({ devices: [odd] }), [[{ at: noon, value: n }]], odd)
        assert.deepEqual(await samples({ node: `N ${odd}` }), [[{ at: noon, value: n }]], odd)
      }
    })

    test('one device on two channels is two series', async () => {
      const device = 'channels'
      await store.write([
        point({ device, channel: 'A', value: 1 }),
        point({ device, channel: 'B', value: 2 }),
        point({ device, channel: 'A', metric: level, value: 3 }),
      ])
      const read = await store.read(range({ devices: [device], metrics: [mer, level] }))
      assert.deepEqual(
        new Set(
          read.map(({ metric, channel, samples }) => `${metric} ${channel} ${samples[0]?.value}`),
        ),
        new Set([`${mer} A 1`, `${mer} B 2`, `${level} A 3`]),
      )
    })

    test('reads what is asked for: metrics, devices, both of a node', async () => {
      await store.write([
        point({ device: 'x1', node: 'NX', value: 1 }),
        point({ device: 'x2', node: 'NX', value: 2 }),
        point({ device: 'x3', node: 'NY', value: 3 }),
        point({ device: 'x1', node: 'NX', metric: optical, value: -7 }),
      ])
      const seen = async (given: Partial<Range>) =>
        (await store.read(range(given)))
          .map(({ device, metric }) => `${device} ${metric}`)
          .toSorted()
      assert.deepEqual(await seen({ node: 'NX' }), [`x1 ${mer}`, `x2 ${mer}`])
      assert.deepEqual(await seen({ devices: ['x1', 'x3', 'x1'] }), [`x1 ${mer}`, `x3 ${mer}`])
      assert.deepEqual(await seen({ node: 'NX', devices: ['x2', 'x3'] }), [`x2 ${mer}`])
      assert.deepEqual(await seen({ node: 'NX', metrics: [optical, mer] }), [
        `x1 ${mer}`,
        `x1 ${optical}`,
        `x2 ${mer}`,
      ])
    })

    test('a device that moved is read whole by its new node and not by its old one', async () => {
      await store.write([point({ device: 'mover', node: 'OLD', at: noon, value: 1 })])
      await store.write([point({ device: 'stayer', node: 'OLD', at: noon, value: 9 })])
      await store.write([point({ device: 'mover', node: 'NEW', at: noon + 1000, value: 3 })])
      const both = [
        { at: noon, value: 1 },
        { at: noon + 1000, value: 3 },
      ]
      assert.deepEqual(await samples({ node: 'NEW' }), [both])
      assert.deepEqual(await samples({ devices: ['mover'] }), [both])
      assert.deepEqual(
        (await store.read(range({ node: 'OLD' }))).map(({ device }) => device),
        ['stayer'],
      )
      const [bucket] = await store.readBuckets({ ...range({ node: 'NEW' }), bucketMs: 60_000 })
      assert.deepEqual(bucket?.buckets, [{ at: noon, mean: 2, min: 1, max: 3, count: 2 }])
      assert.equal((await store.latest(range({ node: 'NEW' })))[0]?.value, 3)
    })

    test('buckets lie on whole multiples and are left out where nothing is', async () => {
      const device = 'buckets'
      const minutes: [number, number][] = [
        [0.5, 1],
        [4.5, 3],
        [5, 10],
        [21, 7],
      ]
      await store.write(
        minutes.flatMap(([minute, value]) => [
          point({ device, at: noon + minute * 60_000, value }),
          point({ device, metric: level, at: noon + minute * 60_000 + 1, value: value + 60 }),
        ]),
      )
      const [first, second] = await store.readBuckets({
        ...range({
          devices: [device],
          metrics: [mer, level],
          from: noon + 30_000,
          to: noon + 21 * 60_000,
        }),
        bucketMs: 300_000,
      })
      assert.deepEqual(first, {
        metric: mer,
        device,
        channel: '',
        buckets: [
          { at: noon, mean: 2, min: 1, max: 3, count: 2 },
          { at: noon + 300_000, mean: 10, min: 10, max: 10, count: 1 },
        ],
      })
      assert.deepEqual(
        second?.buckets.map(({ count }) => count),
        [2, 1],
      )
    })

    test('hours are dense, whole and empty where nothing was; a counter says what it grew by', async () => {
      const device = 'hours'
      const total: MetricName = 'downstream.uncorrectable_codewords_total'
      const hour = 3_600_000
      const write = (metric: MetricName, told: readonly (readonly [number, number])[]) =>
        store.write(
          told.map(([hours, value]) =>
            point({ device, node: 'NH', metric, at: noon + hours * hour, value }),
          ),
        )
      await write(mer, [
        [-30, 33],
        [0, 36],
        [0.5, 34],
        [3.9, 30],
      ])
      await write(total, [
        [-30, 5],
        [-1, 100],
        [0, 110],
        [0.9, 130],
        [1.5, 7],
        [2, 9],
      ])
      await write(mer, [[0.5, 35]])
      const asked = {
        node: 'NH',
        metrics: [mer, total],
        from: noon + 60_000,
        to: noon + 3.2 * hour,
      }
      const read = await store.readHours(range(asked))
      const [gauge, counter] = [mer, total].map((name) =>
        read.find(({ metric }) => metric === name),
      )
      assert.equal(gauge?.fromHour, noon)
      assert.deepEqual(Array.from(gauge.mean), [35.5, Number.NaN, Number.NaN, 30])
      assert.deepEqual(Array.from(gauge.min), [35, Number.NaN, Number.NaN, 30])
      assert.deepEqual(Array.from(gauge.max), [36, Number.NaN, Number.NaN, 30])
      assert.deepEqual(Array.from(gauge.count), [2, 0, 0, 1])
      assert.deepEqual(Array.from(counter?.mean ?? []), [30, 7, 2, Number.NaN])
      const [before] = await store.readHours(range({ ...asked, from: noon - 30 * hour, to: noon }))
      assert.deepEqual([before?.mean[0], before?.count.length, before?.count[29]], [33, 30, 0])
      assert.deepEqual(
        await store.readHours(range({ ...asked, from: noon - 20 * hour, to: noon - 9 * hour })),
        [],
      )
    })

    test('latest is the newest sample within the range', async () => {
      const device = 'latest'
      const written = [2, 3, 1].map((n) => point({ device, at: noon + n * 1000, value: n }))
      await store.write([...written, point({ device, metric: level, at: noon, value: 60 })])
      const latest = async (given: Partial<Range>) =>
        (
          await store.latest(
            range({ devices: [device, 'nobody'], metrics: [mer, level], ...given }),
          )
        )
          .map(({ metric, at, value }) => [metric, at - noon, value])
          .toSorted()
      assert.deepEqual(await latest({}), [
        [level, 0, 60],
        [mer, 3000, 3],
      ])
      assert.deepEqual(await latest({ to: noon + 3000 }), [
        [level, 0, 60],
        [mer, 2000, 2],
      ])
      assert.deepEqual(await latest({ from: noon + 3001 }), [])
    })

    test('a late sample of an earlier day takes its place', async () => {
      const device = 'late'
      await store.write([point({ device, value: 2 })])
      await store.write([point({ device, at: noon - 2 * day, value: 1 })])
      assert.deepEqual(await samples({ devices: [device] }), [
        [
          { at: noon - 2 * day, value: 1 },
          { at: noon, value: 2 },
        ],
      ])
    })

    test('100,000 points of 250 devices come back, every one', async () => {
      const points = Array.from({ length: 100_000 }, (_, n) =>
        point({
          device: `many-${n % 250}`,
          node: 'MANY',
          at: noon + Math.floor(n / 250) * 1000,
          value: n,
        }),
      )
      const batches = Array.from({ length: 8 }, (_, n) =>
        points.slice(n * 12_500, (n + 1) * 12_500),
      )
      await Promise.all(batches.map((batch) => store.write(batch)))
      const read = await store.read(range({ node: 'MANY' }))
      assert.equal(read.length, 250)
      const sum = read
        .flatMap((series) => series.samples)
        .reduce((total, { value }) => total + value, 0)
      assert.equal(sum, (100_000 * 99_999) / 2)
      const devices = Array.from({ length: 250 }, (_, n) => `many-${n}`)
      const buckets = await store.readBuckets({ ...range({ devices }), bucketMs: 100_000 })
      assert.equal(buckets.flatMap((series) => series.buckets).length, 250 * 4)
      assert.equal((await store.latest(range({ devices }))).length, 250)
    })

    test('what is older is forgotten, to the day', async () => {
      const device = 'old'
      const days = [5, 3, 2, 0]
      await store.write(days.map((ago) => point({ device, at: noon - ago * day, value: ago })))
      await store.dropBefore(noon - 2 * day)
      const [left] = await samples({ devices: [device] })
      assert.deepEqual(
        left?.map(({ value }) => value),
        [2, 0],
      )
      await store.write([point({ device, at: noon - 3 * day, value: 3 })])
      assert.equal((await samples({ devices: [device] }))[0]?.length, 3)
    })
  })
}
