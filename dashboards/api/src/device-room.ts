import { limitsWith } from '@gridkeeper/model/learned-limit'
import { limitOf } from '@gridkeeper/model/limits'
import { isMetricName, type MetricName, metricNames, metrics } from '@gridkeeper/model/metrics'
import type { SeriesStore } from '@gridkeeper/model/series-store'
import { readLearnedLimits } from '@gridkeeper/platform/database/learned-limits'
import { alarmsOn, findingsOn } from './queries/alarms.ts'
import { boxesOf, childrenOf, findDevice, householdOf } from './queries/devices.ts'
import { wrongField } from './queries/fragments.ts'
import { marksOf } from './queries/marks.ts'
import { ancestorsOf } from './queries/plant.ts'
import type { Reader, Viewer } from './queries/viewer.ts'
import { worksOver } from './queries/works.ts'
import { byWorst, type Latest, limitedMetrics, limitLines, readingOf, worstOf } from './readings.ts'
import type { CurveQuery, Curves, DeviceDetail, NodeBoxes } from './schemas/plant.ts'

// What is older than a day is no reading of now.
const freshMs = 86_400_000
const wantedBuckets = 400
const maxBuckets = 5000

/** What the relational store and the series store say together of one device. The viewer is asked about first, always. */
export function createDeviceRoom(reader: Reader, series: SeriesStore) {
  async function boxes(viewer: Viewer, id: string, now: number): Promise<NodeBoxes> {
    const node = await findDevice(viewer, reader, id)
    const lines = await boxesOf(viewer, reader, id)
    const range = { metrics: limitedMetrics, node: id, from: now - freshMs, to: now + 1 }
    const latest = Map.groupBy(await series.latest(range), ({ device }) => device)
    const withWorst = lines.map((line) => ({
      ...line,
      worst: worstOf(readingsOf(latest.get(line.id) ?? [], line.kind)),
    }))
    return {
      asOf: now,
      node: { id, name: node.name, kind: node.kind },
      boxes: withWorst.toSorted((a, b) =>
        a.worst && b.worst ? byWorst(a.worst, b.worst) : Number(!a.worst) - Number(!b.worst),
      ),
    }
  }

  async function detail(viewer: Viewer, id: string, now: number): Promise<DeviceDetail> {
    const device = await findDevice(viewer, reader, id)
    const range = { metrics: metricNames, devices: [id], from: now - freshMs, to: now + 1 }
    const [latest, ancestors, children, findings, alarms, household] = await Promise.all([
      series.latest(range),
      ancestorsOf(viewer, reader, id),
      childrenOf(viewer, reader, id),
      findingsOn(viewer, reader, id),
      alarmsOn(viewer, reader, id, now),
      householdOf(viewer, reader, id),
    ])
    const readings = readingsOf(latest, device.kind).toSorted(byWorst)
    const chain = [id, ...ancestors.map((one) => one.id)]
    const works = await worksOver(viewer, reader, chain, now)
    return { ...device, ancestors, children, readings, findings, alarms, household, works }
  }

  async function curves(viewer: Viewer, id: string, query: CurveQuery): Promise<Curves> {
    const { id: _, kind, name } = await findDevice(viewer, reader, id)
    const { from, to } = query
    const bucketMs = bucketOf(query)
    const range = { metrics: metricsOf(query.metrics), devices: [id], from, to, bucketMs }
    const [found, learned, marks] = await Promise.all([
      series.readBuckets(range),
      readLearnedLimits(reader),
      marksOf(viewer, reader, { device: id, from, to }),
    ])
    const table = limitsWith(learned)
    const drawn = found.map(({ metric, channel, buckets }) => {
      const { title, unit } = metrics[metric]
      const limit = limitLines(limitOf(metric, kind, channel, table))
      return { metric, channel, title, unit, limit, buckets: [...buckets] }
    })
    return { device: { id, name, kind }, from, to, bucketMs, curves: drawn, marks }
  }

  return { boxes, detail, curves }
}

function readingsOf(latest: readonly Latest[], kind: DeviceDetail['kind']) {
  return latest.map((one) => readingOf(one, kind))
}

function metricsOf(names: string): MetricName[] {
  return names.split(',').map((name) => {
    if (isMetricName(name)) return name
    throw wrongField('metrics', `没有这个指标：${name}`, `metrics: there is no metric ${name}`)
  })
}

function bucketOf({ from, to, bucketMs }: CurveQuery): number {
  if (to <= from)
    throw wrongField('to', '结束时间须晚于开始时间', 'to: the end is before the start')
  const bucket = bucketMs ?? Math.max(1000, Math.ceil((to - from) / wantedBuckets / 1000) * 1000)
  if ((to - from) / bucket > maxBuckets)
    throw wrongField(
      'bucketMs',
      '时间段过细，请放大桶宽',
      `bucketMs: more than ${maxBuckets} buckets`,
    )
  return bucket
}
