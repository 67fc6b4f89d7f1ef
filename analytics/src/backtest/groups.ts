import { analysisGroupOf, homeKinds, lineKinds, nodeKinds } from '@gridkeeper/model/device'
import type { PlantRow } from '../faults/plant.ts'
import type { Element } from './given.ts'

/** One group of analysis: what it holds, what hangs below it in other groups, and where its rows lie. */
export type Group = {
  readonly id: string
  readonly grp: number
  readonly slice: number
  /** 0: nothing hangs below it; the groups of a level need only those of the levels before. */
  readonly level: number
  readonly rows: readonly PlantRow[]
  readonly heads: readonly PlantRow[]
}

export type Placed = {
  readonly groups: readonly Group[]
  /** Where the rows of devices go that the plant does not hold. */
  readonly strays: { readonly grp: number; readonly slice: number; readonly count: number }
}

const homesOfSlice = 600
const mostSlices = 32
const straySlices = 4

/** What homes without a place in the plant are gathered under, so that they can be seen to go bad together. */
export const unplaced = 'unplaced'

export function placeGroups(elements: readonly Element[]): Placed {
  const byId = new Map(elements.map((element) => [element.id, element]))
  const rows = elements.map((element): PlantRow => {
    const { id, kind, parent } = element
    return {
      id,
      kind,
      parent_id: parent,
      node_id: nodeOf(byId, element),
      name: id,
      org_unit_id: null,
    }
  })
  const members = Map.groupBy(rows, (row) => {
    const group = analysisGroupOf(row)
    return homeKinds.has(row.kind) && row.node_id === null && row.parent_id === null
      ? unplaced
      : group
  })
  const heads = headsBelow(rows, members)
  const levels = levelsOf(members, heads)
  const slices = sliceGroups(members, levels)
  const groups = [...members].map(([id, rows], grp) => ({
    id,
    grp,
    rows,
    heads: heads.get(id) ?? [],
    level: levels.get(id) ?? 0,
    slice: slices.of.get(id) ?? 0,
  }))
  return {
    groups,
    strays: { grp: groups.length, slice: slices.count, count: straySlices },
  }
}

/**
 * Its nearest ancestor, or itself, that is a node; what feeds something goes with what it feeds. Where a line hangs on nothing that is
 * known, the highest known piece of it stands for the node: what is below it still stands together.
 */
function nodeOf(byId: ReadonlyMap<string, Element>, element: Element): string | null {
  const met = new Set<string>()
  let highest: string | null = null
  let at: Element | undefined = element
  while (at && !met.has(at.id)) {
    if (nodeKinds.has(at.kind)) return at.id
    if (lineKinds.has(at.kind)) highest = at.id
    met.add(at.id)
    at = at.parent === null ? undefined : byId.get(at.parent)
  }
  return highest
}

type Members = ReadonlyMap<string, readonly PlantRow[]>

function headsBelow(rows: readonly PlantRow[], members: Members): Map<string, PlantRow[]> {
  const groupOf = new Map([...members].flatMap(([group, of]) => of.map(({ id }) => [id, group])))
  const heads = new Map<string, PlantRow[]>()
  for (const row of rows) {
    if (homeKinds.has(row.kind) || row.parent_id === null) continue
    const above = groupOf.get(row.parent_id)
    if (above === undefined || above === groupOf.get(row.id)) continue
    heads.set(above, [...(heads.get(above) ?? []), row])
  }
  return heads
}

function levelsOf(members: Members, heads: ReadonlyMap<string, PlantRow[]>): Map<string, number> {
  const levels = new Map<string, number>()
  const visiting = new Set<string>()
  const levelOf = (group: string): number => {
    const known = levels.get(group)
    if (known !== undefined) return known
    if (visiting.has(group)) return 0
    visiting.add(group)
    const below = (heads.get(group) ?? []).filter(({ id }) => members.has(id))
    const level = below.reduce((most, { id }) => Math.max(most, levelOf(id) + 1), 0)
    levels.set(group, level)
    return level
  }
  for (const group of members.keys()) levelOf(group)
  return levels
}

/** Groups of one level fill slices of about as many homes; a group is never split. */
function sliceGroups(members: Members, levels: ReadonlyMap<string, number>) {
  const homes = [...members.values()].reduce((sum, of) => sum + of.length, 0)
  const room = Math.max(homesOfSlice, homes / mostSlices)
  const of = new Map<string, number>()
  let slice = -1
  let left = 0
  let levelAt = -1
  const sorted = [...members].toSorted(
    ([a], [b]) => (levels.get(a) ?? 0) - (levels.get(b) ?? 0) || (a < b ? -1 : 1),
  )
  for (const [group, rows] of sorted) {
    const level = levels.get(group) ?? 0
    if (level !== levelAt || left <= 0) {
      slice++
      left = room
      levelAt = level
    }
    of.set(group, slice)
    left -= rows.length
  }
  return { of, count: slice + 1 }
}
