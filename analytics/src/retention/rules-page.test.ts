import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { carried, page, pageOf } from '../../../scripts/rules.ts'

test('every rule that is said to be carried has code and a test that name it', async () => {
  const bare = (await carried()).filter(
    ({ not, code, tests }) => not === undefined && (code.length === 0 || tests.length === 0),
  )
  expect(
    bare.map(({ id, code, tests }) => ({ id, code: code.length, tests: tests.length })),
  ).toEqual([])
})

test('docs/reference/rules.md says what the sources say: `node scripts/rules.ts` writes it', async () => {
  expect(await readFile(page, 'utf8')).toBe(pageOf(await carried()))
})
