import type { Wanted } from './rules.ts'

type Stop = Pick<Wanted, 'key' | 'village' | 'address'>
export type Point = { readonly latitude: number; readonly longitude: number }

const doors = new Intl.Collator('zh', { numeric: true })

/**
 * A day's stops as one walks them: village by village, the next always the nearest to the last where places are known, else by name;
 * in a village by building and door. Starts at the village of the first stop, which is the most urgent.
 */
export function walk<S extends Stop>(
  stops: readonly S[],
  placeOf: (village: string) => Point | undefined,
): readonly S[] {
  const villages = [...Map.groupBy(stops, ({ village }) => village ?? '')].map(([name, list]) => ({
    name,
    centre: placeOf(name),
    stops: list.toSorted(byDoor),
  }))
  return walkVillages(villages).flatMap((village) => village.stops)
}

type VillageOnWay = { readonly name: string; readonly centre: Point | undefined }

/** From the first given, the next always the nearest to the last. */
export function walkVillages<V extends VillageOnWay>(villages: readonly V[]): readonly V[] {
  const [first, ...rest] = villages
  if (!first) return []
  const left = rest.toSorted((a, b) => doors.compare(a.name, b.name))
  const walked = [first]
  while (left.length > 0) {
    const here = walked.findLast(({ centre }) => centre)?.centre
    const nearest = here
      ? nearestOf(
          left.map(({ centre }) => centre),
          here,
        )
      : 0
    walked.push(...left.splice(nearest, 1))
  }
  return walked
}

/** In a village: by building and door, 9 before 10. */
export function byDoor(a: Stop, b: Stop): number {
  return doors.compare(a.address ?? '', b.address ?? '') || (a.key < b.key ? -1 : 1)
}

/** Those without a place come after all that have one. */
function nearestOf(centres: readonly (Point | undefined)[], here: Point): number {
  const far = centres.map((centre) => (centre ? distance(centre, here) : Number.MAX_VALUE))
  return far.indexOf(Math.min(...far))
}

/** Squared, in degrees of latitude: enough to compare within a grid. */
function distance(a: Point, b: Point): number {
  const east = (a.longitude - b.longitude) * Math.cos(((a.latitude + b.latitude) * Math.PI) / 360)
  return east ** 2 + (a.latitude - b.latitude) ** 2
}
