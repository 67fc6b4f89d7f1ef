import type { DeviceLimit } from '@gridkeeper/model/device-limit'
import type { Band } from '@gridkeeper/model/limits'
import type { Selectable } from 'kysely'
import { insertRows } from './bulk.ts'
import type { Database } from './database.ts'
import type { DeviceLimitTable } from './tables.ts'

/** The limits that these devices hold of their own, as they were read last. */
export async function readDeviceLimits(
  { kysely }: Pick<Database, 'kysely'>,
  devices: readonly string[],
): Promise<readonly DeviceLimit[]> {
  if (devices.length === 0) return []
  const rows = await kysely
    .selectFrom('device_limit')
    .selectAll()
    .where((eb) => eb('device_id', '=', eb.fn.any(eb.val([...devices]))))
    .orderBy('device_id')
    .orderBy('metric')
    .orderBy('channel')
    .execute()
  return rows.map(limitOf)
}

/** What a device was read to hold at `at`, epoch ms; takes the place of what it held before. */
export async function writeDeviceLimits(
  { kysely }: Pick<Database, 'kysely'>,
  device: string,
  limits: readonly Omit<DeviceLimit, 'device'>[],
  at: number,
): Promise<void> {
  await kysely.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('device_limit').where('device_id', '=', device).execute()
    await insertRows(
      transaction,
      'device_limit',
      limits.map(({ metric, channel, warning, major, deadband }) => ({
        device_id: device,
        metric,
        channel,
        major_low: major?.low ?? null,
        warning_low: warning?.low ?? null,
        warning_high: warning?.high ?? null,
        major_high: major?.high ?? null,
        deadband: deadband ?? null,
        read_at: at,
      })),
    )
  })
}

function limitOf(row: Selectable<DeviceLimitTable>): DeviceLimit {
  const warning = bandOf(row.warning_low, row.warning_high)
  const major = bandOf(row.major_low, row.major_high)
  return {
    device: row.device_id,
    metric: row.metric,
    channel: row.channel,
    ...(warning && { warning }),
    ...(major && { major }),
    ...(row.deadband !== null && { deadband: row.deadband }),
  }
}

function bandOf(low: number | null, high: number | null): Band | undefined {
  if (low === null && high === null) return undefined
  return { ...(low !== null && { low }), ...(high !== null && { high }) }
}
