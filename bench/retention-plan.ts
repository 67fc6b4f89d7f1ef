import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '@gridkeeper/platform/database/database'
import { openDatabase } from '@gridkeeper/platform/database/open'
import { createLogger } from '@gridkeeper/platform/log'
import { sql } from 'kysely'
import { planPortions } from '../analytics/src/retention/plan.ts'
import { loadPolicy } from '../analytics/src/retention/policy.ts'
import { startPostgres } from '../test/servers/postgres.ts'
import { watchTurns } from './retention/turns.ts'
import { asOf, fillWorld } from './retention/world.ts'

const timeZone = 'Asia/Shanghai'
const million = 1_000_000
const log = createLogger({ level: 'error' })

/**
 * The month plan of a million subscriptions on the embedded database, and of ten million on PostgreSQL with `--postgres` (or
 * `--postgres=3000000`); `--only-postgres` leaves the first out. Beside it the bare query: whose subscription expires by then.
 */
export default async function retentionPlan(args: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gridkeeper-bench-'))
  const wish = args.find((arg) => /^--(only-)?postgres/.test(arg))
  try {
    if (!wish?.startsWith('--only'))
      await planOn('PGlite', { url: 'pglite:', dataDirectory: folder }, million)
    if (wish !== undefined) {
      const server = await startPostgres(folder)
      try {
        const count = Number(wish.split('=')[1] ?? 10 * million)
        await planOn('PostgreSQL', { url: server.value, dataDirectory: folder }, count)
      } finally {
        await server.stop()
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Where = { readonly url: string; readonly dataDirectory: string }

async function planOn(engine: string, where: Where, subscriptions: number): Promise<void> {
  const database = await openDatabase({ ...where, log })
  try {
    const filling = performance.now()
    await fillWorld(database, subscriptions)
    console.log(
      `${engine}, ${subscriptions.toLocaleString('en')} subscriptions, written in ${seconds(filling)}`,
    )
    for (const pass of ['first', 'second']) {
      const bare = performance.now()
      const due = await bareQuery(database)
      console.log(`  bare query: ${due.toLocaleString('en')} due, ${seconds(bare)}`)
      console.log(`  plan, ${pass} pass: ${await timePlan(database)}`)
    }
  } finally {
    await database.close()
  }
}

async function bareQuery({ kysely }: Database): Promise<number> {
  const { rows } = await sql<{ due: number }>`SELECT count(*) AS due FROM subscription
    WHERE state = 'active' AND expires_on BETWEEN ${asOf}::date AND '2026-12-31'::date`.execute(
    kysely,
  )
  return rows[0]?.due ?? 0
}

async function timePlan(database: Database): Promise<string> {
  const policy = await loadPolicy('default')
  const turns = watchTurns()
  const before = process.memoryUsage().rss
  const cpu = process.cpuUsage()
  const from = performance.now()
  let [tasks, unassigned, most] = [0, 0, before]
  for await (const portion of planPortions({ database, policy, asOf, timeZone })) {
    tasks += portion.tasks.length
    unassigned += portion.tasks.filter(({ owner }) => owner === null).length
    most = Math.max(most, process.memoryUsage().rss)
  }
  const longest = turns.stop()
  const { user, system } = process.cpuUsage(cpu)
  return [
    seconds(from),
    `${((user + system) / 1e6).toFixed(1)} s CPU of this process`,
    `${tasks.toLocaleString('en')} tasks (${unassigned} unassigned)`,
    `memory ${megabytes(before)} before, ${megabytes(most)} at most`,
    `highest ever ${megabytes(process.resourceUsage().maxRSS * 1024)}`,
    `longest work of this thread between two turns ${longest.toFixed(0)} ms CPU`,
  ].join(', ')
}

const seconds = (from: number) => `${((performance.now() - from) / 1000).toFixed(2)} s`
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`
