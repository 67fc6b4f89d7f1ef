import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import type { Logger } from '../../log.ts'
import type { Database } from '../database.ts'
import { lockDirectory } from '../directory-lock.ts'
import { kyselyOver } from '../kysely.ts'
import { quoted } from '../quoted.ts'
import { PglitePool } from './pool.ts'
import { PgliteThread } from './thread.ts'
import { keepTidy } from './tidy.ts'

type Holder = { readonly lost: () => void }

/** PostgreSQL in a thread of this process, its files in `<dataDirectory>/pglite`; `directory/taken` where another has them. */
export async function openPglite(dataDirectory: string, log: Logger): Promise<Database> {
  const directory = join(dataDirectory, 'pglite')
  const taken = await lockDirectory(join(dataDirectory, 'pglite.lock'))
  const held = new Map<string, Holder>()
  const ears = new EventEmitter().setMaxListeners(0)
  const thread = new PgliteThread(
    directory,
    (channel, payload) => {
      ears.emit(channel, payload)
      pool.hear(channel, payload)
    },
    (err) => {
      log.error({ err }, 'the embedded database has stopped')
      for (const { lost } of held.values()) lost()
      held.clear()
    },
  )
  const pool = new PglitePool(
    (text, values) => thread.query(text, values),
    () => thread.close(),
  )
  try {
    await thread.opened()
  } catch (error) {
    taken.release()
    throw error
  }
  const stopTidying = keepTidy(pool, log)
  return {
    engine: 'pglite',
    kysely: kyselyOver(pool),
    pool,
    listen: (channel, heard) => listen(pool, ears, channel, heard),
    notify: (channel, payload) => notify(pool, channel, payload),
    lock: async (name, lost) => takeInProcess(held, name, lost),
    async close() {
      stopTidying()
      held.clear()
      await pool.end()
      taken.release()
    },
  }
}

async function listen(
  pool: PglitePool,
  ears: EventEmitter,
  channel: string,
  heard: (payload: string) => void,
): Promise<() => Promise<void>> {
  ears.on(channel, heard)
  await pool.query(`LISTEN ${quoted(channel)}`)
  return async () => {
    ears.off(channel, heard)
    if (ears.listenerCount(channel) === 0) await pool.query(`UNLISTEN ${quoted(channel)}`)
  }
}

async function notify(pool: PglitePool, channel: string, payload: string): Promise<void> {
  await pool.query('SELECT pg_notify($1, $2)', [channel, payload])
}

/** One process has the directory, so a lock among its parts is a lock among all. */
function takeInProcess(
  held: Map<string, Holder>,
  name: string,
  lost: () => void,
): { release(): Promise<void> } | undefined {
  if (held.has(name)) return undefined
  const holder = { lost }
  held.set(name, holder)
  return {
    release: async () => {
      if (held.get(name) === holder) held.delete(name)
    },
  }
}
