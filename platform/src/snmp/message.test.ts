import { expect, test } from 'vitest'
import { createReader, createWriter } from './ber.ts'
import { decodeMessage, encodeMessage, pduTypes, types, type Varbind } from './message.ts'

// RFC 1157 §4 worked by hand: GET of sysDescr.0, community public, request id 1.
const getSysDescr = Buffer.from(
  '302602010004067075626c6963a019020101020100020100300e300c06082b060102010101000500',
  'hex',
)

test('a GET of sysDescr.0 has the bytes of the standard', () => {
  const message = {
    version: 0,
    community: 'public',
    pdu: {
      type: pduTypes.get,
      id: 1,
      errorStatus: 0,
      errorIndex: 0,
      varbinds: [{ oid: '1.3.6.1.2.1.1.1.0', type: types.null, value: null }],
    },
  } as const
  expect(Buffer.from(encodeMessage(message)).toString('hex')).toBe(getSysDescr.toString('hex'))
  expect(decodeMessage(getSysDescr)).toEqual(message)
})

test.each([0, 1, 127, 128, 255, 256, -1, -128, -129, 32767, 2147483647, -2147483648, 4294967295])(
  'the integer %d comes back',
  (value) => {
    const out = createWriter()
    out.integer(types.integer, value)
    expect(createReader(out.finish()).integer(types.integer)).toBe(value)
  },
)

const varbinds: Varbind[] = [
  { oid: '1.3.6.1.4.1.17409.1.11.2.0', type: types.integer, value: -203 },
  { oid: '1.3.6.1.2.1.1.2.0', type: types.oid, value: '1.3.6.1.4.1.4294967295.0' },
  { oid: '1.3.6.1.2.1.4.20.1.1', type: types.ipAddress, value: '10.0.255.1' },
  { oid: '1.3.6.1.2.1.2.2.1.10.1', type: types.counter32, value: 4294967295 },
  { oid: '1.3.6.1.2.1.31.1.1.1.6.1', type: types.counter64, value: 2n ** 64n - 1n },
  { oid: '2.100.3', type: types.noSuchInstance, value: null },
]

test('every type of value comes back, in a message longer than a buffer', () => {
  const long = { oid: '1.3.6.1.9', type: types.octets, value: Buffer.alloc(3000, 7) }
  const pdu = { type: pduTypes.response, id: 77, errorStatus: 0, errorIndex: 0 }
  const bytes = encodeMessage({
    version: 1,
    community: 'gw-eydfa',
    pdu: { ...pdu, varbinds: [...varbinds, long] },
  })
  expect(decodeMessage(bytes).pdu.varbinds).toEqual([...varbinds, long])
})

test('bytes that are no message throw, whatever they are', () => {
  for (let length = 0; length < getSysDescr.length; length += 1)
    expect(() => decodeMessage(getSysDescr.subarray(0, length))).toThrow(RangeError)
  expect(() => decodeMessage(Buffer.from('HTTP/1.1 200 OK'))).toThrow(RangeError)
})
