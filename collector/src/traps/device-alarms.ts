import type { Database } from '@gridkeeper/platform/database/database'
import type { Logger } from '@gridkeeper/platform/log'
import { sql } from 'kysely'
import type { Saying } from './family.ts'

type Raised = Extract<Saying, { is: 'raised' }>
type Told = Exclude<Saying, { is: 'sample' }>

export type DeviceAlarms = {
  /** In memory: what comes later on the same thing counts, so that a storm on one alarm is one row. */
  tell(device: { readonly id: string; readonly group: string }, saying: Told, at: number): void
  /** True when all that was told before is in the database. */
  flush(at: number): Promise<boolean>
  waiting(): number
}

export type DeviceAlarmsOptions = {
  readonly database: Database
  readonly log: Logger
  /** These groups have another alarm than before: it is in the database. */
  changed(group: string): void
  /** Of one device, waiting and stored; one that invents codes loses its own oldest. */
  readonly perDevice?: number
}

type Row = ReturnType<typeof rowOf>
type Pending = {
  readonly group: string
  readonly rows: Map<string, Row>
  readonly cleared: Map<string, { code: string; channel: string }>
  readonly settled: Set<string>
}

const rowsAtOnce = 200

/** The alarms devices have raised, kept in the database: raising again changes it, clearing removes it. */
export function createDeviceAlarms(options: DeviceAlarmsOptions): DeviceAlarms {
  const { database, log, changed, perDevice = 200 } = options
  let pending = new Map<string, Pending>()
  let flushing: Promise<boolean> = Promise.resolve(true)
  let isFailing = false

  function of(id: string, group: string): Pending {
    const own = pending.get(id) ?? {
      group,
      rows: new Map<string, Row>(),
      cleared: new Map<string, { code: string; channel: string }>(),
      settled: new Set<string>(),
    }
    pending.set(id, own)
    return own
  }

  async function save(at: number): Promise<boolean> {
    if (pending.size === 0) return true
    const saving = pending
    pending = new Map()
    try {
      await database.kysely.transaction().execute(async (transaction) => {
        for (const [device, own] of saving) {
          await clear(transaction, device, own)
          await raise(transaction, [...own.rows.values()])
          if (own.rows.size > 0) await trim(transaction, device, perDevice, at)
        }
      })
    } catch (err) {
      // What came meanwhile is newer, and stands.
      for (const [device, own] of saving) pending.set(device, merged(own, pending.get(device)))
      if (!isFailing) log.warn({ err }, 'device alarms wait for the database')
      isFailing = true
      return false
    }
    isFailing = false
    for (const { group } of saving.values()) changed(group)
    return true
  }

  return {
    tell({ id, group }, saying, at) {
      const own = of(id, group)
      apply(own, id, bounded(saying), at)
      if (own.rows.size > perDevice) dropOldest(own.rows)
      if (own.cleared.size > perDevice) dropOldest(own.cleared)
      if (own.settled.size > perDevice) dropOldest(own.settled)
    },
    flush(at) {
      flushing = flushing.then(() => save(at))
      return flushing
    },
    waiting: () => pending.size,
  }
}

/** What a device may make up is as long as a packet; a row is not. */
function bounded(saying: Told): Told {
  if (saying.is === 'settled') return { ...saying, reference: saying.reference.slice(0, 64) }
  const place = { code: saying.code.slice(0, 120), channel: saying.channel.slice(0, 64) }
  if (saying.is === 'cleared') return { ...saying, ...place }
  const { text, reference } = saying
  return {
    ...saying,
    ...place,
    text: { zh: text.zh.slice(0, 300), en: text.en.slice(0, 300) },
    ...(reference !== undefined && { reference: reference.slice(0, 64) }),
  }
}

function apply(own: Pending, device: string, saying: Told, at: number): void {
  if (saying.is === 'settled') {
    own.settled.add(saying.reference)
    for (const [key, row] of own.rows) if (row.reference === saying.reference) own.rows.delete(key)
    return
  }
  const { code, channel } = saying
  const key = `${code}\n${channel}`
  if (saying.is === 'cleared') {
    own.rows.delete(key)
    own.cleared.set(key, { code, channel })
    return
  }
  const before = own.rows.get(key)
  own.rows.delete(key)
  own.rows.set(key, rowOf(device, saying, before?.since ?? at, at))
}

function rowOf(device: string, alarm: Raised, since: number, at: number) {
  const { code, channel, metric, severity, text, value, reference, lastsMs } = alarm
  return {
    device_id: device,
    code,
    channel,
    metric,
    severity,
    text: JSON.stringify(text),
    value: value ?? null,
    since,
    until: lastsMs === undefined ? null : at + lastsMs,
    reference: reference ?? null,
  }
}

function merged(older: Pending, newer: Pending | undefined): Pending {
  if (!newer) return older
  const rows = new Map(older.rows)
  for (const key of newer.cleared.keys()) rows.delete(key)
  for (const [key, row] of rows)
    if (row.reference !== null && newer.settled.has(row.reference)) rows.delete(key)
  for (const [key, row] of newer.rows) rows.set(key, row)
  return {
    group: newer.group,
    rows,
    cleared: new Map([...older.cleared, ...newer.cleared]),
    settled: new Set([...older.settled, ...newer.settled]),
  }
}

type Writer = Pick<Database['kysely'], 'insertInto' | 'deleteFrom' | 'getExecutor'>

async function clear(kysely: Writer, device: string, own: Pending): Promise<void> {
  const places = [...own.cleared.values()]
  for (let from = 0; from < places.length; from += rowsAtOnce)
    await kysely
      .deleteFrom('device_alarm')
      .where('device_id', '=', device)
      .where((eb) =>
        eb.or(
          places
            .slice(from, from + rowsAtOnce)
            .map(({ code, channel }) =>
              eb.and([eb('code', '=', code), eb('channel', '=', channel)]),
            ),
        ),
      )
      .execute()
  if (own.settled.size > 0)
    await kysely
      .deleteFrom('device_alarm')
      .where('device_id', '=', device)
      .where('reference', 'in', [...own.settled])
      .execute()
}

async function raise(kysely: Writer, rows: readonly Row[]): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce)
    await kysely
      .insertInto('device_alarm')
      .values(rows.slice(from, from + rowsAtOnce))
      .onConflict((conflict) =>
        conflict.columns(['device_id', 'code', 'channel']).doUpdateSet((eb) => ({
          metric: eb.ref('excluded.metric'),
          severity: eb.ref('excluded.severity'),
          text: eb.ref('excluded.text'),
          value: eb.ref('excluded.value'),
          until: eb.ref('excluded.until'),
          reference: eb.ref('excluded.reference'),
        })),
      )
      .execute()
}

/** Events whose time is over, and what is beyond the device's share. */
async function trim(kysely: Writer, device: string, most: number, at: number): Promise<void> {
  await sql`
    DELETE FROM device_alarm WHERE device_id = ${device} AND (until < ${at} OR (code, channel) IN (
      SELECT code, channel FROM device_alarm WHERE device_id = ${device}
      ORDER BY since DESC, code, channel OFFSET ${most}))`.execute(kysely)
}

function dropOldest(kept: Map<string, unknown> | Set<string>): void {
  const oldest = kept.keys().next()
  if (!oldest.done) kept.delete(oldest.value)
}
