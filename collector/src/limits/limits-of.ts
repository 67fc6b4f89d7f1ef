import type { DeviceLimit } from '@gridkeeper/model/device-limit'
import type { Band } from '@gridkeeper/model/limits'
import { metrics } from '@gridkeeper/model/metrics'
import type { DeviceProfile, LimitTable } from '@gridkeeper/model/profile'
import type { SnmpValue, Varbind } from '@gridkeeper/platform/snmp/message'
import { rootOf } from '../snmp/collect.ts'
import { answersOf, decode } from '../snmp/decode.ts'
import { siblingOid } from '../snmp/labels.ts'
import { readRaw } from '../snmp/raw.ts'
import { type Row, rowsOf } from '../snmp/rows.ts'
import { settle } from '../snmp/settle.ts'
import { thresholdColumns, thresholdsIn } from './thresholds.ts'

export type OwnLimit = Omit<DeviceLimit, 'device'>

const names = ['majorLow', 'warningLow', 'warningHigh', 'majorHigh', 'deadband'] as const
type Name = (typeof names)[number]
type Answers = ReadonlyMap<string, SnmpValue>
/** Where a limit of what is read stands; undefined: the device keeps none. */
type PlaceOf = (name: Name) => string | undefined

/** The columns with limits, and the scalars as columns of one: a device that has none of them is asked once an hour. */
export function limitColumnsOf(profiles: readonly DeviceProfile[]): string[] {
  const columns = profiles.flatMap((profile) => [
    ...(profile.limitTables ?? []).flatMap(({ oid, enabled, columns }) => [
      ...Object.values(columns).map((column) => `${oid}.${column}`),
      ...(enabled === undefined ? [] : [`${oid}.${enabled}`]),
    ]),
    ...(profile.thresholdTables ?? []).flatMap(thresholdColumns),
    ...[
      ...(profile.scalars ?? []),
      ...(profile.tables ?? []).flatMap((table) => table.columns),
    ].flatMap(({ limits }) => Object.values(limits ?? {}).map(rootOf)),
  ])
  return [...new Set(columns)]
}

/** What the device holds to be out of order in what is read of it. Of subordinates nothing: their limits are their own. */
export function limitsOf(
  profiles: readonly DeviceProfile[],
  varbinds: readonly Varbind[],
): readonly OwnLimit[] {
  const answers = answersOf(varbinds)
  const oids = [...answers.keys()]
  const lookups = { conditions: answers, names: answers }
  const rows = new Map<string, Row>()
  for (const profile of profiles)
    for (const row of rowsOf(profile, oids, lookups)) {
      const key = `${row.oid} ${row.reading.metric}`
      if (!rows.has(key)) rows.set(key, row)
    }
  const tables = profiles.flatMap(({ limitTables }) => limitTables ?? [])
  const thresholds = thresholdsIn(
    profiles.flatMap(({ thresholdTables }) => thresholdTables ?? []),
    answers,
  )
  return decode(profiles, varbinds).samples.flatMap(
    ({ oid, metric, channel, device }): OwnLimit[] => {
      const row = rows.get(`${oid} ${metric}`)
      if (!row || device || metrics[metric].kind !== 'gauge') return []
      const place = placeOf(row, tables, answers)
      const found = limitOf(row, (name) => place(name) ?? thresholds(oid, name), answers)
      return found ? [{ metric, channel, ...found }] : []
    },
  )
}

function placeOf(
  { reading, oid, index }: Row,
  tables: readonly LimitTable[],
  answers: Answers,
): PlaceOf {
  const { limits } = reading
  const parts = oid.split('.')
  const indexes = [`${parts.length}.${oid}`, oid]
  return (name) => {
    const own = limits?.[name]
    if (own !== undefined) return siblingOid(own, index)
    for (const { oid: table, columns, enabled } of tables)
      for (const at of indexes) {
        if (columns[name] === undefined || !answers.has(`${table}.${columns[name]}.${at}`)) continue
        const bits = enabled === undefined ? undefined : answers.get(`${table}.${enabled}.${at}`)
        return isEnabled(name, bits) ? `${table}.${columns[name]}.${at}` : undefined
      }
    return undefined
  }
}

const bitOf = { majorLow: 1, warningLow: 2, warningHigh: 4, majorHigh: 8, deadband: 0 } as const

function isEnabled(name: Name, bits: SnmpValue | undefined): boolean {
  if (name === 'deadband' || !(bits instanceof Uint8Array) || bits.length === 0) return true
  return ((bits[0] ?? 0) & bitOf[name]) !== 0
}

type Bands = Pick<OwnLimit, 'warning' | 'major' | 'deadband'>

function limitOf({ reading, index }: Row, place: PlaceOf, answers: Answers): Bands | undefined {
  // What stands in a fixed ratio to another reading, or on another scale, has no limit of that kind.
  if (reading.percentOf !== undefined || reading.values) return undefined
  const value = (name: Name) => {
    const at = place(name)
    const raw = at === undefined ? undefined : answers.get(at)
    if (raw === undefined || readRaw[reading.reads ?? 'number'](raw) === undefined) return undefined
    const { valid: _, sentinels: __, offset, ...how } = reading
    const isWidth = name === 'deadband'
    if (isWidth && reading.converts) return undefined
    const settled = settle(
      { ...how, ...(!isWidth && offset !== undefined && { offset }) },
      raw,
      (column) => answers.get(siblingOid(column, index)),
    )
    return typeof settled === 'number' ? settled : undefined
  }
  const warning = bandOf(value('warningLow'), value('warningHigh'))
  const major = bandOf(value('majorLow'), value('majorHigh'))
  if (!(warning || major) || !isSane(warning, major)) return undefined
  const deadband = value('deadband')
  return {
    ...(warning && { warning }),
    ...(major && { major }),
    ...(deadband !== undefined && deadband > 0 && { deadband }),
  }
}

function bandOf(low: number | undefined, high: number | undefined): Band | undefined {
  if (low === undefined && high === undefined) return undefined
  return { ...(low !== undefined && { low }), ...(high !== undefined && { high }) }
}

/** In order, and not all the same: a table that nobody has filled in says nothing. */
function isSane(warning: Band | undefined, major: Band | undefined): boolean {
  const inOrder = [major?.low, warning?.low, warning?.high, major?.high].filter(
    (limit) => limit !== undefined,
  )
  const isSorted = inOrder.every((limit, at) => limit >= (inOrder[at - 1] ?? limit))
  const first = inOrder[0]
  return isSorted && (inOrder.length === 1 || inOrder.some((limit) => limit !== first))
}
