import { type MetricName, metrics } from '@gridkeeper/model/metrics'
import type {
  Column,
  Condition,
  DeviceProfile,
  Label,
  Scalar,
  Table,
} from '@gridkeeper/model/profile'
import { type SnmpValue, types, type Varbind } from '@gridkeeper/platform/snmp/message'
import { convert, decimal, readRaw, textOf } from './raw.ts'

/** One reading, settled into its metric's unit. `oid` is where it was read. */
export type DecodedSample = {
  readonly metric: MetricName
  readonly channel: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
  readonly oid: string
}
/** A value that was there and could not be taken. Sentinels are no problem: they say that there is none. */
export type DecodeProblem = { readonly oid: string; readonly why: string }
export type Decoded = {
  readonly samples: readonly DecodedSample[]
  readonly problems: readonly DecodeProblem[]
}

type Reading = Omit<Scalar, 'oid' | 'channel'>
type Answers = ReadonlyMap<string, SnmpValue>

/** What the profiles, best first, make of a device's answer. An OID that a better profile has read is not read again. */
export function decode(profiles: readonly DeviceProfile[], varbinds: readonly Varbind[]): Decoded {
  const answers = new Map<string, SnmpValue>()
  for (const { oid, type, value } of varbinds)
    if (type < types.noSuchObject && type !== types.null && !answers.has(oid))
      answers.set(oid, value)

  const samples = new Map<string, DecodedSample>()
  const problems: DecodeProblem[] = []
  const taken = new Set<string>()
  for (const profile of profiles) {
    const own = decodeOne(profile, answers, varbinds, (oid) => taken.has(oid))
    for (const oid of own.read) taken.add(oid)
    problems.push(...own.problems)
    for (const sample of apart(own.samples)) {
      const key = `${sample.metric}\n${sample.channel}`
      if (!samples.has(key)) samples.set(key, sample)
    }
  }
  return { samples: [...samples.values()], problems }
}

type One = { samples: DecodedSample[]; problems: DecodeProblem[]; read: string[] }

function decodeOne(
  profile: DeviceProfile,
  answers: Answers,
  varbinds: readonly Varbind[],
  isTaken: (oid: string) => boolean,
): One {
  const out: One = { samples: [], problems: [], read: [] }
  // Several readings of one thing (a 64-bit counter and its 32-bit elder) are written best first.
  const given = new Set<string>()
  function take(reading: Reading, oid: string, place: Place): void {
    const raw = answers.get(oid)
    if (raw === undefined || isTaken(oid)) return
    out.read.push(oid)
    const key = `${reading.metric}\n${place.channel}\n${place.index}`
    if (given.has(key)) return
    const value = settle(reading, raw, (oid) =>
      answers.get(place.index === '' ? oid : `${oid}.${place.index}`),
    )
    if (typeof value === 'number') given.add(key)
    if (typeof value === 'number')
      out.samples.push({
        metric: reading.metric,
        channel: place.channel,
        labels: place.labels,
        value,
        oid,
      })
    else if (value !== undefined) out.problems.push({ oid, why: value.why })
  }
  for (const scalar of profile.scalars ?? [])
    take(scalar, scalar.oid, { index: '', channel: scalar.channel ?? '', labels: {} })
  for (const table of profile.tables ?? [])
    for (const row of rowsOf(table, answers, varbinds)) take(row.reading, row.oid, row)
  return out
}

type Place = {
  readonly index: string
  readonly channel: string
  readonly labels: Readonly<Record<string, string>>
}
type Row = Place & { readonly reading: Reading; readonly oid: string }

function rowsOf(table: Table, answers: Answers, varbinds: readonly Varbind[]): Row[] {
  const pattern = table.index === undefined ? undefined : new RegExp(table.index)
  return table.columns.flatMap((column) => {
    const root = `${table.oid}.${column.column}.`
    return varbinds.flatMap(({ oid }): Row[] => {
      if (!oid.startsWith(root)) return []
      const index = oid.slice(root.length)
      const shown = table.indexedBy === 'oid' ? oidOfIndex(index) : index
      if (pattern && !pattern.test(shown)) return []
      const conditions = [...(table.where ?? []), ...(column.where ?? [])]
      if (!conditions.every((condition) => holds(condition, index, answers))) return []
      const reading = readingOf(column, index, answers)
      if (!reading) return []
      const labels = labelsOf(table, shown, index, answers)
      const template = column.channel ?? table.channel ?? '{index}'
      return [{ reading, oid, index, labels, channel: channelOf(template, labels) }]
    })
  })
}

/** The metric, or what a sibling column makes of it. */
function readingOf(column: Column, index: string, answers: Answers): Reading | undefined {
  if (!column.choose)
    return column.metric === undefined ? undefined : { ...column, metric: column.metric }
  return column.choose.by[textOf(answers.get(`${column.choose.oid}.${index}`) ?? null)]
}

function holds(condition: Condition, index: string, answers: Answers): boolean {
  const text = textOf(answers.get(`${condition.oid}.${index}`) ?? null)
  if (condition.in && !condition.in.includes(text)) return false
  return !condition.notIn?.includes(text)
}

function labelsOf(
  table: Table,
  shown: string,
  index: string,
  answers: Answers,
): Record<string, string> {
  const labels: Record<string, string> = { index: shown }
  for (const [name, label] of Object.entries(table.labels ?? {})) {
    const text = labelText(label, index, answers)
    if (text !== '') labels[name] = text
  }
  return labels
}

function labelText(label: Label, index: string, answers: Answers): string {
  const parts = index.split('.')
  if (label.bytes) return bytesOf(Number(parts[label.indexPart ?? 0]), label.bytes)
  const raw =
    label.oid === undefined
      ? (parts[label.indexPart ?? 0] ?? null)
      : (answers.get(`${label.oid}.${parts.slice(0, label.take).join('.')}`) ?? null)
  const text = textOf(raw)
  if (label.values) return label.values[text] ?? ''
  if (label.scale === undefined || text === '') return text
  return Number.isFinite(Number(text)) ? String(decimal(Number(text) * label.scale)) : ''
}

function bytesOf(number: number, places: readonly number[]): string {
  return places.map((place) => Math.floor(number / 256 ** (3 - place)) % 256).join('/')
}

const longestChannel = 64

function channelOf(template: string, labels: Readonly<Record<string, string>>): string {
  let isWhole = true
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const label = labels[name]
    if (label === undefined) isWhole = false
    return label ?? ''
  })
  if (template === '') return ''
  const channel = isWhole ? filled.replace(/\s+/g, ' ').trim() : ''
  return (channel || (labels['index'] ?? '')).slice(0, longestChannel)
}

/** Rows that a device names alike are told apart by their index: a series has one value a moment. */
function apart(samples: readonly DecodedSample[]): DecodedSample[] {
  const count = new Map<string, number>()
  const key = ({ metric, channel }: DecodedSample) => `${metric}\n${channel}`
  for (const sample of samples) count.set(key(sample), (count.get(key(sample)) ?? 0) + 1)
  return samples.map((sample) => {
    const index = sample.labels['index'] ?? sample.oid
    if ((count.get(key(sample)) ?? 0) < 2 || sample.channel === index) return sample
    const room = longestChannel - index.length - 1
    return { ...sample, channel: `${sample.channel.slice(0, Math.max(0, room))}#${index}` }
  })
}

/** undefined: the device says that there is no value. */
function settle(
  reading: Reading,
  raw: SnmpValue,
  sibling: (column: string) => SnmpValue | undefined,
): number | { why: string } | undefined {
  const text = textOf(raw)
  if (text === '') return undefined
  if (reading.values) return reading.values[text] ?? reading.otherwise
  const number = readRaw[reading.reads ?? 'number'](raw)
  if (reading.sentinels?.some((sentinel) => sentinel === number || sentinel === text))
    return undefined
  if (number === undefined || !Number.isFinite(number))
    return { why: `${shorten(text)} is no number` }
  const scaled = scale(reading, number, sibling)
  const converted = reading.converts
    ? scaled !== undefined && convert[reading.converts](scaled)
    : scaled
  if (typeof converted !== 'number') return undefined
  const value = decimal(converted + (reading.offset ?? 0))
  return isValid(reading, value)
    ? value
    : { why: `${value} ${metrics[reading.metric].unit} is outside what it can be` }
}

function scale(
  reading: Reading,
  number: number,
  sibling: (column: string) => SnmpValue | undefined,
): number | undefined {
  if (reading.percentOf !== undefined) {
    const whole = readRaw.number(sibling(reading.percentOf) ?? null)
    return whole ? Number(((number / whole) * 100).toFixed(2)) : undefined
  }
  if (!reading.scaleBy) return decimal(number * (reading.scale ?? 1))
  const prefix = readRaw.number(sibling(reading.scaleBy.prefix) ?? null)
  const precision = readRaw.number(sibling(reading.scaleBy.precision) ?? null)
  // Without its scale a sensor's number says nothing.
  if (prefix === undefined || precision === undefined) return undefined
  return decimal(number * 10 ** (3 * (prefix - 9) - precision) * (reading.scale ?? 1))
}

function isValid({ valid }: Reading, value: number): boolean {
  return value >= (valid?.low ?? -Infinity) && value <= (valid?.high ?? Infinity)
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

function oidOfIndex(index: string): string {
  const [length, ...parts] = index.split('.').map(Number)
  const oid = parts.slice(0, length).join('.')
  const rest = parts.slice(length)
  return rest.length > 0 ? `${oid}:${rest.join('.')}` : oid
}
