import type { SnmpValue } from '@gridkeeper/platform/snmp/message'

/** An alarm that a device has raised and not cleared: one whose clearing trap may have been lost. */
export type Standing = { readonly code: string; readonly channel: string }

export type Asked = {
  /** Plain variables; one that does not exist is simply not answered. */
  readonly scalars: readonly string[]
  readonly columns: readonly string[]
  /** Whether something is there, at or under these. */
  readonly probes: readonly string[]
}
export type Told = {
  value(oid: string): SnmpValue | undefined
  /** What stands under a column: what follows it, and the value. */
  rows(column: string): readonly (readonly [index: string, value: SnmpValue])[]
  has(oid: string): boolean
}

/** How a device is asked whether what it has raised still stands. Pure; what the answers do not say stands. */
export type Recheck = {
  /** Alarms whose codes begin so. */
  readonly codes: readonly string[]
  asks(standing: readonly Standing[]): Asked
  over(standing: readonly Standing[], told: Told): readonly Standing[]
}
