import type { Column, Condition } from '@gridkeeper/model/profile'

/** A table of the form of RFC 3433: columns 1 type, 2 scale, 3 decimals, 4 value, 5 state; 6 the unit as people write it. */
export type SensorTable = {
  readonly oid: string
  /** The type that stands for dBm; without it agents call that “other”. */
  readonly dbm?: string
  /** Whether column 6 is the unit. */
  readonly hasUnits: boolean
  /** Values that are none, besides the ends of RFC 3433’s range. */
  readonly sentinels?: readonly number[]
}
type ByType = NonNullable<Column['choose']>['by']
type Readings = {
  readonly own: Pick<Column, 'scaleBy' | 'sentinels'>
  of(by: ByType, ...where: Condition[]): Column
}

export const entityDescription = '1.3.6.1.2.1.47.1.1.1.1.2'
const entityName = '1.3.6.1.2.1.47.1.1.1.1.7'
const sysObjectId = '1.3.6.1.2.1.1.2.0'

const received = '\\b(rx|receive[dr]?)\\b.*\\bpower\\b'
const sent = '\\b(tx|transmit(ted)?)\\b.*\\bpower\\b'
const bias = '\\bbias\\b'
const opticalModule = 'transceiver|xcvr|\\bdom\\b|\\b(q?sfp|xfp|cfp|gbic)|laser'
const mains = '\\b(mains|line|input|ac|vin)\\b'
const percent = '%|percent'
const none = (...patterns: string[]) => `^(?!.*(${patterns.join('|')}))`
// What no agent means: its scale is not the one it tells.
const volts = { valid: { low: -1000, high: 1000 } }
const amperes = { valid: { low: -5000, high: 5000 } }
const degrees = { valid: { low: -100, high: 250 } }
const described = (like: string): Condition => ({ oid: entityDescription, like })
const named = (like: string): Condition => ({ oid: entityName, like })

/** What the types of sensors become; what a type leaves open, the description or the name of the entity says. */
export function sensorColumns(table: SensorTable): Column[] {
  const { oid, sentinels = [] } = table
  const scaleBy = { prefix: `${oid}.2`, precision: `${oid}.3` }
  const readings: Readings = {
    own: { scaleBy, sentinels: [-1000000000, 1000000000, ...sentinels] },
    of: (by, ...where) => ({
      column: '4',
      choose: { oid: `${oid}.1`, by },
      ...(where.length > 0 && { where }),
    }),
  }
  return [
    ...lightOf(table, readings, 'optical.rx_dbm', received),
    ...lightOf(table, readings, 'optical.tx_dbm', sent),
    ...electric(table, readings),
    ...voltsAndClimate(readings),
    ...fans(table, readings),
  ]
}

/** Optical power: in watts finer than a milliwatt, as dBm by type, or as dBm by its unit or what an optical module is called. */
function lightOf(
  { oid, dbm, hasUnits }: SensorTable,
  { own, of }: Readings,
  metric: 'optical.rx_dbm' | 'optical.tx_dbm',
  way: string,
): Column[] {
  const level = { metric, ...own, valid: { low: -50, high: 20 } } as const
  const watts = { ...level, scale: 1000, converts: 'milliwatts_to_dbm' } as const
  const ways = [[described(way)], [described(none(received, sent)), named(way)]]
  return ways.flatMap((says) => [
    // Extreme's watts are not what their scale says.
    of({ 6: watts }, ...says, { oid: `${oid}.2`, in: ['5', '6', '7'] }, isNotExtreme),
    of({ 6: watts }, ...says, isMilli(oid), { oid: `${oid}.3`, notIn: ['0'] }),
    ...(dbm === undefined ? [] : [of({ [dbm]: level }, ...says)]),
    ...(hasUnits ? [of({ 1: level, 2: level }, ...says, unit(oid, '^dBm$'))] : []),
    ...(hasUnits ? [of({ 1: level }, ...says, described('transceiver'), unit(oid, '^$'))] : []),
  ])
}

const isNotExtreme: Condition = { oid: sysObjectId, like: '^(?!1\\.3\\.6\\.1\\.4\\.1\\.1916\\.)' }
const isMilli = (oid: string): Condition => ({ oid: `${oid}.2`, in: ['8'] })
const unit = (oid: string, like: string): Condition => ({ oid: `${oid}.6`, like })

/** What feeds a port or a board is told in watts, or in whole milliwatts. */
function electric({ oid }: SensorTable, { own, of }: Readings): Column[] {
  const watts = { metric: 'power.output_watts', ...own } as const
  return [
    of({ 6: watts }, { oid: `${oid}.2`, notIn: ['5', '6', '7', '8'] }),
    of({ 6: watts }, isMilli(oid), { oid: `${oid}.3`, in: ['0'] }),
    of({ 5: { metric: 'optical.bias_milliamperes', ...own, scale: 1000 } }, described(bias)),
    of({ 5: { metric: 'power.output_amperes', ...own, ...amperes } }, described(none(bias))),
  ]
}

/** A rail of 12 V is no mains, even where the type says AC. */
function voltsAndClimate({ own, of }: Readings): Column[] {
  const climate = {
    8: { metric: 'environment.temperature_celsius', ...own, ...degrees },
    9: { metric: 'environment.humidity_percent', ...own },
  } as const
  const rail = { metric: 'power.output_volts', ...own, ...volts } as const
  const input = { metric: 'power.mains_volts', ...own, ...volts } as const
  const module = { metric: 'optical.supply_volts', ...own, ...volts } as const
  const laser = { metric: 'optical.temperature_celsius', ...own, ...degrees } as const
  return [
    of({ 3: module, 4: module, 8: laser }, described(opticalModule)),
    of({ 3: rail, 4: rail, ...climate }, described(none(opticalModule, mains))),
    of({ 3: input, 4: rail, ...climate }, described(none(opticalModule)), described(mains)),
  ]
}

function fans({ oid, hasUnits }: SensorTable, { own, of }: Readings): Column[] {
  const speed = { 10: { metric: 'fan.speed_rpm', ...own } } as const
  const share = { metric: 'fan.speed_percent', ...own, valid: { low: 0, high: 100 } } as const
  if (!hasUnits) return [of(speed)]
  return [
    of(speed, unit(oid, none(percent))),
    of({ 1: share, 10: share }, unit(oid, percent), described('\\bfan\\b')),
  ]
}
