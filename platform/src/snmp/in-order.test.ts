import { expect, test } from 'vitest'
import { createHead, readHead } from './head.ts'
import {
  createRow,
  encodeGet,
  encodeNames,
  firstRequestId,
  lastRequestId,
  readInOrder,
  writeId,
} from './in-order.ts'
import { decodeMessage, encodeMessage, pduTypes, types, type Varbind } from './message.ts'

const varbinds: Varbind[] = [
  { oid: '1.3.6.1.2.1.1.3.0', type: types.timeTicks, value: 4_294_967_295 },
  { oid: '1.3.6.1.4.1.17409.1.11.2.0', type: types.integer, value: -203 },
  { oid: '1.3.6.1.4.1.17409.1.11.3.0', type: types.integer, value: 0 },
  { oid: '1.3.6.1.2.1.2.2.1.10.70000', type: types.counter32, value: 3_000_000_000 },
  { oid: '1.3.6.1.2.1.31.1.1.1.6.1', type: types.counter64, value: 2 ** 47 },
  { oid: '1.3.6.1.2.1.31.1.1.1.6.2', type: types.counter64, value: 2n ** 64n - 1n },
  { oid: '1.3.6.1.2.1.1.5.0', type: types.octets, value: Buffer.alloc(300, 65) },
  { oid: '1.3.6.1.2.1.1.9.0', type: types.noSuchInstance, value: null },
]
const names = encodeNames(varbinds.map(({ oid }) => oid))
const answer = (given: readonly Varbind[], id = 7) =>
  encodeMessage({
    version: 1,
    community: 'public',
    pdu: { type: pduTypes.response, id, errorStatus: 0, errorIndex: 0, varbinds: given },
  })

function read(bytes: Uint8Array, asked = names) {
  const head = createHead()
  const row = createRow(asked.starts.length - 1)
  return readHead(bytes, head) && readInOrder(bytes, head, asked, row, 0) ? row : undefined
}

test('an answer in order is read as the general decoder reads it', () => {
  const row = read(answer(varbinds))
  expect([...(row?.types ?? [])]).toEqual(varbinds.map(({ type }) => type))
  expect([...(row?.numbers ?? [])]).toEqual(
    varbinds.map(({ value }) => (typeof value === 'number' ? value : Number.NaN)),
  )
})

const wholes = [0, 1, -1, 127, 128, -128, -129, 255, 256, 32_767, -32_769, 2 ** 31 - 1, -(2 ** 31)]
const counts = [0, 127, 128, 255, 65_536, 2 ** 31, 2 ** 32 - 1]
const short: Varbind[] = [
  ...wholes.map((value, n) => ({ oid: `1.3.6.1.4.1.5.${n}`, type: types.integer, value })),
  ...counts.map((value, n) => ({ oid: `1.3.6.1.4.1.6.${n}`, type: types.gauge32, value })),
]
const shortNames = encodeNames(short.map(({ oid }) => oid))

test('numbers of every length are read, where all lengths are short', () => {
  const row = read(answer(short), shortNames)
  expect([...(row?.numbers ?? [])]).toEqual([...wholes, ...counts])
})

test('an answer with short lengths is none when cut off, and none in order when a byte of its names is another', () => {
  const bytes = answer(short)
  for (let length = 0; length < bytes.length; length += 1)
    expect(read(bytes.subarray(0, length), shortNames)).toBeUndefined()
  for (const [n, { oid }] of short.entries()) {
    const other = encodeNames(short.map((one, at) => (at === n ? `${oid}.1` : one.oid)))
    expect(read(bytes, other)).toBeUndefined()
  }
})

test.each([0, 126, 127, 128, 255, 256])('a text of %d bytes stands where it is', (length) => {
  const text = { oid: '1.3.6.1.2.1.1.5.0', type: types.octets, value: Buffer.alloc(length, 65) }
  const given = [...short, text, ...varbinds.slice(0, 2)]
  const row = read(answer(given), encodeNames(given.map(({ oid }) => oid)))
  const at = short.length
  expect(row?.types[at]).toBe(types.octets)
  expect((row?.to[at] ?? 0) - (row?.from[at] ?? 0)).toBeGreaterThanOrEqual(length + 2)
  expect(row?.numbers[at + 2]).toBe(-203)
})

test.each([
  ['in another order', varbinds.toReversed()],
  ['with one missing', varbinds.slice(1)],
  ['with one more', [...varbinds, ...varbinds.slice(0, 1)]],
  [
    'with another name',
    varbinds.map((one, at) => (at === 3 ? { ...one, oid: `${one.oid}.1` } : one)),
  ],
  ['with nothing', []],
])('an answer %s is none in order', (_, given) => {
  expect(read(answer(given))).toBeUndefined()
})

test('what is cut off is no answer, wherever it is cut', () => {
  const bytes = answer(varbinds)
  for (let length = 0; length < bytes.length; length += 1)
    expect(read(bytes.subarray(0, length))).toBeUndefined()
})

test.each([firstRequestId, 0x01020304, lastRequestId])('the id %d is written and read', (id) => {
  const request = encodeGet(0, 'gw-eydfa', ['1.3.6.1.2.1.1.3.0', '1.3.6.1.2.1.1.5.0'])
  writeId(request, id)
  const head = createHead()
  expect(readHead(request.bytes, head)).toBe(true)
  expect(head).toMatchObject({ id, version: 0, type: pduTypes.get, status: 0, index: 0 })
  expect(decodeMessage(request.bytes).pdu).toMatchObject({ id, varbinds: { length: 2 } })
})

test.each([0, 1, 127, 128, 65535, -1, 2 ** 31 - 1])('the id %d of another is read', (id) => {
  const head = createHead()
  expect(readHead(answer([], id), head)).toBe(true)
  expect(head.id).toBe(id)
})
