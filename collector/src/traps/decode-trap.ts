import { type BerReader, createReader } from '@gridkeeper/platform/snmp/ber'
import {
  decodeMessage,
  encodeMessage,
  pduTypes,
  readVarbind,
  types,
  type Varbind,
} from '@gridkeeper/platform/snmp/message'
import { type Trap, trapOids } from './trap.ts'

const sequence = 0x30
const tags = { trapV1: 0xa4, inform: 0xa6, trapV2: 0xa7 } as const
const enterpriseSpecific = 6

export type DecodedTrap = {
  readonly trap: Trap
  readonly community: string
  /** What an inform is answered with. */
  readonly reply: Uint8Array | undefined
}

/** 0 is v1, 1 is v2c, 3 is v3. Throws RangeError where the bytes are no SNMP message at all. */
export function versionOf(bytes: Uint8Array): number {
  return createReader(bytes).enter(sequence).integer(types.integer)
}

/** A v1 or v2c message. Throws RangeError where it is none, or no trap; the edge that reads the socket counts it. */
export function decodeTrap(bytes: Uint8Array): DecodedTrap {
  const reader = createReader(bytes).enter(sequence)
  if (reader.integer(types.integer) !== 0) return decodeV2(bytes)
  const community = Buffer.from(reader.bytes(types.octets)).toString('utf8')
  return { trap: readV1(reader.enter(tags.trapV1)), community, reply: undefined }
}

function decodeV2(bytes: Uint8Array): DecodedTrap {
  const message = decodeMessage(bytes)
  const { version, community, pdu } = message
  const isInform = pdu.type === tags.inform
  if (version !== 1 || !(isInform || pdu.type === tags.trapV2))
    throw new RangeError('neither a trap nor an inform')
  const reply = isInform
    ? encodeMessage({
        ...message,
        pdu: { ...pdu, type: pduTypes.response, errorStatus: 0, errorIndex: 0 },
      })
    : undefined
  return { trap: trapOf('2c', pdu, isInform), community, reply }
}

/** What v2c and v3 have alike. Throws RangeError where it names no trap. */
export function trapOf(
  version: '2c' | '3',
  { id, varbinds }: { readonly id: number; readonly varbinds: readonly Varbind[] },
  isInform: boolean,
): Trap {
  const find = (oid: string) => varbinds.find((varbind) => varbind.oid === oid)?.value
  const oid = find(trapOids.snmpTrapOid)
  const uptime = find(trapOids.sysUpTime)
  const agentAddress = find(trapOids.snmpTrapAddress)
  if (typeof oid !== 'string' || oid === '') throw new RangeError('a trap without its snmpTrapOID')
  return {
    version,
    oid,
    uptime: typeof uptime === 'number' ? uptime : undefined,
    agentAddress: typeof agentAddress === 'string' ? realAddress(agentAddress) : undefined,
    varbinds: varbinds.filter(
      (one) => one.oid !== trapOids.sysUpTime && one.oid !== trapOids.snmpTrapOid,
    ),
    isInform,
    id,
  }
}

function readV1(body: BerReader): Trap {
  const enterprise = body.oid()
  const agentAddress = body.bytes(types.ipAddress).join('.')
  const generic = body.integer(types.integer)
  const specific = body.integer(types.integer)
  const uptime = body.unsigned(types.timeTicks)
  const list = body.enter(sequence)
  const varbinds: Varbind[] = []
  while (list.left() > 0) varbinds.push(readVarbind(list.enter(sequence)))
  if (generic < 0 || generic > enterpriseSpecific) throw new RangeError('no such generic trap')
  return {
    version: '1',
    oid:
      generic === enterpriseSpecific
        ? `${enterprise}.0.${specific}`
        : `${trapOids.snmpTraps}.${generic + 1}`,
    uptime,
    varbinds,
    agentAddress: realAddress(agentAddress),
    isInform: false,
    id: 0,
  }
}

function realAddress(address: string): string | undefined {
  return address === '' || address === '0.0.0.0' ? undefined : address
}
