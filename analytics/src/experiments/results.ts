import { addDays, type Day, dayOf } from '@gridkeeper/model/calendar'
import type { AttemptOutcome } from '@gridkeeper/model/task'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import { seededRandom } from '../models/random.ts'
import { readMany } from '../read-many.ts'
import { attribute, type Credit, type FalseReturn, type Return, type Touch } from './attribute.ts'
import type { Arm } from './draw.ts'
import { type Arms, type Effect, effectOf, homesNeeded } from './effect.ts'
import { type Followed, type Qini, qiniOf } from './qini.ts'

export type ExperimentResult = {
  readonly followedUntil: Day
  /** The window is over: the effect is read once, not watched. */
  readonly isOver: boolean
  readonly arms: Arms
  /** Treated homes that anybody had asked by now. */
  readonly asked: number
  readonly effect: Effect | null
  /** Homes each arm would need to tell these shares apart; null while they are alike. */
  readonly needed: number | null
  readonly credits: Readonly<Record<Credit, number>>
  readonly tips: number
  readonly falseReturns: Readonly<Record<FalseReturn, number>>
  readonly pending: number
  /** Touches that earned nothing. */
  readonly ignored: { afterPayment: number; backdated: number; tooOld: number }
  readonly qini: Qini | null
}

type Member = {
  readonly arm: Arm
  readonly chance: number
  readonly paid: Return | null
  readonly touches: readonly {
    readonly at: number
    readonly receivedAt: number
    readonly channel: 'phone' | 'visit'
    readonly kind: string
    readonly outcome: AttemptOutcome
    readonly met: boolean
  }[]
}

/** A return must be seen to last before it counts for good. */
const settledDays = 31

type Followable = {
  readonly id: string
  readonly kind: 'wakeup' | 'prerenew'
  readonly seed: number
  readonly frozen_on: Day
  readonly window_days: number
}

/** Works out what came of each draw that is still followed, up to a day, and keeps it. Twice on a day gives the same. */
export async function followExperiments(
  database: Kysely<Tables>,
  { day, timeZone }: { readonly day: Day; readonly timeZone: string },
): Promise<number> {
  const { rows } = await sql<Followable>`
    SELECT id, kind, seed, frozen_on, window_days FROM experiment WHERE frozen_on <= ${day}::date
      AND (result_on IS NULL OR result_on < frozen_on + window_days + ${settledDays}::int)`.execute(
    database,
  )
  for (const { id, kind, seed, frozen_on, window_days } of rows) {
    const followedUntil = addDays(frozen_on, window_days)
    const members = await (kind === 'wakeup' ? readMembers : readRenewals)(database, id, day)
    const result: ExperimentResult = {
      followedUntil,
      isOver: followedUntil <= day,
      ...resultOf(members, seed, day, timeZone),
    }
    await database
      .updateTable('experiment')
      .set({ result: JSON.stringify(result), result_on: day })
      .where('id', '=', id)
      .execute()
  }
  return rows.length
}

/** The newest draws among the dormant that have a result, newest first. */
export async function readResults(database: Kysely<Tables>): Promise<readonly ExperimentResult[]> {
  const rows = await database
    .selectFrom('experiment')
    .select('result')
    .where('kind', '=', 'wakeup')
    .where('result', 'is not', null)
    .orderBy('month', 'desc')
    .limit(24)
    .execute()
  return rows.flatMap(({ result }) => (result === null ? [] : [result as ExperimentResult]))
}

/**
 * A home's first payment within the window, and all that was tried on it. A home is asked about one of its subscriptions and may come
 * back with another that slept too; one that was running all the while is no return.
 */
function readMembers(
  database: Kysely<Tables>,
  experiment: string,
  day: Day,
): Promise<readonly Member[]> {
  return readMany(
    database,
    sql<Member>`
      SELECT m.arm, m.chance, (
        SELECT json_build_object('paidOn', p.paid_on, 'amountCents', p.amount_cents, 'extendsTo', p.extends_to,
          'endedOn', CASE WHEN s.paused_on > p.paid_on THEN s.paused_on END,
          'gaveUpOther', EXISTS (SELECT 1 FROM subscription o WHERE o.household_id = m.household_id AND o.id <> p.subscription_id
            AND o.closed_on BETWEEN p.paid_on - 30 AND p.paid_on + 30))
        FROM subscription s JOIN payment p ON p.subscription_id = s.id
        WHERE (s.id = m.subscription_id OR (s.household_id = m.household_id AND ${sleptToo}))
          AND p.paid_on BETWEEN e.frozen_on AND least(e.frozen_on + e.window_days, ${day}::date)
        ORDER BY p.paid_on, p.id LIMIT 1) AS paid, (
        SELECT coalesce(json_agg(json_build_object('at', a.at, 'receivedAt', a.received_at, 'channel', a.channel, 'kind', t.kind,
          'outcome', a.outcome, 'met', a.met)), '[]')
        FROM task t JOIN attempt a ON a.task_id = t.id
        WHERE (t.subscription_id = m.subscription_id OR t.household_id = m.household_id) AND t.kind IN ('wakeup', 'wakeup_visit', 'tip') AND a.at >= e.frozen_at) AS touches
      FROM experiment_member m JOIN experiment e ON e.id = m.experiment_id WHERE e.id = ${experiment}`,
  )
}

/** Who paid for the next term before those who are asked later were asked, and all that was tried until then. */
function readRenewals(
  database: Kysely<Tables>,
  experiment: string,
  day: Day,
): Promise<readonly Member[]> {
  return readMany(
    database,
    sql<Member>`
      SELECT m.arm, m.chance, (
        SELECT json_build_object('paidOn', p.paid_on, 'amountCents', p.amount_cents, 'extendsTo', p.extends_to, 'endedOn', NULL, 'gaveUpOther', false)
        FROM payment p WHERE p.subscription_id = m.subscription_id
          AND p.paid_on BETWEEN e.frozen_on AND least(e.frozen_on + e.window_days - 1, ${day}::date)
        ORDER BY p.paid_on, p.id LIMIT 1) AS paid, (
        SELECT coalesce(json_agg(json_build_object('at', a.at, 'receivedAt', a.received_at, 'channel', a.channel, 'kind', t.kind,
          'outcome', a.outcome, 'met', a.met)), '[]')
        FROM task t JOIN attempt a ON a.task_id = t.id
        WHERE t.subscription_id = m.subscription_id AND t.kind IN ('prerenew', 'tip') AND a.at >= e.frozen_at) AS touches
      FROM experiment_member m JOIN experiment e ON e.id = m.experiment_id WHERE e.id = ${experiment}`,
  )
}

/** On the day of the draw its term was over, as a frozen cohort says, and nothing paid before reached that far. */
const sleptToo = sql`(EXISTS (SELECT 1 FROM cohort_member c WHERE c.subscription_id = s.id AND coalesce(c.paused_on, c.expires_on) < e.frozen_on)
  AND NOT EXISTS (SELECT 1 FROM payment q WHERE q.subscription_id = s.id AND q.paid_on < e.frozen_on AND q.extends_to >= e.frozen_on))`

export function resultOf(members: readonly Member[], seed: number, today: Day, timeZone: string) {
  const arms = { treated: { homes: 0, back: 0 }, control: { homes: 0, back: 0 } }
  const credits: Record<Credit, number> = { met: 0, call: 0, message: 0, organic: 0 }
  const falseReturns: Record<FalseReturn, number> = { reopened: 0, trial: 0, lapsed_again: 0 }
  const ignored = { afterPayment: 0, backdated: 0, tooOld: 0 }
  const followed: Followed[] = []
  let [asked, tips, pending] = [0, 0, 0]
  for (const { arm, chance, paid, touches } of members) {
    const found = paid && attribute(paid, touches.map(touchOf(timeZone)), { today })
    const isBack = found !== null && found.falseBecause === undefined
    arms[arm].homes++
    if (isBack) arms[arm].back++
    if (arm === 'treated' && touches.length > 0) asked++
    if (found?.falseBecause) falseReturns[found.falseBecause]++
    if (isBack && arm === 'treated') {
      credits[found.credit]++
      tips += found.tip ? 1 : 0
    }
    pending += isBack && found.isPending ? 1 : 0
    for (const key of ['afterPayment', 'backdated', 'tooOld'] as const)
      ignored[key] += found?.ignored[key] ?? 0
    followed.push({ arm, chance, back: isBack })
  }
  const share = ({ homes, back }: Arms['treated']) => (homes === 0 ? 0 : back / homes)
  const needed = homesNeeded(share(arms.control), share(arms.treated))
  return {
    ...{ arms, asked, credits, tips, falseReturns, pending, ignored },
    effect: effectOf(arms) ?? null,
    needed: Number.isFinite(needed) ? needed : null,
    qini: qiniOf(followed, seededRandom(seed)) ?? null,
  }
}

const touchOf =
  (timeZone: string) =>
  ({ at, receivedAt, channel, kind, outcome, met }: Member['touches'][number]): Touch => ({
    on: dayOf(at, timeZone),
    recordedOn: dayOf(receivedAt, timeZone),
    channel: kind === 'tip' ? 'tip' : channel,
    outcome,
    met,
  })

/** Below so many homes in the control arms together an effect is not used for ranking. */
const leastControl = 200

/**
 * Of the homes that come back after being asked, the share that came because of it: from all draws whose window is over. 1 where
 * that is not known yet: the ranking then goes by chance alone.
 */
export function owedShare(results: readonly ExperimentResult[]): number {
  const over = results.filter(({ isOver }) => isOver)
  const sum = (of: (result: ExperimentResult) => number) =>
    over.reduce((total, result) => total + of(result), 0)
  const arms: Arms = {
    treated: {
      homes: sum(({ arms: a }) => a.treated.homes),
      back: sum(({ arms: a }) => a.treated.back),
    },
    control: {
      homes: sum(({ arms: a }) => a.control.homes),
      back: sum(({ arms: a }) => a.control.back),
    },
  }
  return arms.control.homes < leastControl ? 1 : (effectOf(arms)?.owed ?? 1)
}
