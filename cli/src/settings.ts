import { AnalyticsConfig } from '@gridkeeper/analytics/config'
import { CollectorConfig } from '@gridkeeper/collector/config'
import { WebConfig } from '@gridkeeper/dashboards/config'
import { AppError } from '@gridkeeper/model/errors'
import { readConfig, readYaml } from '@gridkeeper/platform/config'
import { Infrastructure } from '@gridkeeper/platform/settings'
import { type Static, type TSchema, Type } from 'typebox'

export const Settings = Type.Object(
  {
    ...Infrastructure.properties,
    collector: CollectorConfig,
    analytics: AnalyticsConfig,
    web: Type.Object(WebConfig.properties, { default: {}, additionalProperties: false }),
  },
  { additionalProperties: false },
)
export type Settings = Static<typeof Settings>

type Tree = { [key: string]: unknown }

/**
 * Structure from the file, addresses and secrets from the environment: `GRIDKEEPER_DATABASE_URL` is `database.url`.
 * What the command line says goes over both.
 */
export async function readSettings(
  file: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  commandLine: Tree = {},
): Promise<Settings> {
  const fromFile = file === undefined ? {} : await readYaml(file)
  return readConfig(
    Settings,
    merge(merge(fromFile ?? {}, fromEnvironment(Settings, environment)), commandLine),
  )
}

/** Every leaf of the schema has a variable: its path in capitals, words parted by `_`. */
export function environmentName(path: readonly string[]): string {
  return ['gridkeeper', ...path]
    .map((part) => part.replace(/[A-Z]/g, '_$&').toUpperCase())
    .join('_')
}

function fromEnvironment(
  schema: TSchema,
  environment: Readonly<Record<string, string | undefined>>,
  path: readonly string[] = [],
): Tree {
  if (!Type.IsObject(schema)) return {}
  const tree: Tree = {}
  for (const [key, part] of Object.entries(schema.properties)) {
    const here = [...path, key]
    if (Type.IsObject(part)) {
      const below = fromEnvironment(part, environment, here)
      if (Object.keys(below).length > 0) tree[key] = below
      continue
    }
    const word = environment[environmentName(here)]
    if (word !== undefined)
      tree[key] =
        Type.IsString(part) || Type.IsEnum(part) ? word : valueFrom(environmentName(here), word)
  }
  return tree
}

function valueFrom(name: string, word: string): unknown {
  try {
    return JSON.parse(word) as unknown
  } catch (cause) {
    throw new AppError(
      'config/invalid',
      `The environment variable ${name} is “${word}”: it is a number, true or false, or JSON`,
      { cause, name },
    )
  }
}

function merge(below: unknown, above: unknown): unknown {
  if (!isTree(below) || !isTree(above)) return above
  const merged: Tree = { ...below }
  for (const [key, part] of Object.entries(above))
    merged[key] = key in below ? merge(below[key], part) : part
  return merged
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
