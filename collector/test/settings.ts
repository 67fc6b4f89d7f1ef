import { Value } from 'typebox/value'
import { CollectorSettings } from '../src/config.ts'

/** The defaults, on any free port. */
export function settingsFor(
  directory: string,
  broker: Partial<CollectorSettings['broker']> = {},
): CollectorSettings {
  return Value.Parse(
    CollectorSettings,
    Value.Default(CollectorSettings, {
      dataDirectory: directory,
      broker: { port: 0, ...broker },
      collector: { analyseEverySeconds: 1 },
    }),
  )
}
