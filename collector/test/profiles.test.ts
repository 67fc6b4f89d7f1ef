import { readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadProfiles } from '../src/profiles.ts'
import { expectedOf, readWalk } from './walks.ts'

const folder = new URL('../profiles/', import.meta.url)
const profiles = await loadProfiles()

// A new profile is tested by being there.
describe.each([...profiles])('%s', (id, profile) => {
  const beside = (name: string) => readFile(new URL(`${id}/${name}`, folder), 'utf8')

  test('is data, so that an operator can write one as JSON', () => {
    expect(JSON.parse(JSON.stringify(profile))).toEqual(profile)
  })

  test('is the first to fit its walk, which gives the expected readings', async () => {
    const walk = readWalk(await beside('walk.snmprec'), profiles.values())
    expect(walk.profiles[0]?.id).toBe(id)
    expect(expectedOf(walk)).toEqual(JSON.parse(await beside('expected.json')))
    expect(walk.samples.length).toBeGreaterThan(0)
  })

  test('gives every series one value', async () => {
    const { samples } = readWalk(await beside('walk.snmprec'), profiles.values())
    const keys = samples.map(({ metric, channel, device }) => `${device?.key} ${metric} ${channel}`)
    expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted())
  })
})

test('every folder holds a profile, a walk and what is expected of it', async () => {
  for (const id of profiles.keys())
    expect((await readdir(new URL(id, folder))).toSorted()).toEqual([
      'expected.json',
      'profile.ts',
      'walk.snmprec',
    ])
})

describe("an operator's own profile", () => {
  const own = {
    id: 'own-node',
    title: { zh: '自有光站', en: 'Our own node' },
    kind: 'optical_node',
    match: [{ sysDescr: ['^OWN-\\d+'] }],
    scalars: [{ metric: 'optical.rx_dbm', oid: '1.3.6.1.4.1.99999.9.1.0', scale: 0.01 }],
  }
  const walk = `1.3.6.1.2.1.1.1.0|4|OWN-12\n1.3.6.1.4.1.99999.9.1.0|2|-731\n`

  async function folderWith(profile: unknown): Promise<string> {
    const { mkdtemp } = await import('node:fs/promises')
    const place = await mkdtemp(join(tmpdir(), 'profiles-'))
    await writeFile(join(place, 'own.json'), JSON.stringify(profile))
    return place
  }

  test('is loaded from JSON and reads its device', async () => {
    const all = await loadProfiles(await folderWith(own))
    expect(readWalk(walk, all.values())).toMatchObject({
      profiles: [{ id: 'own-node' }],
      samples: [{ metric: 'optical.rx_dbm', value: -7.31 }],
    })
  })

  test.each([
    ['a metric that is none', { ...own, scalars: [{ metric: 'optical.rx_dBm', oid: '1.3.6' }] }],
    ['a key that is none', { ...own, colour: 'red' }],
    ['a pattern that is none', { ...own, match: [{ sysDescr: ['('] }] }],
    ['a match that names nothing', { ...own, match: [{}] }],
  ])('with %s is refused', async (_, wrong) => {
    const folder = await folderWith(wrong)
    const refused: string[] = []
    await writeFile(join(folder, 'other.json'), JSON.stringify(own))
    await writeFile(join(folder, 'torn.yaml'), 'id: [')
    const all = await loadProfiles(folder, ({ message }) => refused.push(message))
    expect(all.has('own-node')).toBe(true)
    expect(all.size).toBe(profiles.size + 1)
    expect(refused).toHaveLength(2)
    expect(refused[0]).toMatch(/own\.json: \//)
    expect(refused[1]).toMatch(/torn\.yaml/)
    await expect(loadProfiles(folder)).rejects.toMatchObject({
      code: 'unit/invalid',
    })
  })
})
