import type { Event, World } from '../event.ts'
import type { Element } from '../given.ts'

/** As many alarms as ours, each as long and at an element of the same kind, at a random place and time: what luck alone would do. */
export function randomAlarms(
  events: readonly Event[],
  elements: readonly Element[],
  { from, to, homes }: World,
  random: () => number,
): Event[] {
  const kinds = new Map(elements.map(({ id, kind }) => [id, kind]))
  const byKind = Map.groupBy(elements, ({ kind }) => kind)
  const below = homesBelow(elements, new Set(homes))
  return events.map((event) => {
    const length = event.to - event.from
    const start = from + random() * Math.max(0, to - from - length)
    const alike = byKind.get(kinds.get(event.element) ?? 'box') ?? elements
    const element = alike[Math.floor(random() * alike.length)]?.id ?? event.element
    const devices = below.get(element) ?? [element]
    return { ...event, element, from: start, to: start + length, devices }
  })
}

function homesBelow(
  elements: readonly Element[],
  homes: ReadonlySet<string>,
): Map<string, readonly string[]> {
  const parents = new Map(elements.map(({ id, parent }) => [id, parent]))
  const below = new Map<string, string[]>()
  for (const home of homes) {
    const met = new Set<string>()
    for (let at: string | null | undefined = home; at && !met.has(at); at = parents.get(at)) {
      met.add(at)
      const of = below.get(at)
      if (of) of.push(home)
      else below.set(at, [home])
    }
  }
  return below
}
