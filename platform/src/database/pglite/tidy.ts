import type { Logger } from '../../log.ts'
import type { Pool } from '../database.ts'

/** How often PostgreSQL's own autovacuum would look; PGlite has no process for it. */
const everyMs = 60_000

// autovacuum's defaults, a thousand rows instead of fifty: ours holds everybody up while it works
const worn = `
  SELECT format('%I.%I', schemaname, relname) AS name FROM pg_stat_user_tables
  WHERE n_dead_tup > 1000 + 0.2 * n_live_tup OR n_mod_since_analyze > 1000 + 0.1 * n_live_tup`

/** Clears dead rows out of the tables that have many and counts anew what the planner goes by. Returns their names. */
export async function tidy(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query(worn)
  const names = rows.map((row) => (row as { name: string }).name)
  for (const name of names) await pool.query(`VACUUM (ANALYZE) ${name}`)
  return names
}

/** Tidies every minute until told to stop. */
export function keepTidy(pool: Pool, log: Logger): () => void {
  let running = false
  const timer = setInterval(async () => {
    if (running) return
    running = true
    try {
      const tables = await tidy(pool)
      if (tables.length > 0) log.debug({ tables }, 'tables tidied')
    } catch (err) {
      log.warn({ err }, 'the embedded database could not be tidied')
    } finally {
      running = false
    }
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
