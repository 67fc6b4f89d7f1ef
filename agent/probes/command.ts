import type { ProbeUnit, Reading } from '@gridkeeper/agent/probe'
import { AppError } from '@gridkeeper/model/errors'
import { ReportSample } from '@gridkeeper/model/report'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'

const settings = Type.Object(
  {
    program: Type.String({ minLength: 1, description: 'Full path of the program' }),
    args: Type.Array(Type.String(), { default: [] }),
    watch: Type.Boolean({ default: false, description: 'Run between the reports too' }),
    timeoutMs: Type.Integer({ default: 5_000, minimum: 100, maximum: 60_000 }),
  },
  { additionalProperties: false },
)

const Printed = Type.Array(Type.Omit(ReportSample, ['at']), { maxItems: 2000 })

/** Any program of the box’s maker that prints `[{"metric", "channel"?, "value"}, …]` in the catalogue’s names and units. */
export default {
  id: 'command',
  settings,
  open: ({ program, args, watch, timeoutMs }, needs) => ({
    id: 'command',
    watch,
    timeoutMs,
    async read(signal) {
      return parsePrinted(await needs.run(program, args, signal), program)
    },
  }),
} satisfies ProbeUnit<Static<typeof settings>>

export function parsePrinted(text: string, program: string): readonly Reading[] {
  let printed: unknown
  try {
    printed = JSON.parse(text)
  } catch (cause) {
    throw new AppError('unit/invalid', `${program} printed no JSON`, { cause })
  }
  const [wrong] = Value.Errors(Printed, printed)
  if (wrong || !Value.Check(Printed, printed))
    throw new AppError(
      'unit/invalid',
      `${program} printed what is no list of readings: ${wrong?.instancePath ?? ''} ${wrong?.message ?? ''}`,
    )
  return printed
}
