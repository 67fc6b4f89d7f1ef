import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** One series of a metric, as it stands now. */
export type Reading = {
  readonly labels?: Readonly<Record<string, string>>
  readonly value: number
}
type Readings = Iterable<Reading>
type Series = Pick<Gauge, 'reset' | 'remove' | 'inc'>

export type Metric = {
  /** Prometheus' conventions: `gridkeeper_subject_quantity_unit`, base units (seconds, bytes), counters end in `_total`. */
  readonly name: string
  readonly help: string
  readonly labels?: readonly string[]
}
export type Read = () => Readings | Promise<Readings>

export type Timer = {
  observe(labels: Readonly<Record<string, string>>, seconds: number): void
}

/**
 * The program's own figures in Prometheus' text form. What is counted elsewhere is read at the scrape, so counting
 * costs nothing beside the work itself. A reading that fails leaves its metric out and is counted.
 */
export type OwnMetrics = {
  gauge(metric: Metric, read: Read): void
  /** `read` gives what was counted since the start. */
  counter(metric: Metric, read: Read): void
  histogram(metric: Metric, bucketsSeconds: readonly number[]): Timer
  readonly contentType: string
  text(): Promise<string>
}

export function createOwnMetrics(): OwnMetrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const failures = new Counter({
    name: 'gridkeeper_scrape_failures_total',
    help: 'Metrics that could not be read at a scrape, by metric',
    labelNames: ['metric'],
    registers: [registry],
  })
  const optionsOf = ({ name, help, labels = [] }: Metric) => ({
    name,
    help,
    labelNames: [...labels],
    registers: [registry],
  })

  /** What was read last is gone, also where nothing can be read now: missing is missing, never 0. */
  async function fill(series: Series, { name, labels = [] }: Metric, read: Read): Promise<void> {
    let readings: Readings = []
    try {
      readings = await read()
    } catch {
      failures.inc({ metric: name })
    }
    series.reset()
    if (labels.length === 0) series.remove()
    for (const { labels: given = {}, value } of readings) series.inc(given, value)
  }

  let scrape: Promise<string> | undefined

  return {
    gauge(metric, read) {
      new Gauge({
        ...optionsOf(metric),
        collect() {
          return fill(this, metric, read)
        },
      })
    },
    counter(metric, read) {
      new Counter({
        ...optionsOf(metric),
        collect() {
          return fill(this, metric, read)
        },
      })
    },
    histogram(metric, bucketsSeconds) {
      return new Histogram({ ...optionsOf(metric), buckets: [...bucketsSeconds] })
    },
    contentType: registry.contentType,
    // Two scrapes at once would count the same readings twice.
    text() {
      scrape ??= registry.metrics().finally(() => {
        scrape = undefined
      })
      return scrape
    },
  }
}

/** A metric without labels. */
export function only(value: number | undefined): readonly Reading[] {
  return value === undefined ? [] : [{ value }]
}

/** One series for each entry, under one label. */
export function by(label: string, counts: Readonly<Record<string, number>>): readonly Reading[] {
  return Object.entries(counts).map(([word, value]) => ({ labels: { [label]: word }, value }))
}
