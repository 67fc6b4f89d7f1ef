import type { Column, DeviceProfile, Table } from '@gridkeeper/model/profile'
import { type Answers, fill, holds, type Lookups, labelsOf, siblingOid } from './labels.ts'
import { textOf } from './raw.ts'
import { named, type Reading } from './settle.ts'
import { type SubordinateDevice, type SubordinateOf, subordinatesIn } from './subordinates.ts'

/** One thing to read: `oid` is where, `index` is what follows the column. */
export type Row = {
  readonly reading: Reading
  readonly oid: string
  readonly index: string
  readonly channel: string
  readonly labels: Readonly<Record<string, string>>
  /** Whose it is, where it is not the parent's own. */
  readonly device?: SubordinateDevice
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
  const subordinates = subordinatesIn(profile, oids, lookups)
  for (const table of profile.tables ?? []) {
    const deviceAt = table.of && subordinates.get(table.of.subordinate)
    for (const row of tableRows(table, oids, lookups, deviceAt)) rows.push(row)
  }
  return rows
}

function tableRows(
  table: Table,
  oids: readonly string[],
  lookups: Lookups,
  deviceAt: SubordinateOf | undefined,
): Row[] {
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
      const chosen = readingOf(column, index, lookups.conditions)
      if (!chosen || !isLine(table, index, lookups.conditions)) return []
      const reading = ofLine(table, index, chosen)
      const labels = labelsOf(table.labels, shown, index, lookups.names)
      const device = deviceAt?.(index)
      const template = device
        ? (table.of?.channel ?? '')
        : (column.channel ?? table.channel ?? '{index}')
      const channel = channelOf(template, labels)
      return [{ reading, oid, index, labels, channel, ...(device && { device }) }]
    })
  })
}

/** Whether the supply has that many lines, as far as it says. */
function isLine({ lines }: Table, index: string, answers: Answers): boolean {
  if (lines?.count === undefined) return true
  const count = Number(textOf(answers.get(lines.count) ?? null))
  return !(count > 0) || Number(index.split('.')[0]) <= count
}

function ofLine({ oid, lines }: Table, index: string, reading: Reading): Reading {
  const firstLine = index.replace(/^\d+/, '1')
  if (!lines || index === firstLine) return reading
  return {
    ...reading,
    idle: { columns: lines.idle.map((column) => `${oid}.${column}`), firstLine },
  }
}

/** What must be known to tell whether a row is a line that the device has. */
export function idleOids({ reading: { idle }, index }: Row): string[] {
  return (idle?.columns ?? []).flatMap((column) => [
    `${column}.${index}`,
    `${column}.${idle?.firstLine}`,
  ])
}

/** The metric, or what a sibling column makes of it. */
function readingOf(column: Column, index: string, answers: Answers): Reading | undefined {
  if (!column.choose)
    return column.metric === undefined ? undefined : { ...column, metric: column.metric }
  const word = textOf(answers.get(siblingOid(column.choose.oid, index)) ?? null)
  return named(column.choose.by, word)
}

export const longestChannel = 64

function channelOf(template: string, labels: Readonly<Record<string, string>>): string {
  if (template === '') return ''
  return (fill(template, labels) || (labels['index'] ?? '')).slice(0, longestChannel)
}

function oidOfIndex(index: string): string {
  const [length, ...parts] = index.split('.').map(Number)
  const oid = parts.slice(0, length).join('.')
  const rest = parts.slice(length)
  return rest.length > 0 ? `${oid}:${rest.join('.')}` : oid
}
