import type { ReportSample } from '@gridkeeper/model/report'
import type { SnmpValue } from '@gridkeeper/platform/snmp/message'
import type { TObject } from 'typebox'
import { Type } from 'typebox'

/** One number as a probe read it; the agent adds the time. */
export type Reading = Omit<ReportSample, 'at'>

export type Probe = {
  readonly id: string
  /** Read between the reports too, so that an event goes out at once. Only for what costs little. */
  readonly watch?: boolean
  readonly timeoutMs?: number
  /** What cannot be read is left out, never 0. Aborted at its timeout. */
  read(signal: AbortSignal): readonly Reading[] | Promise<readonly Reading[]>
}

export type SnmpTarget = {
  readonly host: string
  readonly port: number
  readonly community: string
}

/** The world a probe may touch, so that a test can hand it captured text. */
export type ProbeNeeds = {
  /** Undefined where there is no such file. */
  readText(path: string): Promise<string | undefined>
  /** What a program prints; rejects when it fails. With `lines` it is ended after so many, both its outputs counting. */
  run(
    program: string,
    args: readonly string[],
    signal: AbortSignal,
    lines?: number,
  ): Promise<string>
  /** A page; rejects where the answer is no success. A login may stand in the address. */
  get(url: string, signal: AbortSignal): Promise<string>
  /** Everything under these objects, by OID. A root that is not there gives nothing. */
  walk(
    target: SnmpTarget,
    roots: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, SnmpValue>>
  /** Monotonic milliseconds. */
  elapsed(): number
}

/** A file of `probes/`: found by looking in the folder, switched on by its id in the box's settings. */
export type ProbeUnit<Settings = never> = {
  readonly id: string
  readonly settings: TObject
  open(settings: Settings, needs: ProbeNeeds): Probe
}

export const ProbeUnitShape = Type.Object({
  id: Type.String(),
  settings: Type.Unknown(),
  open: Type.Unknown(),
})

/** A reading, or nothing where the source does not tell the number. */
export function reading(
  metric: Reading['metric'],
  value: number | undefined,
  channel?: string,
): Reading[] {
  if (value === undefined || !Number.isFinite(value)) return []
  return [{ metric, value, ...(channel === undefined ? {} : { channel }) }]
}

/** dBmV and dBm on 75 Ω, in dBµV, to a hundredth. */
export const fromDbmv = (level: number) => hundredths(level + 60)
export const fromDbm = (level: number) => hundredths(level + 108.75)

function hundredths(value: number): number {
  return Math.round(value * 100) / 100
}

/** As channels are called everywhere: `554MHz/64QAM`. */
export function channelName(hertz: number | undefined, modulation?: string): string | undefined {
  if (hertz === undefined || !Number.isFinite(hertz) || hertz <= 0) return undefined
  const megahertz = `${Math.round(hertz / 10_000) / 100}MHz`
  return modulation ? `${megahertz}/${modulation}` : megahertz
}
