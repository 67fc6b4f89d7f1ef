import type { Column, Condition, DeviceProfile, Label, Table } from '@gridkeeper/model/profile'
import type { SnmpValue } from '@gridkeeper/platform/snmp/message'
import { decimal, textOf } from './raw.ts'
import { named, type Reading } from './settle.ts'

export type Answers = { get(oid: string): SnmpValue | undefined }
/**
 * Where a profile looks for what decides its rows: columns that choose and filter (`conditions`) and those that give
 * names (`names`). Both are the device's answers; who compiles a profile notes what was looked up.
 */
export type Lookups = { readonly conditions: Answers; readonly names: Answers }

/** One thing to read: `oid` is where, `index` is what follows the column. */
export type Row = {
  readonly reading: Reading
  readonly oid: string
  readonly index: string
  readonly channel: string
  readonly labels: Readonly<Record<string, string>>
}

/** What a profile would read of a device that has these variables, in the order in which the first one counts. */
export function rowsOf(profile: DeviceProfile, oids: readonly string[], lookups: Lookups): Row[] {
  const rows = (profile.scalars ?? []).map(
    (scalar): Row => ({
      reading: scalar,
      oid: scalar.oid,
      index: '',
      channel: scalar.channel ?? '',
      labels: {},
    }),
  )
  for (const table of profile.tables ?? [])
    for (const row of tableRows(table, oids, lookups)) rows.push(row)
  return rows
}

function tableRows(table: Table, oids: readonly string[], lookups: Lookups): Row[] {
  const pattern = table.index === undefined ? undefined : new RegExp(table.index)
  return table.columns.flatMap((column) => {
    const root = `${table.oid}.${column.column}.`
    return oids.flatMap((oid): Row[] => {
      if (!oid.startsWith(root)) return []
      const index = oid.slice(root.length)
      const shown = table.indexedBy === 'oid' ? oidOfIndex(index) : index
      if (pattern && !pattern.test(shown)) return []
      const conditions = [...(table.where ?? []), ...(column.where ?? [])]
      if (!conditions.every((condition) => holds(condition, index, lookups.conditions))) return []
      const reading = readingOf(column, index, lookups.conditions)
      if (!reading) return []
      const labels = labelsOf(table, shown, index, lookups.names)
      const template = column.channel ?? table.channel ?? '{index}'
      return [{ reading, oid, index, labels, channel: channelOf(template, labels) }]
    })
  })
}

/** The metric, or what a sibling column makes of it. */
function readingOf(column: Column, index: string, answers: Answers): Reading | undefined {
  if (!column.choose)
    return column.metric === undefined ? undefined : { ...column, metric: column.metric }
  const word = textOf(answers.get(`${column.choose.oid}.${index}`) ?? null)
  return named(column.choose.by, word)
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
  if (label.values) return named(label.values, text) ?? ''
  if (label.scale === undefined || text === '') return text
  return Number.isFinite(Number(text)) ? String(decimal(Number(text) * label.scale)) : ''
}

function bytesOf(number: number, places: readonly number[]): string {
  return places.map((place) => Math.floor(number / 256 ** (3 - place)) % 256).join('/')
}

export const longestChannel = 64

function channelOf(template: string, labels: Readonly<Record<string, string>>): string {
  let isWhole = true
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const label = named(labels, name)
    if (label === undefined) isWhole = false
    return label ?? ''
  })
  if (template === '') return ''
  const channel = isWhole ? filled.replace(/\s+/g, ' ').trim() : ''
  return (channel || (labels['index'] ?? '')).slice(0, longestChannel)
}

function oidOfIndex(index: string): string {
  const [length, ...parts] = index.split('.').map(Number)
  const oid = parts.slice(0, length).join('.')
  const rest = parts.slice(length)
  return rest.length > 0 ? `${oid}:${rest.join('.')}` : oid
}
