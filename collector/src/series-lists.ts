import type { MetricName } from '@gridkeeper/model/metrics'
import type { SeriesKey } from '@gridkeeper/model/series-store'

/** Where one is on the way through a list: what was told so far. */
export type Place = {
  readonly key: SeriesKey
  readonly before: Place | undefined
  /** What came next so far; mostly it is the same again. */
  readonly after: Branches
  list: readonly SeriesKey[] | undefined
}

type Branches = { readonly places: Place[]; byName: Map<string, Place> | undefined }

/**
 * Each list of series once, whoever tells it: devices of one kind tell the same series in the same order for years, and
 * what is known of a list (where its values lie, how it is written) is known of all of them.
 */
export type SeriesLists = {
  /** One step on; undefined `from`: from the beginning. */
  step(from: Place | undefined, metric: MetricName, channel: string): Place
  /** The same where somebody went there before. */
  known(from: Place | undefined, metric: MetricName, channel: unknown): Place | undefined
  upTo(place: Place): readonly SeriesKey[]
  of(keys: readonly SeriesKey[]): readonly SeriesKey[]
}

/** Beyond this whoever tells another list each time is not worth remembering: it begins anew. */
const mostPlaces = 200_000
/** Nearly everywhere there is one way on; where devices differ there are many. */
const placesToSearch = 8

export function createSeriesLists(most = mostPlaces): SeriesLists {
  let first: Branches = { places: [], byName: undefined }
  let count = 0

  function step(from: Place | undefined, metric: MetricName, channel: string): Place {
    const found = known(from, metric, channel)
    if (found) return found
    if (count >= most && !from) {
      first = { places: [], byName: undefined }
      count = 0
    }
    const after = { places: [], byName: undefined }
    const place: Place = { key: { metric, channel }, before: from, after, list: undefined }
    count += 1
    add(from?.after ?? first, place)
    return place
  }

  function known(from: Place | undefined, metric: MetricName, channel: unknown): Place | undefined {
    const { places, byName } = from?.after ?? first
    if (byName) return typeof channel === 'string' ? byName.get(nameOf(metric, channel)) : undefined
    for (let n = 0; n < places.length; n += 1) {
      const one = places[n]
      if (one && one.key.metric === metric && one.key.channel === channel) return one
    }
    return undefined
  }

  return {
    step,
    known,
    upTo(place) {
      place.list ??= listOf(place)
      return place.list
    },
    of(keys) {
      let place: Place | undefined
      for (const { metric, channel } of keys) place = step(place, metric, channel)
      if (!place) return []
      place.list ??= listOf(place)
      return place.list
    },
  }
}

function add(branches: Branches, place: Place): void {
  const { places } = branches
  places.push(place)
  if (places.length > placesToSearch)
    branches.byName ??= new Map(places.map((one) => [nameOf(one.key.metric, one.key.channel), one]))
  branches.byName?.set(nameOf(place.key.metric, place.key.channel), place)
}

function nameOf(metric: MetricName, channel: string): string {
  return `${metric}\n${channel}`
}

function listOf(place: Place): readonly SeriesKey[] {
  const keys: SeriesKey[] = []
  for (let at: Place | undefined = place; at; at = at.before) keys.push(at.key)
  return keys.reverse()
}
