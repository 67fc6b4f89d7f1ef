import { AppError } from '@gridkeeper/model/errors'
import type { Database } from '@gridkeeper/platform/database/database'
import type { Logger } from '@gridkeeper/platform/log'
import type { PolledDevice } from '../poll/plan.ts'
import type { Credentials } from '../snmp/credentials.ts'
import { answersOf } from '../snmp/decode.ts'
import type { Session, Snmp } from '../snmp/session.ts'
import type { DeviceAlarms } from './device-alarms.ts'
import type { TrapFamilies } from './family.ts'
import type { Asked, Recheck, Standing, Told } from './standing.ts'

export type RecheckOptions = {
  readonly database: Database
  readonly families: TrapFamilies
  readonly alarms: Pick<DeviceAlarms, 'tell'>
  readonly snmp: Pick<Snmp, 'open'>
  readonly credentials: Credentials
  /** Whom this collector polls. */
  polled(): readonly PolledDevice[]
  groupOf(device: string): string
  readonly log: Logger
  now(): number
}

/** Devices asked at once. */
const atOnce = 4
const patience = { timeoutMs: 2000, retries: 1 }

/** Asks each device with standing alarms whether they still stand, and clears those that do not: a trap may be lost. */
export function createRecheck(options: RecheckOptions): () => Promise<void> {
  const { families, log } = options
  const rechecks = families.all.flatMap(({ recheck }) => recheck ?? [])
  let isFailing = false

  async function recheckAll(): Promise<void> {
    const byDevice = await readStanding(options.database)
    const waiting = options.polled().filter(({ id }) => byDevice.has(id))
    const next = async (): Promise<void> => {
      for (let device = waiting.pop(); device; device = waiting.pop())
        await recheckOne(device, byDevice.get(device.id) ?? [])
    }
    await Promise.all(Array.from({ length: atOnce }, next))
  }

  async function recheckOne(device: PolledDevice, standing: readonly Standing[]): Promise<void> {
    const credential = options.credentials.get(device.credential)
    if (!credential) return
    const session = options.snmp.open({ target: device, credential, ...patience })
    try {
      for (const recheck of rechecks) {
        const own = standing.filter(({ code }) => isOf(recheck, code))
        if (own.length === 0) continue
        const over = recheck.over(own, await ask(session, recheck.asks(own)))
        for (const { code, channel } of over) clear(device.id, { code, channel })
      }
    } catch (error) {
      // Who does not answer has not said that anything is over.
      if (!(error instanceof AppError)) throw error
    } finally {
      session.close()
    }
  }

  function clear(id: string, { code, channel }: Standing): void {
    log.info({ device: id, code, channel }, 'an alarm is over; the trap that says so was lost')
    const source = { id, group: options.groupOf(id) }
    options.alarms.tell(source, { is: 'cleared', code, channel }, options.now())
  }

  return async () => {
    try {
      await recheckAll()
      isFailing = false
    } catch (err) {
      if (!isFailing) log.warn({ err }, 'standing alarms cannot be looked after')
      isFailing = true
    }
  }
}

function isOf({ codes }: Recheck, code: string): boolean {
  return codes.some((start) => code.startsWith(start))
}

async function readStanding({ kysely }: Database): Promise<Map<string, Standing[]>> {
  const rows = await kysely
    .selectFrom('device_alarm')
    .select(['device_id', 'code', 'channel'])
    .where('until', 'is', null)
    .execute()
  return Map.groupBy(rows, (row) => row.device_id)
}

async function ask(session: Session, { scalars, columns, probes }: Asked): Promise<Told> {
  const plain = scalars.length > 0 ? await session.get(scalars) : []
  const walked = columns.length > 0 ? (await session.walk(columns)).varbinds : []
  const found = probes.length > 0 ? await session.first(probes) : undefined
  const answers = answersOf([...plain, ...walked])
  return {
    value: (oid) => answers.get(oid),
    rows: (column) =>
      [...answers].flatMap(([oid, value]) =>
        oid.startsWith(`${column}.`) ? [[oid.slice(column.length + 1), value] as const] : [],
      ),
    has: (oid) => found?.has(oid) ?? false,
  }
}
