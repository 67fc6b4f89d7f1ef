import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadPolicy } from './policy.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridkeeper-policy-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('every shipped policy fits the schema', async () => {
  const files = await readdir(new URL('../../../policies/', import.meta.url))
  for (const file of files) await loadPolicy(file.replace('.yaml', ''))
  expect(files).toContain('default.yaml')
})

test('an operator’s file overrides what it names and leaves the rest', async () => {
  const [base, laizhou] = [await loadPolicy('default'), await loadPolicy('laizhou')]
  expect(laizhou.B2).toEqual({ ...base.B2, minHouseholds: 15 })
  expect(laizhou.F3.callbackShare).toBe(1)
})

test('unknown keys and wrong values are refused, all at once', async () => {
  const path = join(folder, 'own.yaml')
  await writeFile(path, 'B2: { minHousehold: 3 }\nB1: { leadMonths: one }\n')
  await expect(loadPolicy(path)).rejects.toMatchObject({
    code: 'policy/invalid',
    details: {
      wrong: expect.arrayContaining([
        expect.stringContaining('minHousehold'),
        expect.stringContaining('/B1/leadMonths'),
      ]),
    },
  })
})

test('a policy that is not there is a clear error', async () => {
  await expect(loadPolicy('nowhere')).rejects.toMatchObject({ code: 'file/unreadable' })
})
