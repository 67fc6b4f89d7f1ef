import type { HourlySeries } from './hours.ts'
import type { MetricName } from './metrics.ts'

/** One value of one metric. `at` in epoch milliseconds, `value` in the metric's unit, finite. */
export type Sample = { readonly at: number; readonly value: number }

/** A sample on its way to the store. `channel` is '' where the metric has one value a device; `node` is a tag, not part of the key. */
export type Point = {
  readonly metric: MetricName
  readonly device: string
  readonly channel: string
  readonly node: string
  readonly at: number
  readonly value: number
}

/** A series of a device. */
export type SeriesKey = Pick<Point, 'metric' | 'channel'>

/**
 * What a device told of one moment, by column: `values[n]` is of `series[n]`. Who tells the same series again and again
 * passes the same list, unchanged: where they lie is then looked up once, and not value by value.
 */
export type Readout = {
  readonly device: string
  readonly node: string
  readonly at: number
  readonly series: readonly SeriesKey[]
  readonly values: readonly number[]
}

/** Samples of one (metric, device, channel), oldest first, one a moment. */
export type Series = {
  readonly metric: MetricName
  readonly device: string
  readonly channel: string
  readonly samples: readonly Sample[]
}

/** Samples of one series, oldest first: an array of them, or columns that look like one. */
export type Samples = Iterable<Sample> & {
  readonly length: number
  at(place: number): Sample | undefined
  slice(from?: number, to?: number): Samples
}

/** The same where a sample is an object only once somebody looks at it. */
export type ColumnSeries = Omit<Series, 'samples'> & { readonly samples: Samples }

/** What to read: by node or by devices (one of them must be given), `from` included, `to` left out. */
export type Range = {
  readonly metrics: readonly MetricName[]
  readonly node?: string
  readonly devices?: readonly string[]
  readonly from: number
  readonly to: number
}

export type Bucket = {
  readonly at: number
  readonly mean: number
  readonly min: number
  readonly max: number
  readonly count: number
}

/** For curves: one bucket each `bucketMs`, aligned to the epoch; an empty bucket is left out, never 0. */
export type BucketSeries = Omit<Series, 'samples'> & { readonly buckets: readonly Bucket[] }

/**
 * What a store refused. The point itself is wrong (not finite, negative time), so sending it again cannot help. Of
 * readouts `index` counts all their values, one after another.
 */
export type Refusal = { readonly index: number; readonly why: string }

/**
 * Where samples live. Every adapter passes `series-store.suite.ts`.
 * `write` resolves once the points survive a crash of this process. Writing the same (metric, device, channel, at) twice
 * stores it once, the later value winning. `store/unavailable`: send the same batch again. `store/rejected`: do not.
 */
export interface SeriesStore {
  write(points: readonly Point[]): Promise<readonly Refusal[]>
  /** The same by column, for a fraction of the work. */
  writeReadouts(readouts: readonly Readout[]): Promise<readonly Refusal[]>
  read(range: Range): Promise<readonly Series[]>
  /** The same by column, for whoever looks through many series and stays at few: a third of the work. */
  readColumns(range: Range): Promise<readonly ColumnSeries[]>
  readBuckets(range: Range & { readonly bucketMs: number }): Promise<readonly BucketSeries[]>
  /**
   * Every series of the range hour by hour, for looks into the past: 28 days of a node are to be had for little. The hours
   * that the ends of the range touch are whole; a series without a sample in them is left out.
   */
  readHours(range: Range): Promise<readonly HourlySeries[]>
  /** The newest sample of every series in the range; a series with none is left out. */
  latest(range: Range): Promise<readonly (Omit<Series, 'samples'> & Sample)[]>
  /** Forgets what is older; an adapter may keep up to one day more. */
  dropBefore(at: number): Promise<void>
  close(): Promise<void>
}
