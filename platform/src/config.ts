import { readFile } from 'node:fs/promises'
import { AppError } from '@gridkeeper/model/errors'
import { type Static, type TObject, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import { parse } from 'yaml'

/** Checks settings against their schema, defaults filled in; every mistake is named at once, unknown keys included. */
export function readConfig<T extends TObject>(schema: T, given: unknown): Static<T> {
  const config = Value.Default(schema, Value.Clone(given ?? {}))
  const wrong = [...Value.Errors(schema, config)].map(
    (error) => `${error.instancePath || '/'} ${error.message}`,
  )
  if (wrong.length > 0)
    throw new AppError('config/invalid', `The settings do not fit: ${wrong.join('; ')}`, { wrong })
  return config as Static<T>
}

/** Reads a YAML or JSON file; a missing or broken one is `file/unreadable`. */
export async function readYaml(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new AppError('file/unreadable', `Cannot read ${path}`, { cause, path })
  })
  try {
    return parse(text) as unknown
  } catch (cause) {
    throw new AppError('file/unreadable', `${path} is no YAML: ${(cause as Error).message}`, {
      cause,
      path,
    })
  }
}

/** Where the secrets are (`secret: true` in the schema), for the logger's `redact` and the settings page. */
export function secretPaths(schema: TSchema, above = ''): string[] {
  if (!Type.IsObject(schema)) return []
  return Object.entries(schema.properties).flatMap(([key, part]) => {
    if (Type.IsObject(part)) return secretPaths(part, `${above}${key}.`)
    return 'secret' in part ? [`${above}${key}`] : []
  })
}
