import type { Database } from '@gridkeeper/platform/database/database'
import type { Logger } from '@gridkeeper/platform/log'

export type Recognised = {
  note(device: string, profile: string): void
  flush(): Promise<void>
}

/** Writes into the plant which profile a device was recognised by, where nobody has said so yet. */
export function createRecognised({
  database,
  log,
}: {
  readonly database: Database
  readonly log: Logger
}): Recognised {
  const waiting = new Map<string, string>()
  let isFailing = false
  return {
    note(device, profile) {
      waiting.set(device, profile)
    },
    async flush() {
      const found = [...waiting]
      if (found.length === 0) return
      waiting.clear()
      try {
        await database.pool.query(
          `UPDATE device SET profile = found.profile
           FROM (SELECT unnest($1::text[]) AS id, unnest($2::text[]) AS profile) AS found
           WHERE device.id = found.id AND device.profile IS NULL`,
          [found.map(([id]) => id), found.map(([, profile]) => profile)],
        )
        isFailing = false
      } catch (err) {
        for (const [id, profile] of found) if (!waiting.has(id)) waiting.set(id, profile)
        if (!isFailing) log.warn({ err }, 'recognised devices wait for the database')
        isFailing = true
      }
    },
  }
}
