import type { Database } from '@gridkeeper/platform/database/database'
import { writeDeviceLimits } from '@gridkeeper/platform/database/device-limits'
import type { Logger } from '@gridkeeper/platform/log'
import type { OwnLimit } from './limits-of.ts'

/** The limits that devices hold of their own: read with a walk now and then, written where they changed. */
export type Limits = {
  isDue(device: string): boolean
  told(device: string, limits: readonly OwnLimit[]): void
}

export type LimitsOptions = {
  readonly database: Database
  readonly log: Logger
  readonly everyMs: number
  now(): number
}

export function createLimits({ database, log, everyMs, now }: LimitsOptions): Limits {
  const readAt = new Map<string, number>()
  const written = new Map<string, string>()
  let writing: Promise<void> = Promise.resolve()
  let before: Promise<ReadonlySet<string>> | undefined
  let isFailing = false

  async function write(device: string, limits: readonly OwnLimit[]): Promise<void> {
    const text = JSON.stringify(limits)
    if (written.get(device) === text) return
    try {
      before ??= readBefore(database)
      // Most devices hold none, and never did.
      if (limits.length > 0 || written.has(device) || (await before).has(device))
        await writeDeviceLimits(database, device, limits, now())
      written.set(device, text)
      isFailing = false
    } catch (err) {
      before = undefined
      readAt.delete(device)
      if (!isFailing) log.warn({ err }, 'limits of devices wait for the database')
      isFailing = true
    }
  }

  return {
    isDue: (device) => now() - (readAt.get(device) ?? -Infinity) >= everyMs,
    told(device, limits) {
      readAt.set(device, now())
      writing = writing.then(() => write(device, limits))
    },
  }
}

async function readBefore({ kysely }: Database): Promise<ReadonlySet<string>> {
  const rows = await kysely.selectFrom('device_limit').select('device_id').distinct().execute()
  return new Set(rows.map((row) => row.device_id))
}
