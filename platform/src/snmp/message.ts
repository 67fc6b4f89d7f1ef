import { type BerReader, type BerWriter, createReader, createWriter } from './ber.ts'

// RFC 1157, RFC 3416: the message of SNMP v1 and v2c.
export const types = {
  integer: 0x02,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  ipAddress: 0x40,
  counter32: 0x41,
  gauge32: 0x42,
  timeTicks: 0x43,
  opaque: 0x44,
  counter64: 0x46,
  noSuchObject: 0x80,
  noSuchInstance: 0x81,
  endOfMibView: 0x82,
} as const

export const pduTypes = {
  get: 0xa0,
  getNext: 0xa1,
  response: 0xa2,
  set: 0xa3,
  getBulk: 0xa5,
} as const

export const errorStatus = {
  noError: 0,
  tooBig: 1,
  noSuchName: 2,
  genErr: 5,
  notWritable: 17,
} as const

/** A number for the numeric types, dotted text for OID and IpAddress, bytes for strings, null where there is no value. */
export type SnmpValue = number | bigint | string | Uint8Array | null
export type Varbind = { readonly oid: string; readonly type: number; readonly value: SnmpValue }

export type Pdu = {
  readonly type: number
  readonly id: number
  /** In a GETBULK: non-repeaters. */
  readonly errorStatus: number
  /** In a GETBULK: max-repetitions. */
  readonly errorIndex: number
  readonly varbinds: readonly Varbind[]
}
export type Message = {
  /** As on the wire: 0 is v1, 1 is v2c. */
  readonly version: 0 | 1
  readonly community: string
  readonly pdu: Pdu
}

const sequence = 0x30

export function encodeMessage({ version, community, pdu }: Message): Uint8Array {
  const out = createWriter()
  out.constructed(sequence, () => {
    out.constructed(pdu.type, () => {
      out.constructed(sequence, () => {
        for (let at = pdu.varbinds.length - 1; at >= 0; at -= 1) {
          const varbind = pdu.varbinds[at]
          if (varbind) out.constructed(sequence, () => writeVarbind(out, varbind))
        }
      })
      out.integer(types.integer, pdu.errorIndex)
      out.integer(types.integer, pdu.errorStatus)
      out.integer(types.integer, pdu.id)
    })
    out.bytes(types.octets, Buffer.from(community, 'utf8'))
    out.integer(types.integer, version)
  })
  return out.finish()
}

/** Throws RangeError where the bytes are no SNMP v1 or v2c message; the edge that reads the socket counts it. */
export function decodeMessage(bytes: Uint8Array): Message {
  const reader = createReader(bytes).enter(sequence)
  const version = reader.integer(types.integer)
  if (version !== 0 && version !== 1) throw new RangeError('not SNMP v1 or v2c')
  const community = Buffer.from(reader.bytes(types.octets)).toString('utf8')
  const type = reader.peek()
  const body = reader.enter(type)
  const id = body.integer(types.integer)
  const status = body.integer(types.integer)
  const index = body.integer(types.integer)
  const list = body.enter(sequence)
  const varbinds: Varbind[] = []
  while (list.left() > 0) varbinds.push(readVarbind(list.enter(sequence)))
  return {
    version,
    community,
    pdu: { type, id, errorStatus: status, errorIndex: index, varbinds },
  }
}

function writeVarbind(out: BerWriter, { oid, type, value }: Varbind): void {
  if (value === null || value === undefined) out.bytes(type, new Uint8Array())
  else if (typeof value === 'number' || typeof value === 'bigint') out.integer(type, value)
  else if (typeof value !== 'string') out.bytes(type, value)
  else if (type === types.oid) out.oid(value)
  else if (type === types.ipAddress) out.bytes(type, Uint8Array.from(value.split('.'), Number))
  else out.bytes(type, Buffer.from(value, 'utf8'))
  out.oid(oid)
}

export function readVarbind(reader: BerReader): Varbind {
  const oid = reader.oid()
  const type = reader.peek()
  return { oid, type, value: readValue(reader, type) }
}

export function readValue(reader: BerReader, type: number): SnmpValue {
  switch (type) {
    case types.integer:
      return reader.integer(type)
    case types.counter32:
    case types.gauge32:
    case types.timeTicks:
      return reader.unsigned(type)
    case types.counter64:
      return reader.unsigned64(type)
    case types.oid:
      return reader.oid()
    case types.ipAddress:
      return reader.bytes(type).join('.')
    case types.octets:
    case types.opaque:
      return reader.bytes(type)
    default:
      reader.bytes(type)
      return null
  }
}
