import type { MetricName } from '@gridkeeper/model/metrics'
import { types, type Varbind } from '@gridkeeper/platform/snmp/message'
import { isUnder } from '@gridkeeper/platform/snmp/oid'
import { textOf } from '../snmp/raw.ts'
import type { MibNames, MibObject } from './mib-names.ts'

/** A number the device tells and nobody reads yet. */
export type Candidate = {
  /** Of a scalar with its `.0`; of a column without the row’s index. */
  readonly oid: string
  readonly isScalar: boolean
  readonly name: string
  readonly samples: readonly string[]
  readonly rows: number
  readonly guess: Guess | undefined
  readonly description: string
}
export type Guess = { readonly metric: MetricName; readonly scale: number }

const numeric: ReadonlySet<number> = new Set([
  types.integer,
  types.gauge32,
  types.counter32,
  types.counter64,
])
const textNumber = /^[+-]?\d{1,8}(\.\d+)?\s*[A-Za-z%°µ/]{0,8}$/
const mostShown = 4

/** The system group; limits and the log of alarms of HMS and NSCRTV elements. */
const notReadings = [
  '1.3.6.1.2.1.1',
  ...['1.3.6.1.4.1.17409.1', '1.3.6.1.4.1.5591.1'].flatMap((root) => [`${root}.1`, `${root}.2`]),
]

/** Column by column, what `isRead` has not taken. */
export function findCandidates(
  varbinds: readonly Varbind[],
  isRead: (oid: string) => boolean,
  names: MibNames,
): readonly Candidate[] {
  const open = varbinds.filter(
    (one) =>
      !isRead(one.oid) && isNumber(one) && !notReadings.some((root) => isUnder(one.oid, root)),
  )
  const all = new Set(varbinds.map(({ oid }) => oid))
  const byColumn = Map.groupBy(open, ({ oid }) => columnOf(oid, all, names))
  return [...byColumn].flatMap(([oid, of]) => {
    const object = names.objectOf(oid)
    if (object?.name.endsWith('Index')) return []
    const samples = [...new Set(of.map(({ value }) => textOf(value)))].slice(0, mostShown)
    const isScalar = oid.endsWith('.0')
    return {
      oid,
      isScalar,
      name: object?.name ?? '',
      samples,
      rows: of.length,
      guess: object && guessOf(object),
      description: object?.description ?? '',
    }
  })
}

function isNumber({ type, value }: Varbind): boolean {
  if (numeric.has(type)) return true
  return type === types.octets && textNumber.test(textOf(value))
}

/**
 * Where a table’s column ends and the row’s index begins. A MIB says it; without one: an entry is always `….1`, its columns
 * are numbered, and the same rows are in several of them.
 */
function columnOf(oid: string, all: ReadonlySet<string>, names: MibNames): string {
  const object = names.objectOf(oid)
  if (object && `${object.oid}.0` !== oid && object.oid !== oid && isLeaf(object)) return object.oid
  if (oid.endsWith('.0')) return oid
  const parts = oid.split('.')
  let best = { at: parts.length - 1, siblings: 0 }
  for (let at = parts.length - 1; at > 8; at -= 1) {
    if (parts[at - 2] !== '1') continue
    const siblings = siblingsOf(parts, at, all)
    if (siblings > best.siblings) best = { at, siblings }
  }
  return parts.slice(0, best.at).join('.')
}

/** A column or scalar, and not just a branch: only those have a description or a unit. */
function isLeaf({ units, description }: MibObject): boolean {
  return units !== '' || description !== ''
}

/** Other columns, up to the fortieth, that have this row too. */
function siblingsOf(parts: readonly string[], at: number, all: ReadonlySet<string>): number {
  const entry = parts.slice(0, at - 1).join('.')
  const index = parts.slice(at).join('.')
  let count = 0
  for (let column = 1; column <= 40; column += 1)
    if (String(column) !== parts[at - 1] && all.has(`${entry}.${column}.${index}`)) count += 1
  return count
}

type Rule = readonly [RegExp, MetricName]
/** By what engineers call things, the more certain first. A guess is written as a comment and never read. */
const rules: readonly Rule[] = [
  [/door|tamper|intrusion/i, 'enclosure.door_open'],
  [/humid/i, 'environment.humidity_percent'],
  [/fan.*(speed|rpm)|rpm/i, 'fan.speed_rpm'],
  [/(laser|sfp|optic|pump).*temp/i, 'optical.temperature_celsius'],
  [/batt.*temp/i, 'power.battery_celsius'],
  [/temp/i, 'environment.temperature_celsius'],
  [/(rx|receiv|input).*(optical|power)|optical.*(rx|receiv|input)/i, 'optical.rx_dbm'],
  [/(tx|transmit|output).*optical|optical.*(tx|transmit|output)/i, 'optical.tx_dbm'],
  [/bias/i, 'optical.bias_milliamperes'],
  [/batt.*volt/i, 'power.battery_volts'],
  [/watts?$/i, 'power.output_watts'],
  [/(input|mains|line|ac).*volt/i, 'power.mains_volts'],
  [/volt/i, 'power.output_volts'],
  [/batt.*(curr|amp)/i, 'power.battery_amperes'],
  [/curr|amp(ere)?s?\b/i, 'power.output_amperes'],
  [/(remaining|left|runtime).*min|minutes/i, 'power.minutes_left'],
  [/(charge|capacity).*(percent|level|remain)/i, 'power.charge_percent'],
  [/mer\b|rxmer|snr|signalnoise/i, 'downstream.mer_db'],
  [/rf.*output|output.*(rf|level)/i, 'rf.output_dbuv'],
  [/rf.*input|input.*(rf|level)/i, 'rf.input_dbuv'],
  [/cpu|processor/i, 'host.cpu_load_percent'],
  [/mem/i, 'host.memory_used_percent'],
]

function guessOf({ name, units, description }: MibObject): Guess | undefined {
  const metric = rules.find(([pattern]) => pattern.test(name))?.[1]
  return metric && { metric, scale: scaleOf(`${units} ${description}`) }
}

function scaleOf(units: string): number {
  const number = /\b(0\.0*1)\b/.exec(units)?.[1]
  if (number) return Number(number)
  if (/hundredth|centi/i.test(units)) return 0.01
  if (/tenth/i.test(units)) return 0.1
  return /milli/i.test(units) && !/milliamp/i.test(units) ? 0.001 : 1
}
