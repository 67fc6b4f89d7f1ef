import type { SnmpValue } from '@gridkeeper/platform/snmp/message'
import { channelName, fromDbmv, type Reading, reading } from './probe.ts'

// DOCS-IF-MIB (RFC 4546) and DOCS-IF3-MIB, as a modem tells of itself.
const down = '1.3.6.1.2.1.10.127.1.1.1.1'
const up = '1.3.6.1.2.1.10.127.1.1.2.1'
const quality = '1.3.6.1.2.1.10.127.1.1.4.1'
const status = '1.3.6.1.2.1.10.127.1.2.2.1'
const upStatus3 = '1.3.6.1.4.1.4491.2.1.20.1.2.1'
const signal3 = '1.3.6.1.4.1.4491.2.1.20.1.24.1'
const uptime = '1.3.6.1.2.1.1.3'

export const roots: readonly string[] = [
  ...[2, 4, 6].map((column) => `${down}.${column}`),
  `${up}.2`,
  ...[2, 3, 4, 5, 8, 9, 10].map((column) => `${quality}.${column}`),
  ...[3, 12, 13].map((column) => `${status}.${column}`),
  ...[1, 2, 3].map((column) => `${upStatus3}.${column}`),
  `${signal3}.1`,
  uptime,
]

const modulations: Readonly<Record<number, string>> = { 3: '64QAM', 4: '256QAM' }

type Told = ReadonlyMap<string, SnmpValue>

export function readDocsis(told: Told): readonly Reading[] {
  return [
    ...rowsOf(told, `${down}.2`).flatMap((row) => readDownstream(told, row)),
    ...rowsOf(told, `${up}.2`).flatMap((row, n) => readUpstream(told, row, n)),
    ...reading('device.uptime_seconds', scaled(told, `${uptime}.0`, 100)),
  ]
}

function readDownstream(told: Told, row: string): Reading[] {
  const of = (object: string) => number(told, `${object}.${row}`)
  const channel = channelName(of(`${down}.2`), modulations[of(`${down}.4`) ?? 0])
  // A receiver that is not in use has no frequency.
  if (channel === undefined) return []
  const level = scaled(told, `${down}.6.${row}`, 10)
  const mer = scaled(told, `${signal3}.1.${row}`, 10) ?? scaled(told, `${quality}.5.${row}`, 10)
  // 64 bits where the modem has them.
  const count = (long: number, short: number) =>
    of(`${quality}.${long}`) ?? of(`${quality}.${short}`)
  return [
    ...reading('downstream.level_dbuv', level === undefined ? level : fromDbmv(level), channel),
    // 0 is what a modem tells that does not know.
    ...reading('downstream.mer_db', mer === 0 ? undefined : mer, channel),
    ...reading('downstream.unerrored_codewords_total', count(8, 2), channel),
    ...reading('downstream.corrected_codewords_total', count(9, 3), channel),
    ...reading('downstream.uncorrectable_codewords_total', count(10, 4), channel),
  ]
}

/** DOCSIS 3 tells each upstream; before it there was one, told beside the modem’s own status. */
function readUpstream(told: Told, row: string, n: number): Reading[] {
  const channel = channelName(number(told, `${up}.2.${row}`))
  if (channel === undefined) return []
  const has3 = told.has(`${upStatus3}.1.${row}`)
  const modem = rowsOf(told, `${status}.3`)[0]
  if (!has3 && (n > 0 || modem === undefined)) return []
  const level = has3
    ? scaled(told, `${upStatus3}.1.${row}`, 10)
    : scaled(told, `${status}.3.${modem}`, 10)
  const t3 = has3 ? `${upStatus3}.2.${row}` : `${status}.12.${modem}`
  const t4 = has3 ? `${upStatus3}.3.${row}` : `${status}.13.${modem}`
  return [
    ...reading('upstream.tx_dbuv', level === undefined ? level : fromDbmv(level), channel),
    ...reading('upstream.t3_total', number(told, t3), channel),
    ...reading('upstream.t4_total', number(told, t4), channel),
  ]
}

function rowsOf(told: Told, column: string): readonly string[] {
  return [...told.keys()]
    .filter((oid) => oid.startsWith(`${column}.`))
    .map((oid) => oid.slice(column.length + 1))
}

function number(told: Told, oid: string): number | undefined {
  const value = told.get(oid)
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined
}

function scaled(told: Told, oid: string, by: number): number | undefined {
  const value = number(told, oid)
  return value === undefined ? undefined : value / by
}
