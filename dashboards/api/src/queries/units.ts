import { sql } from 'kysely'
import type { UnitLine } from '../schemas/organisation.ts'
import { unknownResource } from './fragments.ts'
import type { Reader, Viewer } from './viewer.ts'

/** The viewer's own unit and what is under it, parents first. */
export async function units(viewer: Viewer, reader: Reader): Promise<UnitLine[]> {
  const { rows } = await sql<UnitLine>`
    select id, parent_id as parent, level, name, terrain, path from org_unit
    where starts_with(path, ${viewer.path})
    order by length(path) - length(replace(path, '/', '')), path`.execute(reader)
  return rows
}

/** The same person looking at one unit only; a unit that is not theirs is `resource/unknown`. */
export async function narrowed(
  viewer: Viewer,
  reader: Reader,
  unit: string | undefined,
): Promise<Viewer> {
  if (unit === undefined || unit === viewer.unit.id) return viewer
  const found = (await units(viewer, reader)).find(({ id }) => id === unit)
  if (!found) throw unknownResource('组织单位', 'unit', unit)
  const { id, name, level, path } = found
  return { ...viewer, unit: { id, name, level }, path, whole: false }
}
