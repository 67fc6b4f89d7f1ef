import { readFileSync } from 'node:fs'
import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { asyncApi, asyncApiFile } from './asyncapi.ts'

type Document = {
  readonly channels: Readonly<Record<string, { readonly address: string }>>
  readonly components: {
    readonly messages: Readonly<
      Record<string, { payload: TSchema; examples: readonly { payload: unknown }[] }>
    >
  }
}

const text = readFileSync(asyncApiFile, 'utf8')
const document = JSON.parse(text) as Document

test('the description of the wire is that of the schemas: `node scripts/asyncapi.ts` writes it anew', () => {
  expect(text).toBe(asyncApi())
})

test.each(Object.entries(document.components.messages))(
  'the example of %s is one',
  (_, { payload, examples }) => {
    for (const example of examples) expect([...Value.Errors(payload, example.payload)]).toEqual([])
  },
)

test('every reference leads somewhere', () => {
  for (const [, path = ''] of text.matchAll(/"\$ref": "#\/([^"]+)"/g)) {
    const found = path
      .split('/')
      .reduce<unknown>((at, key) => (at as Partial<Record<string, unknown>>)?.[key], document)
    expect(found, path).toBeTypeOf('object')
  }
})
