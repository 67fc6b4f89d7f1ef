import type { Severity } from '@gridkeeper/model/alarm'
import { type MetricName, metrics } from '@gridkeeper/model/metrics'
import type { Text } from '@gridkeeper/model/text'
import { createReader } from '@gridkeeper/platform/snmp/ber'
import { types } from '@gridkeeper/platform/snmp/message'
import type { Reading, Saying, TrapFamily } from '../family.ts'
import type { OidNames } from '../oid-names.ts'
import type { Told } from '../standing.ts'
import { numberOf, type Trap, variableOf } from '../trap.ts'

// SCTE 38-2 and its NSCRTV copy: the record is the same bytes in the trap and in the device's log.
const hms = '1.3.6.1.4.1.5591.1'
const nscrtv = '1.3.6.1.4.1.17409.1'
const record = [`${hms}.2.3.1.2`, `${nscrtv}.2.3.1.2`] as const
// The headend elements (5591.1.11) tell the same in variables of their own.
const headend = { trap: `${hms}.0.5`, entry: `${hms}.11.2.1.1.1.2.3.1` } as const

/** Where an element tells of its alarms: the table of those that stand, a parameter's state, and of all of them one octet. */
const elements = [
  { current: `${hms}.1.2.1.2`, state: `${hms}.1.1.1.3`, status: `${hms}.3.1.6.0` },
  { current: `${nscrtv}.1.3.1.2`, state: `${nscrtv}.1.1.1.3`, status: `${nscrtv}.3.1.6.0` },
] as const
/** NEStatus: bit 3 a major alarm, bit 4 a minor one. */
const anyAlarm = 0x18

const nominal = 1
type Kind = { readonly severity: Severity; readonly words: Text }
const kinds: Readonly<Record<number, Kind>> = {
  2: { severity: 'major', words: { zh: '过高（HIHI）', en: 'far too high (HIHI)' } },
  3: { severity: 'minor', words: { zh: '偏高（HI）', en: 'high (HI)' } },
  4: { severity: 'minor', words: { zh: '偏低（LO）', en: 'low (LO)' } },
  5: { severity: 'major', words: { zh: '过低（LOLO）', en: 'far too low (LOLO)' } },
  6: { severity: 'major', words: { zh: '严重告警', en: 'major alarm' } },
  7: { severity: 'minor', words: { zh: '一般告警', en: 'minor alarm' } },
}

type Alarmed = { readonly type: number; readonly oid: string; readonly value: number | undefined }

export default {
  id: 'hms',
  title: { zh: 'HMS / NSCRTV 网元告警', en: 'HMS and NSCRTV element alarms' },
  traps: [
    ...[hms, nscrtv].flatMap((root) => [`${root}.0.0`, `${root}.0.1`, `${root}.0.2`]),
    `${nscrtv}.0.8686`,
    headend.trap,
  ],
  read(trap, { names }): Reading {
    if (trap.oid === headend.trap) return readHeadend(trap, names)
    // Cold start, warm start and the vendor's “switched over”: a poll says what has become of it.
    if (!trap.oid.endsWith('.1')) return { says: [] }
    const bytes = recordOf(trap)
    const alarmed = readRecord(bytes)
    return {
      // An agent repeats a record until it is acknowledged: its time, its type and its OID are the same.
      key: `${Buffer.from(bytes.subarray(0, 5)).toString('hex')} ${alarmed.oid}`,
      says: sayingsOf(alarmed, names),
    }
  },
  recheck: {
    codes: ['hms-'],
    asks: (standing) => ({
      scalars: [
        ...elements.map(({ status }) => status),
        ...standing.flatMap(({ code }) => elements.map(({ state }) => `${state}.${indexOf(code)}`)),
      ],
      columns: elements.map(({ current }) => current),
      probes: [],
    }),
    over: (standing, told) =>
      standing.filter(({ code }) => elements.some((one) => isOver(code, one, told))),
  },
} satisfies TrapFamily

function isOver(
  code: string,
  { current, state, status }: (typeof elements)[number],
  told: Told,
): boolean {
  const index = indexOf(code)
  const rows = told.rows(current)
  if (rows.some(([at]) => at === index || at === oidOf(code))) return false
  const own = told.value(`${state}.${index}`)
  if (typeof own === 'number') return own === nominal
  if (rows.length > 0) return true
  const all = told.value(status)
  const bits = all instanceof Uint8Array ? all[0] : all
  return typeof bits === 'number' && (bits & anyAlarm) === 0
}

function oidOf(code: string): string {
  const oid = code.slice('hms-'.length)
  return oid.startsWith('1.3.6.') ? oid : `1.3.6.1.4.1.${oid}`
}

/** The index of a property: how many numbers, then the OID. */
function indexOf(code: string): string {
  const oid = oidOf(code)
  return `${oid.split('.').length}.${oid}`
}

function recordOf(trap: Trap): Uint8Array {
  for (const oid of record) {
    const value = variableOf(trap, oid)
    if (value instanceof Uint8Array) return value
  }
  // Some agents name the variable otherwise: it is the third, after the physical address and the logical id.
  const third = trap.varbinds[2]?.value
  if (third instanceof Uint8Array) return third
  throw new RangeError('no alarm record among its variables')
}

/** Octets 1–4 POSIX time, 5 the type, 6 NEStatus, then the alarmed OID and its value in BER. */
export function readRecord(bytes: Uint8Array): Alarmed {
  if (bytes.length < 17 || bytes.length > 255)
    throw new RangeError('an alarm record has 17…255 bytes')
  const type = bytes[4] ?? 0
  if (type !== nominal && !kinds[type]) throw new RangeError(`there is no alarm type ${type}`)
  const body = createReader(bytes.subarray(6))
  const oid = body.oid()
  const value = body.peek() === types.integer ? body.integer(types.integer) : undefined
  return { type, oid, value }
}

function readHeadend(trap: Trap, names: OidNames): Reading {
  const oid = variableOf(trap, `${headend.entry}.2`)
  const type = numberOf(trap, `${headend.entry}.4`)
  if (typeof oid !== 'string' || type === undefined || !(type === nominal || kinds[type]))
    throw new RangeError('no alarm record among its variables')
  return { says: sayingsOf({ type, oid, value: numberOf(trap, `${headend.entry}.3`) }, names) }
}

function sayingsOf({ type, oid, value }: Alarmed, names: OidNames): readonly Saying[] {
  const named = names(oid)
  const settled = value === undefined ? undefined : named?.value(value)
  // A door, a battery: the value itself is the news, and the poll reads on from there.
  if (named?.isScalar && metrics[named.metric].kind === 'state' && settled !== undefined)
    return [{ is: 'sample', metric: named.metric, channel: '', value: settled }]
  const place = { code: `hms-${shortOf(oid)}`, channel: named?.index ?? '' }
  const kind = kinds[type]
  if (!kind) return [{ is: 'cleared', ...place }]
  const { severity, words } = kind
  // Of what is in the catalogue only a number in its unit is one: a sentinel is none.
  const shown = named ? settled : value
  return [
    {
      is: 'raised',
      ...place,
      severity,
      metric: named?.metric ?? otherwise,
      text: textOf(oid, named?.metric, words, settled),
      ...(shown !== undefined && { value: shown }),
    },
  ]
}

/** What no profile knows. */
const otherwise: MetricName = 'equipment.alarm'

function textOf(oid: string, metric: MetricName | undefined, words: Text, value?: number): Text {
  if (metric === undefined)
    return {
      zh: `设备告警：参数 ${shortOf(oid)} ${words.zh}`,
      en: `Device alarm: parameter ${shortOf(oid)} is ${words.en}`,
    }
  const { title, unit } = metrics[metric]
  const shown = value === undefined ? '' : `${value}${unit === '' ? '' : ` ${unit}`}`
  return {
    zh: `设备告警：${title.zh}${words.zh}${shown && `，${shown}`}`,
    en: `Device alarm: ${title.en}, ${words.en}${shown && `, ${shown}`}`,
  }
}

function shortOf(oid: string): string {
  return oid.replace(/^1\.3\.6\.1\.4\.1\./, '')
}
