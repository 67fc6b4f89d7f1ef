import { createHead, readHead } from '@gridkeeper/platform/snmp/head'
import { writeId } from '@gridkeeper/platform/snmp/in-order'
import {
  decodeMessage,
  encodeMessage,
  types,
  type Varbind,
} from '@gridkeeper/platform/snmp/message'
import { describe, expect, test } from 'vitest'
import { answer } from '../../../simulator/src/snmp/agent.ts'
import { createMib, type Mib } from '../../../simulator/src/snmp/mib.ts'
import { createReader, pduOf } from '../snmp/reader.ts'
import { type Step, traceOf } from './trace.ts'

const root = '1.3.6.1.4.1.99999.1.1'
const name = (row: number, text: string): Varbind => ({
  oid: `${root}.2.${row}`,
  type: types.octets,
  value: Buffer.from(text),
})
const level = (row: number, value: number): Varbind => ({
  oid: `${root}.3.${row}`,
  type: types.integer,
  value,
})
const neighbour = (row: number): Varbind => ({
  oid: `1.3.6.1.4.1.99999.2.${row}`,
  type: types.gauge32,
  value: row,
})
const uptime: Varbind = { oid: '1.3.6.1.2.1.1.3.0', type: types.timeTicks, value: 4711 }
const names = [name(1, 'A'), name(2, 'B'), name(3, 'C')]
const levels = [level(1, 98), level(2, 97), level(3, 96)]
const before = [uptime, ...names, ...levels, neighbour(1), neighbour(2)]

const mibOf = (varbinds: readonly Varbind[]): Mib =>
  createMib(varbinds.map(({ oid, type, value }) => [oid, { type, value }]))

/** As a device is walked: its uptime, and two columns. */
async function walked(repetitions: number) {
  const mib = mibOf(before)
  const steps: Step[] = []
  const reader = createReader(async (request) => {
    const pdu = { ...pduOf(request), id: 1 }
    const { pdu: response } = answer({ version: 1, community: 'public', pdu }, mib)
    steps.push({ request, response })
    return response
  }, repetitions)
  const columns = [`${root}.2`, `${root}.3`]
  await reader.get([uptime.oid])
  await reader.walk(columns)
  return traceOf(steps, columns, new Set(names.map(({ oid }) => oid)))
}

async function isSameOf(now: readonly Varbind[], repetitions: number): Promise<boolean> {
  const trace = await walked(repetitions)
  const head = createHead()
  const mib = mibOf(now)
  return (
    trace?.encode(1, 'public').every((request, n) => {
      writeId(request, 0x01000007)
      const bytes = encodeMessage(answer(decodeMessage(request.bytes), mib))
      return readHead(bytes, head) && trace.isSame(n, bytes, head)
    }) ?? false
  )
}

describe.each([24, 4, 1])('a walk with %i repetitions, gone again', (repetitions) => {
  test.each<[string, Varbind[], boolean]>([
    ['finds the device as it was', before, true],
    [
      'does not mind other values',
      [
        { ...uptime, value: 9_000_000 },
        ...names,
        level(1, -3),
        level(2, 0),
        level(3, 70_000),
        neighbour(1),
      ],
      true,
    ],
    [
      'sees a row that came',
      [uptime, ...names, name(4, 'D'), ...levels, level(4, 95), neighbour(1)],
      false,
    ],
    [
      'sees a row that came in between',
      [uptime, ...names, name(9, 'D'), ...levels, neighbour(1), neighbour(2)],
      false,
    ],
    ['sees a row that went', before.filter(({ oid }) => !oid.endsWith('.3')), false],
    ['sees a column that went', before.filter(({ oid }) => !oid.startsWith(`${root}.3`)), false],
    [
      'sees another name',
      [uptime, name(1, 'X'), ...names.slice(1), ...levels, neighbour(1)],
      false,
    ],
    [
      'sees another type',
      [
        uptime,
        ...names,
        { ...level(1, 98), type: types.gauge32 },
        ...levels.slice(1),
        neighbour(1),
      ],
      false,
    ],
    ['sees a variable that went', before.slice(1), false],
  ])('%s', async (_, now, isSame) => {
    expect(await isSameOf(now, repetitions)).toBe(isSame)
  })
})

test('what a table has behind the one that is walked does not matter, as long as it begins alike', async () => {
  expect(await isSameOf([...before, neighbour(3), neighbour(4)], 24)).toBe(true)
})

test('a walk on which the device told of an error is none to be gone again', () => {
  const step: Step = {
    request: { type: 0xa0, oids: [uptime.oid] },
    response: { errorStatus: 2, errorIndex: 1, varbinds: [uptime] },
  }
  expect(traceOf([step], [], new Set())).toBeUndefined()
})
