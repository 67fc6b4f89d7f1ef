import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { by, type OwnMetrics } from '../own-metrics.ts'

type Count = { readonly word: string; readonly count: number }

const keepMs = 15_000

/** What lies open for people, as the database has it; asked at most every 15 s however often it is scraped. */
export function observeWork(
  { kysely }: Pick<Database, 'kysely'>,
  metrics: OwnMetrics,
  now: () => number,
): void {
  const count = (query: ReturnType<typeof sql<Count>>) =>
    keptFor(keepMs, now, async () => {
      const { rows } = await query.execute(kysely)
      return Object.fromEntries(rows.map(({ word, count }) => [word, count]))
    })
  const alarms = count(sql<Count>`
    select severity as word, count(*)::int as count from alarm
    where operator_state <> 'closed' and not is_cleared group by severity`)
  const tasks = count(sql<Count>`
    select kind as word, count(*)::int as count from task
    where state in ('open', 'waiting') group by kind`)
  metrics.gauge(
    {
      name: 'gridkeeper_alarms_open',
      help: 'Alarms not cleared, by severity',
      labels: ['severity'],
    },
    async () =>
      by('severity', { critical: 0, major: 0, minor: 0, warning: 0, ...(await alarms()) }),
  )
  metrics.gauge(
    { name: 'gridkeeper_tasks_open', help: 'Tasks open or waiting, by kind', labels: ['kind'] },
    async () => by('kind', await tasks()),
  )
}

function keptFor<T>(ms: number, now: () => number, ask: () => Promise<T>): () => Promise<T> {
  let kept: { readonly at: number; readonly answer: Promise<T> } | undefined
  return () => {
    if (!kept || now() - kept.at >= ms) {
      const fresh = { at: now(), answer: ask() }
      kept = fresh
      fresh.answer.catch(() => {
        if (kept === fresh) kept = undefined
      })
    }
    return kept.answer
  }
}
