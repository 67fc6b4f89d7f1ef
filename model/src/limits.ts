import type { DeviceKind } from './device.ts'
import type { MetricName } from './metrics.ts'

/** Outside `warning` the signal is out of its band, outside `major` service suffers. Absent: no limit on that side. */
export type Band = { readonly low?: number; readonly high?: number }
export type Limit = {
  readonly metric: MetricName
  /** Only for these kinds of device; absent: all. */
  readonly kinds?: readonly DeviceKind[]
  /** Only for this modulation (the part after `/` in the channel); absent: all. */
  readonly modulation?: string
  readonly warning?: Band
  readonly major?: Band
  /** How far back inside a limit a value must come before it counts as well again, in the metric's unit. */
  readonly deadband: number
  readonly source: string
}

const user64 = 'EN 60728-1 outlet level 64QAM 47–67 dBµV; GY/T 221-2006'
const pntp = 'Vodafone Kabel Deutschland pNTP v1.06, dBmV + 60'

/** First match wins: the particular stands before the general. */
export const limits: readonly Limit[] = [
  {
    metric: 'downstream.level_dbuv',
    modulation: '64QAM',
    warning: { low: 47, high: 67 },
    major: { low: 44, high: 76 },
    deadband: 1,
    source: user64,
  },
  {
    metric: 'downstream.level_dbuv',
    modulation: '256QAM',
    warning: { low: 54, high: 74 },
    major: { low: 52, high: 76 },
    deadband: 1,
    source: pntp,
  },
  {
    metric: 'downstream.level_dbuv',
    modulation: '16QAM',
    warning: { low: 41, high: 61 },
    deadband: 1,
    source: 'EN 60728-1 outlet level 16QAM',
  },
  {
    metric: 'downstream.level_dbuv',
    warning: { low: 47, high: 74 },
    major: { low: 44, high: 76 },
    deadband: 1,
    source: user64,
  },
  {
    metric: 'downstream.mer_db',
    modulation: '64QAM',
    warning: { low: 26 },
    major: { low: 23 },
    deadband: 1,
    source: 'Promax-10 manual p. 51: 64QAM > 23 dB, 3 dB margin',
  },
  {
    metric: 'downstream.mer_db',
    modulation: '256QAM',
    warning: { low: 31 },
    major: { low: 28 },
    deadband: 1,
    source: 'Promax-10 manual p. 51: 256QAM > 28 dB, 3 dB margin',
  },
  {
    metric: 'downstream.mer_db',
    modulation: '1024QAM',
    warning: { low: 37 },
    major: { low: 36 },
    deadband: 0.5,
    source: pntp,
  },
  {
    metric: 'downstream.mer_db',
    modulation: '4096QAM',
    warning: { low: 38 },
    major: { low: 36 },
    deadband: 0.5,
    source: pntp,
  },
  {
    metric: 'downstream.mer_db',
    warning: { low: 26 },
    major: { low: 23 },
    deadband: 1,
    source: 'as 64QAM, where the modulation is not known',
  },
  {
    metric: 'downstream.pre_ber_ratio',
    warning: { high: 1e-4 },
    major: { high: 1e-3 },
    deadband: 5e-5,
    source: 'BER before RS: 1e-4 limit, 1e-3 unwatchable',
  },
  {
    metric: 'downstream.post_ber_ratio',
    warning: { high: 1e-8 },
    major: { high: 1e-6 },
    deadband: 5e-9,
    source: 'quasi error free, with margin',
  },
  {
    metric: 'downstream.uncorrectable_ratio',
    warning: { high: 0.01 },
    major: { high: 0.03 },
    deadband: 0.002,
    source: 'docsight, uncorrectable codewords: 1 % warning, 3 % critical',
  },
  {
    metric: 'downstream.lock',
    major: { low: 0.5 },
    deadband: 0,
    source: 'a tuner that is not locked shows nothing',
  },
  {
    metric: 'upstream.tx_dbuv',
    warning: { low: 97.1, high: 111 },
    major: { low: 95, high: 113 },
    deadband: 1,
    source: pntp,
  },
  {
    metric: 'upstream.snr_db',
    warning: { low: 26 },
    major: { low: 22 },
    deadband: 1,
    source: 'GB/T 50200-2018 §5.2.5',
  },
  {
    metric: 'optical.rx_dbm',
    kinds: ['optical_node'],
    warning: { low: -6, high: 2 },
    major: { low: -8, high: 4 },
    deadband: 0.5,
    source: 'CATV optical receiver −4…−2 best, lost below −8',
  },
  {
    metric: 'optical.rx_dbm',
    kinds: ['onu', 'olt'],
    warning: { low: -25, high: -8 },
    major: { low: -27, high: -7 },
    deadband: 0.5,
    source: 'G.984.2 Amd1 B+; weak light below −27',
  },
  {
    metric: 'rf.output_dbuv',
    kinds: ['optical_node', 'amplifier'],
    warning: { low: 90, high: 112 },
    major: { low: 84, high: 116 },
    deadband: 1,
    source: 'node and amplifier output, plan level ±10 dB',
  },
  {
    metric: 'power.mains_volts',
    kinds: ['power_supply', 'cabinet'],
    warning: { low: 187, high: 253 },
    major: { low: 160, high: 264 },
    deadband: 4,
    source: 'GB/T 12325: 220 V +7 % −10 %, with margin',
  },
  {
    metric: 'power.on_battery',
    warning: { high: 0.5 },
    deadband: 0,
    source: 'RFC 1628 upsOutputSource battery(5)',
  },
  {
    metric: 'power.minutes_left',
    warning: { low: 60 },
    major: { low: 15 },
    deadband: 5,
    source: 'time to drive there, and to act',
  },
  {
    metric: 'power.charge_percent',
    warning: { low: 50 },
    major: { low: 20 },
    deadband: 5,
    source: 'RFC 1628 upsEstimatedChargeRemaining; practice',
  },
  {
    metric: 'power.supply_ok',
    major: { low: 0.5 },
    deadband: 0,
    source: 'NSCRTV discrete alarm: major',
  },
  {
    metric: 'power.battery_ok',
    warning: { low: 0.5 },
    deadband: 0,
    source: 'RFC 1628 upsBatteryStatus: batteryLow, batteryDepleted',
  },
  {
    metric: 'optical.light_present',
    major: { low: 0.5 },
    deadband: 0,
    source: 'the receiver says −20 dBm or lower, its value for no light',
  },
  {
    metric: 'equipment.module_ok',
    major: { low: 0.5 },
    deadband: 0,
    source: 'the device’s own state of its card',
  },
  {
    metric: 'equipment.alarm',
    warning: { high: 0.5 },
    deadband: 0,
    source: 'the device’s own alarm',
  },
  {
    metric: 'fan.ok',
    warning: { low: 0.5 },
    deadband: 0,
    source: 'the device’s own state of its fan',
  },
  {
    metric: 'environment.temperature_celsius',
    kinds: ['optical_node', 'amplifier', 'cabinet', 'power_supply'],
    warning: { high: 60 },
    major: { high: 75 },
    deadband: 3,
    source: 'street equipment −40…+60 °C',
  },
  {
    metric: 'environment.temperature_celsius',
    kinds: ['headend', 'olt', 'cmts', 'hub'],
    warning: { high: 55 },
    major: { high: 70 },
    deadband: 3,
    source: 'indoor equipment',
  },
  {
    metric: 'enclosure.door_open',
    warning: { high: 0.5 },
    deadband: 0,
    source: 'NSCRTV TamperStatus',
  },
]

/** `64QAM` of `554MHz/64QAM`; '' where the channel names none. */
export function modulationOf(channel: string): string {
  const slash = channel.lastIndexOf('/')
  return slash < 0 ? '' : channel.slice(slash + 1)
}

const ofMetric = Map.groupBy(limits, ({ metric }) => metric)

export function limitOf(
  metric: MetricName,
  kind: DeviceKind,
  channel: string,
  table: readonly Limit[] = ofMetric.get(metric) ?? [],
): Limit | undefined {
  if (table.length === 0) return undefined
  const modulation = modulationOf(channel)
  return table.find(
    (limit) =>
      limit.metric === metric &&
      (limit.kinds === undefined || limit.kinds.includes(kind)) &&
      (limit.modulation === undefined || limit.modulation === modulation),
  )
}

export type Side = 'low' | 'high'
export type Standing = 'inside' | 'warning' | 'major'

/** How a value stands to a limit, and on which side. */
export function standing(
  value: number,
  limit: Limit,
): { readonly is: Standing; readonly side?: Side } {
  for (const is of ['major', 'warning'] as const) {
    const band = limit[is]
    if (band?.low !== undefined && value < band.low) return { is, side: 'low' }
    if (band?.high !== undefined && value > band.high) return { is, side: 'high' }
  }
  return { is: 'inside' }
}
