import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@gridkeeper/model/errors'
import { DeviceProfile } from '@gridkeeper/model/profile'
import { readYaml } from '@gridkeeper/platform/config'
import { loadUnits } from '@gridkeeper/platform/units'
import { Value } from 'typebox/value'

export type Profiles = ReadonlyMap<string, DeviceProfile>

const ownFolder = new URL('../profiles/', import.meta.url)

/** The profiles that come with the program, and an operator's own (`*.json`, `*.yaml`): one of the same id replaces ours. */
export async function loadProfiles(extraFolder?: string): Promise<Profiles> {
  const profiles = new Map(await loadUnits(ownFolder, 'profile.ts', DeviceProfile))
  for (const profile of extraFolder === undefined ? [] : await loadOwn(extraFolder))
    profiles.set(profile.id, profile)
  for (const profile of profiles.values()) checkPatterns(profile)
  return profiles
}

async function loadOwn(folder: string): Promise<DeviceProfile[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new AppError('file/unreadable', `Cannot read the folder of profiles ${folder}`, {
      cause,
      path: folder,
    })
  })
  const files = names.filter((name) => /\.(json|ya?ml)$/.test(name)).toSorted()
  return await Promise.all(files.map((name) => loadFile(join(folder, name))))
}

async function loadFile(path: string): Promise<DeviceProfile> {
  const given = await readYaml(path)
  const wrong = [...Value.Errors(DeviceProfile, given)].map(
    (error) => `${error.instancePath || '/'} ${error.message}`,
  )
  if (wrong.length > 0) throw new AppError('unit/invalid', `${path}: ${wrong.join('; ')}`, { path })
  return given as DeviceProfile
}

/** A pattern that is none is found at start, not at the first device. */
function checkPatterns({ id, match, tables = [] }: DeviceProfile): void {
  const patterns = [
    ...match.flatMap((clause) => clause.sysDescr ?? []),
    ...tables.flatMap((table) => table.index ?? []),
  ]
  for (const pattern of patterns) {
    try {
      new RegExp(pattern)
    } catch (cause) {
      throw new AppError('unit/invalid', `${id}: ${pattern} is no pattern`, { cause, id })
    }
  }
}
