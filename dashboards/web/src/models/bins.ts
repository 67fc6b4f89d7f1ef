import type { CardFeature } from '../../../api/src/schemas/models.ts'

export type Bin = { readonly label: string; readonly points: number; readonly share: number }

type Stretch = {
  readonly from: number | null
  readonly to: number | null
  points: number
  share: number
}

const most = 6

/** A feature as a few lines: neighbouring bins that say nearly the same are put together, weighted by who is in them. */
export function binsOf(feature: CardFeature, write: (value: number) => string): readonly Bin[] {
  if (feature.kind === 'category')
    return feature.words
      .map((label, at) => ({
        label,
        points: feature.points[at] ?? 0,
        share: feature.shares[at] ?? 0,
      }))
      .toSorted((a, b) => b.points - a.points)
      .slice(0, most)
  return merged(stretchesOf(feature)).map(({ from, to, points, share }) => ({
    label: labelOf(from, to, write),
    points,
    share,
  }))
}

function stretchesOf({ points, edges, shares }: CardFeature): Stretch[] {
  return points.map((value, at) => ({
    from: edges[at - 1] ?? null,
    to: edges[at] ?? null,
    points: value,
    share: shares[at] ?? 0,
  }))
}

function merged(stretches: Stretch[]): Stretch[] {
  let list = stretches
  while (list.length > most) {
    const at = nearest(list)
    const [a, b] = [list[at], list[at + 1]]
    if (!a || !b) break
    const share = a.share + b.share
    const points = share === 0 ? a.points : (a.points * a.share + b.points * b.share) / share
    list = [...list.slice(0, at), { from: a.from, to: b.to, points, share }, ...list.slice(at + 2)]
  }
  return list
}

/** Where putting together two neighbours loses least. */
function nearest(list: readonly Stretch[]): number {
  const losses = list.slice(1).map((next, at) => {
    const own = list[at] ?? next
    const weight = (own.share * next.share) / Math.max(1e-9, own.share + next.share)
    return weight * (own.points - next.points) ** 2
  })
  return losses.indexOf(Math.min(...losses))
}

function labelOf(from: number | null, to: number | null, write: (value: number) => string): string {
  if (from === null) return to === null ? '' : `≤ ${write(to)}`
  return to === null ? `> ${write(from)}` : `${write(from)} – ${write(to)}`
}
