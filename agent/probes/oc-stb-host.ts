import {
  channelName,
  fromDbmv,
  type ProbeUnit,
  type Reading,
  reading,
} from '@gridkeeper/agent/probe'
import { createViewing } from '@gridkeeper/agent/viewing'
import type { SnmpValue } from '@gridkeeper/platform/snmp/message'
import { type Static, Type } from 'typebox'

const settings = Type.Object(
  {
    host: Type.String({ default: '127.0.0.1' }),
    port: Type.Integer({ default: 161, minimum: 1, maximum: 65_535 }),
    community: Type.String({ default: 'public', secret: true }),
  },
  { additionalProperties: false },
)

// OC-STB-HOST-MIB: the in-band tuner table, the out-of-band channel, power and temperature.
const tree = '1.3.6.1.4.1.4491.2.3.1.1'
const tuner = `${tree}.1.2.7.1.1`
const outOfBand = `${tree}.1.2.8`
const power = `${tree}.4.1.1`
const celsius = `${tree}.4.3.1.1.3`
const columns = [1, 2, 4, 6, 7, 8, 9, 13]
const roots = [...columns.map((column) => `${tuner}.${column}`), outOfBand, power, celsius]

const modulations: Readonly<Record<number, string>> = { 3: '64QAM', 4: '256QAM' }
// ocStbHostInBandTunerState; ready, unknown and standby say nothing of a lock.
const locks: Readonly<Record<number, number>> = { 2: 0, 3: 0, 4: 1, 5: 1 }

/** An OpenCable box over its own SNMP agent. */
export default {
  id: 'oc-stb-host',
  settings,
  open: (target, needs) => {
    const viewing = createViewing(needs.elapsed)
    return {
      id: 'oc-stb-host',
      timeoutMs: 10_000,
      async read(signal) {
        const told = await needs.walk(target, roots, signal)
        const isOn = number(told, `${power}.0`)
        return [...readHostBox(told), ...(isOn === undefined ? [] : viewing(isOn === 1))]
      },
    }
  },
} satisfies ProbeUnit<Static<typeof settings>>

type Told = ReadonlyMap<string, SnmpValue>

export function readHostBox(told: Told): readonly Reading[] {
  const rows = [...told.keys()]
    .filter((oid) => oid.startsWith(`${tuner}.2.`))
    .map((oid) => oid.slice(tuner.length + 3))
  return [
    ...rows.flatMap((row) => readTuner(told, row)),
    ...readOutOfBand(told),
    ...[...told].flatMap(([oid, value]) =>
      oid.startsWith(`${celsius}.`) && typeof value === 'number'
        ? reading('environment.temperature_celsius', value, oid.slice(celsius.length + 1))
        : [],
    ),
  ]
}

function readTuner(told: Told, row: string): Reading[] {
  const of = (column: number) => number(told, `${tuner}.${column}.${row}`)
  const channel = channelName(of(2), modulations[of(1) ?? 0]) ?? `tuner ${row}`
  const lock = locks[of(13) ?? 0]
  const level = tenths(of(4))
  const locked = reading('downstream.lock', lock, channel)
  // An unlocked tuner's figures are those of noise.
  if (lock !== 1) return locked
  return [
    ...locked,
    ...reading('downstream.level_dbuv', level === undefined ? level : fromDbmv(level), channel),
    ...reading('downstream.mer_db', tenths(of(6)), channel),
    ...reading('downstream.unerrored_codewords_total', of(7), channel),
    ...reading('downstream.corrected_codewords_total', of(8), channel),
    ...reading('downstream.uncorrectable_codewords_total', of(9), channel),
  ]
}

/** The forward data channel and what the box sends back, QPSK both. */
function readOutOfBand(told: Told): Reading[] {
  const of = (object: number) => number(told, `${outOfBand}.${object}.0`)
  const forward = channelName(of(1), 'QPSK')
  const status = of(4)
  const [level, sent] = [tenths(of(6)), tenths(of(10))]
  const back = channelName(of(2), 'QPSK')
  return [
    ...(forward === undefined || status === undefined
      ? []
      : [
          ...reading('downstream.lock', status === 2 ? 1 : 0, forward),
          ...(status === 2 && level !== undefined
            ? reading('downstream.level_dbuv', fromDbmv(level), forward)
            : []),
          ...(status === 2 ? reading('downstream.mer_db', tenths(of(8)), forward) : []),
        ]),
    ...(back === undefined || sent === undefined || status !== 2
      ? []
      : reading('upstream.tx_dbuv', fromDbmv(sent), back)),
  ]
}

function number(told: Told, oid: string): number | undefined {
  const value = told.get(oid)
  return typeof value === 'number' ? value : undefined
}

function tenths(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value / 10
}
