import type { Sample, Series } from '@gridkeeper/model/series-store'
import type { SeriesName } from './dictionary.ts'

/** Puts together the samples of each series, whatever order they come in; of two at one moment the one told later stays. */
export type Collected = {
  take(id: number, at: number, value: number): void
  series(): Series[]
}

type Samples = { readonly list: Sample[]; sorted: boolean }

export function createCollected(names: ReadonlyMap<number, SeriesName>): Collected {
  const found = new Map<number, Samples>()
  return {
    take(id, at, value) {
      let samples = found.get(id)
      if (!samples) {
        samples = { list: [], sorted: true }
        found.set(id, samples)
      }
      const last = samples.list.at(-1)
      if (last?.at === at) samples.list.pop()
      else if (last && last.at > at) samples.sorted = false
      samples.list.push({ at, value })
    },
    series() {
      const all: Series[] = []
      for (const [id, name] of names) {
        const samples = found.get(id)
        if (samples) all.push({ ...name, samples: inOrder(samples) })
      }
      return all
    },
  }
}

function inOrder({ list, sorted }: Samples): readonly Sample[] {
  if (sorted) return list
  const ordered = list.toSorted((a, b) => a.at - b.at)
  return ordered.filter((sample, index) => sample.at !== ordered[index + 1]?.at)
}
