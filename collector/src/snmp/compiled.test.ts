import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeviceProfile } from '@gridkeeper/model/profile'
import { createHead, readHead } from '@gridkeeper/platform/snmp/head'
import { encodeMessage, pduTypes, types, type Varbind } from '@gridkeeper/platform/snmp/message'
import { describe, expect, test } from 'vitest'
import { createMib } from '../../../simulator/src/snmp/mib.ts'
import { readSnmprec } from '../../../simulator/src/snmp/snmprec.ts'
import { suiteWith } from '../../../test/servers/suite-with.ts'
import { readWalk } from '../../test/walks.ts'
import { loadProfiles } from '../profiles.ts'
import { questionsOf } from './collect.ts'
import { type Compiled, compile, samplesOf } from './compiled.ts'
import { decode } from './decode.ts'
import { isAskedFor } from './questions.ts'

const profiles = await loadProfiles()
const together = 20

/** What the poller's first reading of such a device brings. */
function firstReading(text: string) {
  const { profiles: fitting } = readWalk(text, profiles.values())
  const isAsked = isAskedFor(questionsOf(fitting))
  const mib = createMib(readSnmprec(text).entries)
  const varbinds: Varbind[] = []
  for (let at = mib.after('0.0'); at; at = mib.after(at.oid))
    if (isAsked(at.oid) && at.type !== types.null) varbinds.push(at)
  return { fitting, varbinds }
}

function answersTo(plan: Compiled, device: ReadonlyMap<string, Varbind>): Uint8Array[] {
  const parts: Uint8Array[] = []
  for (let from = 0; from < plan.oids.length; from += plan.together) {
    const varbinds = plan.oids
      .slice(from, from + plan.together)
      .map((oid) => device.get(oid) ?? { oid, type: types.noSuchInstance, value: null })
    const pdu = { type: pduTypes.response, id: 1, errorStatus: 0, errorIndex: 0, varbinds }
    parts.push(encodeMessage({ version: 1, community: 'x', pdu }))
  }
  return parts
}

const head = createHead()
function read(plan: Compiled, varbinds: readonly Varbind[]) {
  const device = new Map(varbinds.toReversed().map((one) => [one.oid, one]))
  const parts = answersTo(plan, device)
  const isInOrder = parts.every((bytes, n) => readHead(bytes, head) && plan.take(n, bytes, head))
  const fits = isInOrder && plan.fits(parts)
  if (fits !== 'fits') return { fits, samples: [], problems: [] }
  const { emitted, numbers, problems } = plan.read(parts)
  return { fits, samples: samplesOf(emitted, numbers), problems }
}

const sorted = (list: readonly { oid: string }[]) =>
  list.map((one) => JSON.stringify(one)).toSorted()
const once = (list: readonly { oid: string }[]) => [...new Set(sorted(list))]

function expectSame(
  plan: Compiled,
  fitting: readonly DeviceProfile[],
  varbinds: readonly Varbind[],
) {
  const quick = read(plan, varbinds)
  const general = decode(fitting, varbinds)
  expect(quick.fits).toBe('fits')
  expect(sorted(quick.samples)).toEqual(sorted(general.samples))
  expect(once(quick.problems)).toEqual(once(general.problems))
}

/** Other values of the same types, where nothing but a value hangs on them. */
function moved(plan: Compiled, varbinds: readonly Varbind[], turn: number): Varbind[] {
  return varbinds.map((one, at) => {
    if (plan.fixed.has(one.oid) || typeof one.value !== 'number') return one
    const steps = [
      -1,
      1,
      7,
      -13,
      250,
      70_000,
      -one.value,
      2_147_483_647 - one.value,
      -one.value - 200,
    ]
    const value = one.value + (steps[(at * 7 + turn) % steps.length] ?? 0)
    return { ...one, value: one.type === types.integer ? value : Math.abs(value) % 4_294_967_296 }
  })
}

function checkWalk(text: string) {
  const { fitting, varbinds } = firstReading(text)
  const plan = compile({ profiles: fitting, varbinds, together })
  expectSame(plan, fitting, varbinds)
  for (let turn = 0; turn < 9; turn += 1) expectSame(plan, fitting, moved(plan, varbinds, turn))
}

describe('a compiled profile gives what the general decoder gives', () => {
  const folder = new URL('../../profiles/', import.meta.url)
  test.each([...profiles.keys()])('over the walk of %s, and other values', async (id) => {
    checkWalk(await readFile(new URL(`${id}/walk.snmprec`, folder), 'utf8'))
  })
})

suiteWith('recordings', 'a compiled profile over recordings of real devices', (folder) => {
  test('gives what the general decoder gives, of every one', async () => {
    const files = (await readdir(folder)).filter((name) => name.endsWith('.snmprec'))
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) checkWalk(await readFile(join(folder, file), 'utf8'))
  }, 60_000)
})

describe('a plan notices', () => {
  const walk = async () => {
    const url = new URL('../../profiles/nscrtv-fibre-node/walk.snmprec', import.meta.url)
    const { fitting, varbinds } = firstReading(await readFile(url, 'utf8'))
    return { varbinds, plan: compile({ profiles: fitting, varbinds, together }) }
  }

  test('that a row is gone', async () => {
    const { plan, varbinds } = await walk()
    const oid = '1.3.6.1.4.1.17409.1.10.5.1.2.1'
    expect(plan.oids).toContain(oid)
    expect(
      read(
        plan,
        varbinds.filter((one) => one.oid !== oid),
      ).fits,
    ).toBe('gone')
  })

  test('that what decides about a row is another', async () => {
    const { plan, varbinds } = await walk()
    const oid = '1.3.6.1.4.1.17409.1.10.5.1.3.1'
    expect(plan.oids).toContain(oid)
    const other = varbinds.map((one) => (one.oid === oid ? { ...one, value: 1 } : one))
    expect(read(plan, other).fits).toBe('changed')
  })

  test('nothing, where the device is the same', async () => {
    const [a, b] = [await walk(), await walk()]
    expect(a.plan.signature).toBe(b.plan.signature)
    expect(read(a.plan, b.varbinds).fits).toBe('fits')
  })
})
