import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { type Day, monthOf } from '@gridkeeper/model/calendar'
import { fnv1a32 } from '@gridkeeper/model/hash'
import type { Tables } from '@gridkeeper/platform/database/tables'
import type { ModelKind } from '@gridkeeper/platform/database/tables-models'
import { type Kysely, sql } from 'kysely'
import { type Card, chanceOf, partsOf } from '../card.ts'
import { type FeatureName, featureTitles, type Subject } from './features.ts'
import type { Judgement, JudgeOptions } from './judge.ts'
import { type Known, type Now, readPast, readPresent } from './subjects.ts'

export type Training = Known & {
  readonly kind: ModelKind
  readonly day: Day
  readonly now: number
  /** What one person can do in a week. */
  readonly capacity: number
}

/** Once a month and kind: learns from what is known, and keeps the record of it, also where no model came of it. */
export async function trainModel(
  database: Kysely<Tables>,
  training: Training,
): Promise<Judgement['status'] | 'already'> {
  const { kind, day, now, capacity } = training
  const month = monthOf(day)
  const id = `${kind}/${month}`
  const known = await database
    .selectFrom('model')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()
  if (known) return 'already'
  const past = await readPast(database, kind, training)
  const judgement = await judgeInThread(past, { kind, seed: fnv1a32(id), capacity })
  await database
    .insertInto('model')
    .values({
      id,
      kind,
      month,
      trained_at: now,
      status: judgement.status,
      because: JSON.stringify(judgement.because),
      card: judgement.card && JSON.stringify(judgement.card),
      evaluation: judgement.evaluation && JSON.stringify(judgement.evaluation),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return judgement.status
}

async function judgeInThread(past: readonly Subject[], options: JudgeOptions): Promise<Judgement> {
  const worker = new Worker(new URL('thread.ts', import.meta.url), {
    workerData: { past, options },
  })
  try {
    const [judgement] = (await once(worker, 'message')) as [Judgement]
    return judgement
  } finally {
    await worker.terminate()
  }
}

export type ModelInUse = { readonly id: string; readonly card: Card }

/** The newest model of a kind, where the newest record is one that is in use. */
export async function readModel(
  database: Kysely<Tables>,
  kind: ModelKind,
): Promise<ModelInUse | undefined> {
  const row = await database
    .selectFrom('model')
    .select(['id', 'status', 'card'])
    .where('kind', '=', kind)
    .orderBy('month', 'desc')
    .executeTakeFirst()
  if (row?.status !== 'in_use' || row.card === null) return undefined
  return { id: row.id, card: row.card as Card }
}

const rowsOfOneBatch = 5000
/** A column must move the odds by a tenth at least to be named. */
const worthNaming = 0.1

/** Gives everyone on the lists now a score; without a model in use there is none. Twice changes nothing. */
export async function scoreSubscriptions(
  database: Kysely<Tables>,
  kind: ModelKind,
  now: Now,
): Promise<number> {
  const model = await readModel(database, kind)
  const present = model ? await readPresent(database, kind, now) : []
  await database.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('subscription_score').where('kind', '=', kind).execute()
    if (!model) return
    for (let at = 0; at < present.length; at += rowsOfOneBatch) {
      const scores = present
        .slice(at, at + rowsOfOneBatch)
        .map((subject) => scoreOf(model.card, subject))
      await sql`
        INSERT INTO subscription_score (kind, subscription_id, model_id, chance, because)
        SELECT ${kind}::text, w.subscription, ${model.id}::text, w.chance,
          ARRAY(SELECT jsonb_array_elements_text(w.because))
        FROM jsonb_to_recordset(${JSON.stringify(scores)}::jsonb) AS w (subscription text, chance real, because jsonb)`.execute(
        transaction,
      )
    }
  })
  return present.length
}

export type Score = {
  readonly subscription: string
  readonly chance: number
  /** What raises it most, at most two. */
  readonly because: readonly FeatureName[]
}

export function scoreOf(card: Card, subject: Subject): Score {
  const cellOf = (name: string) => (isFeature(name) ? subject[name] : null)
  const raising = partsOf(card, cellOf)
    .filter(({ points }) => points > worthNaming)
    .toSorted((a, b) => b.points - a.points)
    .slice(0, 2)
  return {
    subscription: subject.subscription,
    chance: Number(chanceOf(card, cellOf).toFixed(4)),
    because: raising.flatMap(({ name }) => (isFeature(name) ? [name] : [])),
  }
}

export function isFeature(name: string): name is FeatureName {
  return Object.hasOwn(featureTitles, name)
}
