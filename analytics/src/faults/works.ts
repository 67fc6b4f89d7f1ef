import type { Alarm } from '@gridkeeper/model/alarm'
import type { HomeState } from '@gridkeeper/model/detector'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import type { Cause } from './cause.ts'
import type { Members } from './group.ts'
import type { Plant } from './plant.ts'

/** Maintenance going on at an element, or that it is out of service for good. */
export type Works = {
  readonly id: string
  readonly element: string
  readonly kind: 'maintenance' | 'retired'
  readonly from_at: number
}

/** Those under way that concern the group: on an element of it, below it or above it. */
export async function readWorks(
  kysely: Kysely<Tables>,
  group: string,
  { rows, heads, above }: Members,
  at: number,
): Promise<readonly Works[]> {
  const near = [group, ...[...rows, ...heads, ...above].map(({ id }) => id)]
  return kysely
    .selectFrom('works')
    .select(['id', 'element', 'kind', 'from_at'])
    .where('ended_at', 'is', null)
    .where('from_at', '<=', at)
    .where(sql<boolean>`(until_at IS NULL OR until_at > ${at})`)
    .where('element', '=', sql<string>`any(${near})`)
    .execute()
}

/** Pure: every device of the group that is being worked on. Works on what is above it concern all of it. */
export function devicesInWorks(works: readonly Works[], plant: Plant): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { element } of works) {
    const row = plant.rows.get(element)
    const isInside = row !== undefined || element === plant.head
    // A supply hangs on the element it feeds: without it all of that is dark.
    const top = row?.kind === 'power_supply' ? plant.parentOf(element) : element
    for (const id of plant.subtreeOf(isInside ? (top ?? element) : plant.head)) found.add(id)
  }
  return found
}

/** Elements that stand above some of these devices: what is counted below them counts those too. */
export function aboveAny(devices: ReadonlySet<string>, plant: Plant): ReadonlySet<string> {
  const found = new Set<string>()
  for (const id of devices) {
    let up = plant.parentOf(id)
    while (up !== undefined && !found.has(up)) {
      found.add(up)
      up = plant.parentOf(up)
    }
  }
  return found
}

/**
 * Pure: what may be told while devices are worked on. An alarm that stood before keeps its cause, by all the evidence; a new
 * one must be borne out by what is not worked on. `causesWithout` looks again without the findings of some devices.
 */
export function causesBeside(
  all: readonly Cause[],
  inWorks: ReadonlySet<string>,
  living: readonly Alarm[],
  causesWithout: (devices: ReadonlySet<string>) => readonly Cause[],
): readonly Cause[] {
  if (inWorks.size === 0) return all
  const standing = new Set(living.filter(({ isCleared }) => !isCleared).map(keyOf))
  const kept = all.filter((cause) => standing.has(keyOf(cause)))
  const told = new Set(kept.flatMap(({ findings }) => findings))
  const fresh = causesWithout(inWorks).filter(
    (cause) =>
      !inWorks.has(cause.resource) &&
      !standing.has(keyOf(cause)) &&
      cause.findings.some((finding) => !told.has(finding)),
  )
  return [...kept, ...fresh]
}

function keyOf({ resource, type }: Pick<Alarm, 'resource' | 'type'>): string {
  return `${resource}\n${type}`
}

/** What was given up for good and has been heard of since is in service again. */
export async function endRetirements(
  kysely: Kysely<Tables>,
  works: readonly Works[],
  plant: Plant,
  states: ReadonlyMap<string, HomeState>,
  at: number,
): Promise<readonly Works[]> {
  const back = works.filter(
    ({ kind, from_at, element }) =>
      kind === 'retired' &&
      plant.subtreeOf(plant.rows.has(element) ? element : plant.head).some((id) => {
        const state = states.get(id)
        return state?.state === 'online' && state.since > from_at
      }),
  )
  if (back.length === 0) return works
  await kysely
    .updateTable('works')
    .set({ ended_at: at, ended_by: null })
    .where(
      'id',
      'in',
      back.map(({ id }) => id),
    )
    .where('ended_at', 'is', null)
    .execute()
  return works.filter((one) => !back.includes(one))
}
