import type { ConnectionState } from '@gridkeeper/model/device'
import type { BirthReport } from '@gridkeeper/model/report'
import type { Database } from '@gridkeeper/platform/database/database'
import type { Logger } from '@gridkeeper/platform/log'
import type { Static } from 'typebox'

export type Told = {
  readonly state: ConnectionState
  /** When it was so, epoch ms: an older word changes nothing. */
  readonly at: number
  readonly boot?: number
  readonly problem?: string
}

export type DeviceStates = {
  bootOf(device: string): number | undefined
  stateOf(device: string): ConnectionState
  /** The device itself or somebody about it says how it stands. */
  tell(device: string, told: Told): void
  /** It sent something. One that was thought gone is back. */
  seen(device: string, at: number): void
  born(device: string, birth: Static<typeof BirthReport>, at: number): void
  /** Online boxes that have been silent for several of their intervals: what they are now is not known. */
  sweepSilent(at: number): void
  /** Takes up what was known of these shards' devices. */
  load(shards: readonly string[]): Promise<void>
  flush(): Promise<void>
}

export type DeviceStatesOptions = {
  readonly database: Database
  readonly log: Logger
  /** Silence before this moment is ours, not the device's. */
  readonly startedAt: number
  /** Called with every change at once, `from` undefined for a device that is new here. */
  moved?(device: string, from: ConnectionState | undefined, to: ConnectionState): void
  /** Called when the change is in the database. */
  changed(device: string): void
}

type Kept = {
  state: ConnectionState
  since: number
  seenAt: number | undefined
  boot: number | undefined
  intervalMs: number
  problem: string | undefined
  newBirth: string | undefined
  writtenSeenAt: number
  isChanged: boolean
}

const seenEveryMs = 60_000
const usualIntervalMs = 300_000
const silentIntervals = 4
const rowsAtOnce = 1000
const urgentMs = 50

/** How every device stands, kept in memory and written in groups: changes at once, `seen_at` once a minute. */
export function createDeviceStates(options: DeviceStatesOptions): DeviceStates {
  const { database, log, startedAt, changed, moved = () => {} } = options
  const states = new Map<string, Kept>()
  const dirty = new Set<string>()
  let isUrgent = false
  let flushing: Promise<void> = Promise.resolve()
  let isFailing = false

  function keptOf(device: string): Kept {
    const known = states.get(device)
    if (known) return known
    const kept = unknownState()
    states.set(device, kept)
    moved(device, undefined, kept.state)
    return kept
  }

  function tell(device: string, { state, at, boot, problem }: Told): void {
    const kept = keptOf(device)
    if (at < kept.since) return
    if (boot !== undefined) kept.boot = Math.max(boot, kept.boot ?? 0)
    if (state === 'online') kept.seenAt = Math.max(at, kept.seenAt ?? 0)
    if (kept.state === state && kept.problem === problem) {
      markSeen(device, kept)
      return
    }
    if (kept.state !== state) {
      moved(device, kept.state, state)
      kept.state = state
      kept.since = at
      kept.isChanged = true
    }
    kept.problem = problem
    dirty.add(device)
    if (isUrgent) return
    isUrgent = true
    setTimeout(() => void flush(), urgentMs)
  }

  function markSeen(device: string, kept: Kept): void {
    if ((kept.seenAt ?? 0) - kept.writtenSeenAt >= seenEveryMs) dirty.add(device)
  }

  async function save(): Promise<void> {
    isUrgent = false
    while (dirty.size > 0) {
      const devices = [...dirty].slice(0, rowsAtOnce)
      for (const device of devices) dirty.delete(device)
      const rows = devices.map((device) => rowOf(device, keptOf(device)))
      try {
        await upsert(database, rows)
      } catch (err) {
        for (const device of devices) dirty.add(device)
        if (!isFailing) log.warn({ err, count: dirty.size }, 'device states wait for the database')
        isFailing = true
        return
      }
      isFailing = false
      rows.forEach((row) => {
        settle(row)
      })
    }
  }

  function settle(row: Row): void {
    const kept = keptOf(row.device_id)
    kept.writtenSeenAt = row.seen_at ?? 0
    if (kept.newBirth === row.birth) kept.newBirth = undefined
    if (!kept.isChanged || kept.since !== row.since) return
    kept.isChanged = false
    changed(row.device_id)
  }

  async function flush(): Promise<void> {
    flushing = flushing.then(save)
    await flushing
  }

  return {
    bootOf: (device) => states.get(device)?.boot,
    stateOf: (device) => states.get(device)?.state ?? 'unknown',
    tell,
    seen(device, at) {
      const kept = keptOf(device)
      kept.seenAt = Math.max(at, kept.seenAt ?? 0)
      // A box that sleeps may report; one that was lost, or of which nothing was known, is there.
      if (kept.state === 'online' || kept.state === 'sleeping') markSeen(device, kept)
      else tell(device, { state: 'online', at })
    },
    born(device, birth, at) {
      const kept = keptOf(device)
      kept.boot = Math.max(birth.boot, kept.boot ?? 0)
      kept.intervalMs = birth.interval * 1000
      kept.newBirth = JSON.stringify(birth)
      kept.seenAt = Math.max(at, kept.seenAt ?? 0)
      dirty.add(device)
    },
    sweepSilent(at) {
      for (const [device, kept] of states) {
        if (kept.state !== 'online') continue
        const heardAt = Math.max(kept.seenAt ?? 0, kept.since, startedAt)
        if (at - heardAt <= silentIntervals * kept.intervalMs) continue
        tell(device, { state: 'unknown', at, problem: 'silent' })
      }
    },
    async load(shards) {
      if (shards.length === 0) return
      const rows = await database.kysely
        .selectFrom('device_state')
        .innerJoin('device', 'device.id', 'device_state.device_id')
        .selectAll('device_state')
        .where('device.shard', 'in', [...shards])
        .execute()
      for (const row of rows) {
        if (dirty.has(row.device_id)) continue
        moved(row.device_id, states.get(row.device_id)?.state, row.state)
        states.set(row.device_id, keptFrom(row))
      }
    },
    flush,
  }
}

type Row = ReturnType<typeof rowOf>

function rowOf(device: string, kept: Kept) {
  return {
    device_id: device,
    state: kept.state,
    since: kept.since,
    seen_at: kept.seenAt ?? null,
    boot: kept.boot ?? null,
    birth: kept.newBirth ?? null,
    problem: kept.problem ?? null,
  }
}

async function upsert({ kysely }: Database, rows: readonly Row[]): Promise<void> {
  await kysely
    .insertInto('device_state')
    .values([...rows])
    .onConflict((conflict) =>
      conflict.column('device_id').doUpdateSet((eb) => ({
        state: eb.ref('excluded.state'),
        since: eb.ref('excluded.since'),
        seen_at: eb.ref('excluded.seen_at'),
        boot: eb.ref('excluded.boot'),
        birth: eb.fn.coalesce('excluded.birth', 'device_state.birth'),
        problem: eb.ref('excluded.problem'),
      })),
    )
    .execute()
}

function unknownState(): Kept {
  return {
    state: 'unknown',
    since: 0,
    seenAt: undefined,
    boot: undefined,
    intervalMs: usualIntervalMs,
    problem: undefined,
    newBirth: undefined,
    writtenSeenAt: 0,
    isChanged: false,
  }
}

type Stored = Omit<Row, 'birth'> & { readonly birth: object | null }

function keptFrom(row: Stored): Kept {
  return {
    state: row.state,
    since: row.since,
    seenAt: row.seen_at ?? undefined,
    boot: row.boot ?? undefined,
    intervalMs: intervalOf(row.birth),
    problem: row.problem ?? undefined,
    newBirth: undefined,
    writtenSeenAt: row.seen_at ?? 0,
    isChanged: false,
  }
}

function intervalOf(birth: object | null): number {
  const interval = birth && 'interval' in birth ? birth.interval : undefined
  return typeof interval === 'number' ? interval * 1000 : usualIntervalMs
}
