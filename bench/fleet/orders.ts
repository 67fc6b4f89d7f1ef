import { createCounty } from '@gridkeeper/simulator'

/** The county whose boxes run. */
export function countyOf(boxes: number) {
  return createCounty({ seed: 1, asOf: '2026-11-22', boxes })
}

export function boxIds(boxes: number): readonly string[] {
  return countyOf(boxes).elements.flatMap(({ id, kind }) => (kind === 'box' ? [id] : []))
}

/** What a simulated box tells of itself. */
export const boxMetrics = [
  'downstream.lock',
  'downstream.level_dbuv',
  'downstream.mer_db',
  'downstream.pre_ber_ratio',
  'downstream.post_ber_ratio',
  'viewing.on',
  'viewing.minutes_total',
  'device.uptime_seconds',
  'environment.temperature_celsius',
] as const

export type FleetOrder = {
  readonly url: string
  readonly boxes: number
  readonly reportSeconds: number
  readonly startsPerSecond: number
}

/** Told every quarter of a second, since the start. */
export type FleetNews = {
  readonly connected: number
  /** Connections made. */
  readonly connects: number
  /** Messages the broker was given: state, birth, data, event. */
  readonly published: number
  readonly reports: number
  /** Different samples that were given to the broker, and those it took. */
  readonly sent: number
  readonly taken: number
  readonly waiting: number
  readonly bytes: number
  readonly cpuSeconds: number
}
export type FleetWord = { readonly baseBytes?: number; readonly news?: FleetNews }
/** `hush`: as soon as nothing waits, nothing is sent any more. */
export type FleetAsk = 'hush'

export type SubjectOrder = {
  readonly directory: string
  readonly url: string
  readonly port: number
  readonly boxes: number
}
export type SubjectWord = {
  readonly ready?: true
  readonly stored?: number
  readonly cpuSeconds?: number
}
