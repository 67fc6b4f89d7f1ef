import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@gridkeeper/model/errors'
import { DeviceProfile } from '@gridkeeper/model/profile'
import { readYaml } from '@gridkeeper/platform/config'
import { loadUnits } from '@gridkeeper/platform/units'
import { Value } from 'typebox/value'

export type Profiles = ReadonlyMap<string, DeviceProfile>

const ownFolder = new URL('../profiles/', import.meta.url)

/** A profile that cannot be used: the error's sentence names the file and the field. */
export type RefuseProfile = (error: AppError) => void

/**
 * The profiles that come with the program, and an operator's own (`*.json`, `*.yaml`): one of the same id replaces ours. One
 * of an operator's that does not fit is refused and the others stand; without `refused` it is thrown, as is one of ours.
 */
export async function loadProfiles(
  extraFolder?: string,
  refused: RefuseProfile = rethrow,
): Promise<Profiles> {
  const profiles = new Map(await loadUnits(ownFolder, 'profile.ts', DeviceProfile))
  for (const profile of profiles.values()) checkPatterns(profile, profile.id)
  for (const path of extraFolder === undefined ? [] : await filesIn(extraFolder)) {
    try {
      const profile = await loadFile(path)
      checkPatterns(profile, path)
      profiles.set(profile.id, profile)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      refused(error)
    }
  }
  return profiles
}

function rethrow(error: AppError): never {
  throw error
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new AppError('file/unreadable', `Cannot read the folder of profiles ${folder}`, {
      cause,
      path: folder,
    })
  })
  const files = names.filter((name) => /\.(json|ya?ml)$/.test(name)).toSorted()
  return files.map((name) => join(folder, name))
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
function checkPatterns({ id, match, tables = [] }: DeviceProfile, place: string): void {
  const patterns = [
    ...match.flatMap(({ sysDescr = [] }, n) =>
      sysDescr.map((pattern) => [`/match/${n}/sysDescr`, pattern] as const),
    ),
    ...tables.flatMap(({ index }, n) =>
      index === undefined ? [] : [[`/tables/${n}/index`, index] as const],
    ),
    ...tables.flatMap(({ where = [], columns }, n) =>
      [...where, ...columns.flatMap((column) => column.where ?? [])].flatMap(({ like }) =>
        like === undefined ? [] : [[`/tables/${n}/where/like`, like] as const],
      ),
    ),
  ]
  for (const [field, pattern] of patterns) {
    try {
      new RegExp(pattern)
    } catch (cause) {
      throw new AppError('unit/invalid', `${place}: ${field} ${pattern} is no pattern`, {
        cause,
        id,
      })
    }
  }
}
