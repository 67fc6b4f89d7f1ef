import { type DeviceKind, homeKinds } from '@gridkeeper/model/device'

/** A row of the device table, as far as analysis needs it. */
export type PlantRow = {
  readonly id: string
  readonly kind: DeviceKind
  readonly parent_id: string | null
  readonly node_id: string | null
  readonly name: string
  readonly org_unit_id: string | null
}

/** One group's devices as a tree. Every device is in it exactly once, whatever the inventory says. */
export type Plant = {
  /** The group's own id. Without a row it stands for the unknown element that its devices name as their parent. */
  readonly head: string
  readonly rows: ReadonlyMap<string, PlantRow>
  /** Empty for the head only. */
  parentOf(id: string): string | undefined
  childrenOf(id: string): readonly string[]
  /** Itself first, then all below, each once. */
  subtreeOf(id: string): readonly string[]
  isHome(id: string): boolean
  /** Undefined where the inventory does not hold it. */
  kindOf(id: string): DeviceKind | undefined
}

/** Those of the devices that do not hang on an element. */
export function elsewhereThan(
  id: string,
  { subtreeOf }: Pick<Plant, 'subtreeOf'>,
  devices: readonly string[],
): readonly string[] {
  const under = new Set(subtreeOf(id))
  return devices.filter((device) => !under.has(device))
}

export function homesBelow(
  { subtreeOf, isHome }: Pick<Plant, 'subtreeOf' | 'isHome'>,
  id: string,
): readonly string[] {
  return subtreeOf(id).filter(isHome)
}

/** The lowest element that all of them are or hang on. */
export function lowestAbove(
  plant: Pick<Plant, 'parentOf'>,
  ids: readonly (string | undefined)[],
): string | undefined {
  const [first, ...others] = ids.map((id) => pathOf(plant, id))
  return first?.find((id) => others.every((path) => path.includes(id)))
}

function pathOf({ parentOf }: Pick<Plant, 'parentOf'>, id: string | undefined): readonly string[] {
  const path: string[] = []
  for (let up = id; up !== undefined; up = parentOf(up)) path.push(up)
  return path
}

/** Where the inventory is wrong (an unknown parent, one in another group, a loop) a device hangs on the head. */
export function plantOf(head: string, given: readonly PlantRow[]): Plant {
  const sorted = given.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const rows = new Map(sorted.map((row) => [row.id, row]))
  const parents = soundParents(head, rows)
  const children = Map.groupBy(parents.keys(), (id) => parents.get(id) ?? head)
  const childrenOf = (id: string) => children.get(id) ?? []
  return {
    head,
    rows,
    parentOf: (id) => parents.get(id),
    childrenOf,
    subtreeOf(id) {
      const found = [id]
      for (const next of found) found.push(...childrenOf(next))
      return found
    },
    isHome(id) {
      const row = rows.get(id)
      return row !== undefined && homeKinds.has(row.kind)
    },
    kindOf: (id) => rows.get(id)?.kind,
  }
}

function soundParents(head: string, rows: ReadonlyMap<string, PlantRow>): Map<string, string> {
  const parents = new Map<string, string>()
  for (const { id, parent_id } of rows.values()) {
    if (id === head) continue
    parents.set(id, parent_id !== null && rows.has(parent_id) ? parent_id : head)
  }
  const reachesHead = new Set([head])
  for (const id of parents.keys()) {
    const path = new Set<string>()
    let at = id
    while (!reachesHead.has(at)) {
      if (path.has(at)) parents.set(at, head)
      path.add(at)
      at = parents.get(at) ?? head
    }
    for (const step of path) reachesHead.add(step)
  }
  return parents
}
