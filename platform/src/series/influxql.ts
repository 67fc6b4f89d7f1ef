import type { MetricName } from '@gridkeeper/model/metrics'
import { encodeTag, fieldOf } from './influx-lines.ts'

export type Span = { readonly from: number; readonly to: number }

/** Metrics by their measurement: one statement reads all fields of one. */
export function byMeasurement(metrics: readonly MetricName[]): [string, MetricName[]][] {
  const found = new Map<string, MetricName[]>()
  for (const metric of new Set(metrics)) {
    const { measurement } = fieldOf(metric)
    found.set(measurement, [...(found.get(measurement) ?? []), metric])
  }
  return [...found]
}

export function selectSamples(
  measurement: string,
  metrics: readonly MetricName[],
  span: Span,
  which: string,
): string {
  return `SELECT ${metrics.map(field).join(', ')} FROM ${name(measurement)} WHERE ${during(span)} AND ${which} GROUP BY ${tags}`
}

export function selectBuckets(
  measurement: string,
  metrics: readonly MetricName[],
  span: Span,
  which: string,
  bucketMs: number,
): string {
  const columns = metrics.flatMap((metric) =>
    ['mean', 'min', 'max', 'count'].map((what) => `${what}(${field(metric)})`),
  )
  return `SELECT ${columns.join(', ')} FROM ${name(measurement)} WHERE ${during(span)} AND ${which} GROUP BY time(${bucketMs}ms), ${tags} fill(none)`
}

/** One metric at a time: only then the answer carries the sample's own time. */
export function selectLast(metric: MetricName, span: Span, which: string): string {
  return `SELECT last(${field(metric)}) FROM ${name(fieldOf(metric).measurement)} WHERE ${during(span)} AND ${which} GROUP BY ${tags}`
}

export function showDevices(metrics: readonly MetricName[], node: string): string {
  const from = byMeasurement(metrics).map(([measurement]) => name(measurement))
  return `SHOW TAG VALUES FROM ${from.join(', ')} WITH KEY = "device" WHERE ${onNode(node)}`
}

/** When each device was last seen on the node, or on any other. */
export function selectSeen(metric: MetricName, which: string): string {
  return `SELECT last(${field(metric)}) FROM ${name(fieldOf(metric).measurement)} WHERE ${which} GROUP BY "device"`
}

export function onNode(node: string): string {
  return `"node" = ${literal(node)}`
}

export function offNode(node: string): string {
  return `"node" != ${literal(node)}`
}

/** Plain comparisons: the index answers each by a look-up, where a pattern is matched against every device there is. */
export function ofDevices(devices: readonly string[]): string {
  if (devices.length <= 1) return `"device" = ${literal(devices[0] ?? '')}`
  const half = devices.length >> 1
  return `(${ofDevices(devices.slice(0, half))} OR ${ofDevices(devices.slice(half))})`
}

const tags = '"device", "channel", "node"'

function field(metric: MetricName): string {
  return name(fieldOf(metric).field)
}

function during({ from, to }: Span): string {
  return `time >= ${from}ms AND time < ${to}ms`
}

export function name(word: string): string {
  return `"${word.replace(/["\\]/g, '\\$&')}"`
}

function literal(word: string): string {
  return `'${encodeTag(word).replace(/['\\]/g, '\\$&')}'`
}
