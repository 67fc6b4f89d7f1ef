import type { SnmpValue, Varbind } from '@gridkeeper/platform/snmp/message'
import { textOf } from '../snmp/raw.ts'

/** A trap or inform of any version, as RFC 3584 §3 makes them alike. */
export type Trap = {
  readonly version: '1' | '2c' | '3'
  /** snmpTrapOID; of a v1 trap made from its enterprise and numbers. */
  readonly oid: string
  /** What the sender says of its sysUpTime, in hundredths of a second. */
  readonly uptime: number | undefined
  /** Without sysUpTime and snmpTrapOID. */
  readonly varbinds: readonly Varbind[]
  /** Whom it is about where somebody else passed it on: v1's agent-addr, or snmpTrapAddress. */
  readonly agentAddress: string | undefined
  readonly isInform: boolean
  /** Tells one inform from the next; 0 in v1, which has none. */
  readonly id: number
}

export const trapOids = {
  sysUpTime: '1.3.6.1.2.1.1.3.0',
  snmpTrapOid: '1.3.6.1.6.3.1.1.4.1.0',
  snmpTrapAddress: '1.3.6.1.6.3.18.1.3.0',
  /** Parent of coldStart (1) … egpNeighborLoss (6). */
  snmpTraps: '1.3.6.1.6.3.1.1.5',
} as const

/** The value of the variable that is `oid` or an instance of it. */
export function variableOf({ varbinds }: Trap, oid: string): SnmpValue {
  const prefix = `${oid}.`
  return varbinds.find((one) => one.oid === oid || one.oid.startsWith(prefix))?.value ?? null
}

export function numberOf(trap: Trap, oid: string): number | undefined {
  const value = variableOf(trap, oid)
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined
}

/** As people read it: at most 200 characters. */
export function wordsOf(trap: Trap, oid: string): string {
  return textOf(variableOf(trap, oid)).slice(0, 200)
}

/** Both sides give the OIDs of the same trap where one writes a v1 trap's zero and the other does not (RFC 3584 §3.1). */
export function otherSpelling(oid: string): string {
  const last = oid.lastIndexOf('.')
  const rest = oid.slice(0, last)
  return rest.endsWith('.0')
    ? `${rest.slice(0, -2)}${oid.slice(last)}`
    : `${rest}.0${oid.slice(last)}`
}
