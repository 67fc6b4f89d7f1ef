import type { Bucket, BucketSeries, Sample, Series } from '@gridkeeper/model/series-store'

/** Rows of one series as the server has them: a device that moved has one piece for each node. */
export type Piece<Row> = Omit<Series, 'samples'> & { readonly rows: readonly Row[] }

type Names = Omit<Series, 'samples'>

export function mergeSamples(pieces: readonly Piece<Sample>[]): Series[] {
  return merge(pieces, (_, later) => later).map(([names, samples]) => ({ ...names, samples }))
}

export function mergeBuckets(pieces: readonly Piece<Bucket>[]): BucketSeries[] {
  return merge(pieces, joined).map(([names, buckets]) => ({ ...names, buckets }))
}

export function mergeLatest(pieces: readonly Piece<Sample>[]): (Names & Sample)[] {
  return mergeSamples(pieces).flatMap(({ samples, ...names }) => {
    const newest = samples.at(-1)
    return newest ? [{ ...names, ...newest }] : []
  })
}

/** Where two pieces speak of one moment, `both` decides; the second is of the node that was heard of last. */
function merge<Row extends { readonly at: number }>(
  pieces: readonly Piece<Row>[],
  both: (a: Row, b: Row) => Row,
): [Names, readonly Row[]][] {
  const series = new Map<string, [Names, (readonly Row[])[]]>()
  for (const { rows, ...names } of pieces) {
    const key = `${names.metric}\n${names.device}\n${names.channel}`
    const known = series.get(key)
    if (rows.length > 0 && known) known[1].push(rows)
    else if (rows.length > 0) series.set(key, [names, [rows]])
  }
  return Array.from(series.values(), ([names, parts]) => [names, oneAMoment(parts, both)])
}

function oneAMoment<Row extends { readonly at: number }>(
  parts: readonly (readonly Row[])[],
  both: (a: Row, b: Row) => Row,
): readonly Row[] {
  if (parts.length === 1 && parts[0]) return parts[0]
  const rows: Row[] = []
  for (const row of parts
    .toSorted((a, b) => (a.at(-1)?.at ?? 0) - (b.at(-1)?.at ?? 0))
    .flat()
    .toSorted((a, b) => a.at - b.at)) {
    const last = rows.at(-1)
    if (last?.at === row.at) rows[rows.length - 1] = both(last, row)
    else rows.push(row)
  }
  return rows
}

function joined(a: Bucket, b: Bucket): Bucket {
  const count = a.count + b.count
  return {
    at: a.at,
    mean: (a.mean * a.count + b.mean * b.count) / count,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    count,
  }
}
