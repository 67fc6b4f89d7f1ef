// Drafts a synthetic walk.snmprec for profiles that have none: a device that answers everything the profile reads, with
// made-up values. Meant to be edited: add the sentinels and oddities the profile is there for.
import { access, writeFile } from 'node:fs/promises'
import type { MetricName } from '@gridkeeper/model/metrics'
import { metrics } from '@gridkeeper/model/metrics'
import type { Column, DeviceProfile, Scalar, Table } from '@gridkeeper/model/profile'
import { compareOids, parseOid } from '@gridkeeper/platform/snmp/oid'
import { loadProfiles } from '../collector/src/profiles.ts'

type Reading = Omit<Scalar, 'oid' | 'channel'>
type Lines = Map<string, string>

const typical: Readonly<Record<string, number>> = {
  dBm: -4,
  dBµV: 78,
  dB: 21,
  V: 52,
  A: 3,
  Ah: 180,
  W: 240,
  Hz: 50,
  mA: 40,
  '°C': 27,
  '%': 46,
  rpm: 4200,
  min: 180,
  MHz: 600,
  s: 1000,
}

for (const profile of (await loadProfiles()).values()) {
  const place = new URL(`../collector/profiles/${profile.id}/walk.snmprec`, import.meta.url)
  if (
    await access(place).then(
      () => true,
      () => false,
    )
  )
    continue
  await writeFile(place, draft(profile))
  console.log(profile.id)
}

function draft(profile: DeviceProfile): string {
  const lines: Lines = new Map()
  const clause = profile.match[0]
  const description = clause?.sysDescr?.[0]?.replace(/[\^$]/g, '')
  lines.set('1.3.6.1.2.1.1.1.0', `4|${description ?? profile.title.en}, synthetic`)
  lines.set('1.3.6.1.2.1.1.2.0', `6|${clause?.sysObjectId?.[0] ?? '1.3.6.1.4.1.8072.3.2.10'}`)
  lines.set('1.3.6.1.2.1.1.3.0', '67|8640000')
  for (const [n, scalar] of (profile.scalars ?? []).entries())
    lines.set(scalar.oid, rawOf(scalar, n))
  for (const table of profile.tables ?? []) draftTable(table, lines)
  return `${[...lines]
    .toSorted(([a], [b]) => compareOids(parseOid(a) ?? [], parseOid(b) ?? []))
    .map(([oid, value]) => `${oid}|${value}`)
    .join('\n')}\n`
}

function draftTable(table: Table, lines: Lines): void {
  let row = 0
  for (const column of table.columns)
    for (const [choice, reading] of choices(column)) {
      for (let copy = 0; copy < 2; copy += 1) {
        row = table.columns.some(({ choose, where }) => choose ?? where) ? row + 1 : copy + 1
        draftRow(table, column, { choice, reading, index: String(row) }, lines)
      }
    }
}

type Row = { readonly choice: string; readonly reading: Reading; readonly index: string }

function draftRow(
  table: Table,
  column: Column,
  { choice, reading, index }: Row,
  lines: Lines,
): void {
  if (column.choose) lines.set(`${column.choose.oid}.${index}`, valueLine(choice))
  for (const condition of [...(table.where ?? []), ...(column.where ?? [])])
    lines.set(`${condition.oid}.${index}`, valueLine(condition.in?.[0] ?? '1'))
  for (const [name, { oid }] of Object.entries(table.labels ?? {}))
    if (oid && !lines.has(`${oid}.${index}`)) lines.set(`${oid}.${index}`, `4|${name} ${index}`)
  lines.set(`${table.oid}.${column.column}.${index}`, rawOf(reading, Number(index)))
}

function choices(column: Column): [string, Reading][] {
  if (column.choose) return Object.entries(column.choose.by)
  return column.metric === undefined ? [] : [['', { ...column, metric: column.metric }]]
}

function valueLine(value: string): string {
  return /^-?\d+$/.test(value) ? `2|${value}` : `4|${value}`
}

/** A raw value that comes out near what is usual for the unit. */
function rawOf(reading: Reading, n: number): string {
  const states = Object.keys(reading.values ?? {})
  if (states.length > 0) return `2|${states[n % states.length]}`
  const wanted = (typical[unitOf(reading.metric)] ?? 12) + (n % 5)
  const unscaled =
    (beforeConversion(reading, wanted) - (reading.offset ?? 0)) / (reading.scale ?? 1)
  if (reading.reads !== 'text') return `2|${Math.round(unscaled)}`
  return `4|${(reading.scale === undefined ? unscaled + 0.25 : Math.round(unscaled)).toString()}`
}

function beforeConversion({ converts }: Reading, wanted: number): number {
  if (converts === 'milliwatts_to_dbm') return 10 ** (wanted / 10)
  return converts === 'fahrenheit_to_celsius' ? wanted * 1.8 + 32 : wanted
}

function unitOf(metric: MetricName): string {
  return metrics[metric].unit
}
