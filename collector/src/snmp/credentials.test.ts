import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadCredentials } from './credentials.ts'

async function load(text: string) {
  const path = join(await mkdtemp(join(tmpdir(), 'credentials-')), 'credentials.yaml')
  await writeFile(path, text)
  return await loadCredentials(path)
}

test('names are read with v1, v2c and v3', async () => {
  const credentials = await load(`
nodes: { version: '2c', community: s3cret }
old: { version: '1', community: public }
core: { version: '3', user: keeper, level: authPriv, authProtocol: sha256, authKey: long-enough, privProtocol: aes, privKey: long-enough }
`)
  expect([...credentials.keys()]).toEqual(['nodes', 'old', 'core'])
  expect(credentials.get('nodes')).toEqual({ version: '2c', community: 's3cret' })
})

test('an empty file is no credentials', async () => {
  expect((await load('')).size).toBe(0)
})

test.each([
  [
    'a level without its key',
    `core: { version: '3', user: keeper, level: authPriv, authKey: topsecret }`,
  ],
  ['a version that is none', `nodes: { version: '4', community: topsecret }`],
  ['a key that is none', `nodes: { version: '2c', community: topsecret, colour: red }`],
  ['a list', `[topsecret]`],
])('%s is refused, and the secret is not in the sentence', async (_, text) => {
  const error = await load(text).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'config/invalid' })
  expect(String(error)).not.toContain('topsecret')
})
