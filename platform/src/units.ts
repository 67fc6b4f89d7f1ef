import { readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '@gridkeeper/model/errors'
import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'

/**
 * Loads every unit of a kind by looking in its folder: `<id>/<file>` each, or `<id>.ts` each when no file is named.
 * The default export is the unit, its `id` is the folder's or file's name. One that does not fit is `unit/invalid`.
 */
export async function loadUnits<T extends TSchema>(
  folder: URL,
  file: string | undefined,
  schema: T,
): Promise<ReadonlyMap<string, Static<T>>> {
  const units = new Map<string, Static<T>>()
  for (const [id, url] of await unitFiles(folder, file)) {
    const { default: unit } = (await import(url.href)) as { default: unknown }
    const wrong = [...Value.Errors(schema, unit)].map(
      (error) => `${error.instancePath} ${error.message}`,
    )
    const named = unit as { id?: unknown; name?: unknown }
    if ((named.id ?? named.name) !== id) wrong.push('its id is not the name of its place')
    if (wrong.length > 0)
      throw new AppError('unit/invalid', `${url.pathname}: ${wrong.join('; ')}`, { id })
    units.set(id, unit as Static<T>)
  }
  return units
}

async function unitFiles(folder: URL, file: string | undefined): Promise<[id: string, url: URL][]> {
  const entries = (await readdir(folder, { withFileTypes: true })).toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  )
  if (file !== undefined)
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => [name, new URL(`${name}/${file}`, folder)])
  return entries
    .filter(({ name }) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map(({ name }) => [basename(name, '.ts'), new URL(name, folder)])
}
