import { AppError } from '@gridkeeper/model/errors'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'

type Wrong = { readonly instancePath: string; readonly message: string; readonly params?: object }
export type Part = 'body' | 'querystring' | 'params' | 'headers'

/**
 * Checks one part of a request. Defaults are filled in; what stands in an address is text and is converted, a body is not.
 * What does not fit is `request/invalid` with the field named.
 */
export function compile(schema: TSchema, part: Part) {
  const check = Compile(schema)
  return (given: unknown): { value: unknown } | { error: AppError } => {
    const filled = Value.Default(schema, structuredClone(given ?? {}))
    const value = part === 'body' ? filled : Value.Convert(schema, filled)
    if (check.Check(value)) return { value }
    const [first] = check.Errors(value)
    return { error: refusal(part, first) }
  }
}

function refusal(part: Part, wrong: Wrong | undefined): AppError {
  const field = fieldOf(wrong) || part
  const why = wrong?.message ?? 'does not fit'
  return new AppError('request/invalid', `${field}: ${why}`, {
    field,
    text: { zh: `「${field}」填写有误：${why}`, en: `${field}: ${why}` },
  })
}

// A missing or unknown property is reported on the object that holds it; the name stands in the parameters.
function fieldOf(wrong: Wrong | undefined): string {
  const path = (wrong?.instancePath ?? '').slice(1).replaceAll('/', '.')
  const { requiredProperties, additionalProperties } = (wrong?.params ?? {}) as {
    requiredProperties?: string[]
    additionalProperties?: string[]
  }
  const inner = requiredProperties?.[0] ?? additionalProperties?.[0]
  return [path, inner].filter(Boolean).join('.')
}
