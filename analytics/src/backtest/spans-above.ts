import { wideKinds } from '@gridkeeper/model/device'
import type { Group, Placed } from './groups.ts'
import type { Recorded, Span } from './record.ts'

/**
 * By group: the alarms elsewhere that have its head, or what its head hangs on, among what they explain; and each outage of something
 * wide that it hangs on, or of which nobody knows whether it does, for what went silent with it.
 */
export function spansAbove(
  { groups }: Placed,
  found: ReadonlyMap<number, Recorded>,
): Map<string, Span[]> {
  const spans = new Map<string, Span[]>()
  const byHead = new Map(groups.map((group) => [group.id, group]))
  const add = (head: string, span: Span) => spans.set(head, [...(spans.get(head) ?? []), span])
  const lost = lostIn(groups)
  for (const { grp, id } of groups)
    for (const { devices, ...span } of found.get(grp)?.explaining ?? []) {
      const explained = below(devices, byHead)
      explained.delete(id)
      for (const head of explained) add(head, span)
      if (span.type === 'signal-degraded' || !isWide(byHead.get(span.resource))) continue
      for (const head of below([span.resource, ...lost], byHead))
        if (head !== id && !explained.has(head)) add(head, { ...span, begunAbout: span.from })
    }
  return spans
}

/** The groups of these heads, and all that hang below them. */
function below(heads: readonly string[], byHead: ReadonlyMap<string, Group>): Set<string> {
  const reached = new Set<string>()
  const reach = (head: string) => {
    const group = byHead.get(head)
    if (!group || reached.has(head)) return
    reached.add(head)
    for (const { id } of group.heads) reach(id)
  }
  for (const head of heads) reach(head)
  return reached
}

function isWide(group: Group | undefined): boolean {
  const kind = group?.rows.find(({ id }) => id === group.id)?.kind
  return kind !== undefined && wideKinds.has(kind)
}

/** Groups of which nobody knows what they hang on, though they must hang on something. */
function lostIn(groups: readonly Group[]): readonly string[] {
  const known = new Set(groups.flatMap(({ heads }) => heads.map(({ id }) => id)))
  return groups.flatMap((group) => (known.has(group.id) || isWide(group) ? [] : [group.id]))
}
