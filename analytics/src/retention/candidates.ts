import type { Day } from '@gridkeeper/model/calendar'
import type { Attempt } from '@gridkeeper/model/task'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Columns, Question } from '../read-many.ts'
import type { Moment } from './moment.ts'
import type { Portion } from './portions.ts'
import { askServed, columnsServed, isUnpaid, type Reading, type Served } from './served.ts'
import { type Complaint, complaints } from './signs.ts'

/** A subscription that a rule looks at. */
export type Candidate = Served &
  Own & {
    /** Of a lapsed or dormant one: when its box was last heard of, epoch ms. */
    readonly seenAt: number | null
    /** Dormant subscriptions of the same home, itself included. */
    readonly together: number
    /** E1: told at the door that they have another operator, and when that contract ends. */
    readonly switched: boolean
    readonly boundUntil: Day | null
    /** What its box told, where it is of note: viewing fell by this share, this share of the last weeks' hours was bad. */
    readonly viewingFell: number | null
    readonly badShare: number | null
    /** What was tried in the round that is under way, oldest first (B3, C4). */
    readonly tried: readonly Tried[]
    /** Of a dormant one: that the signal was bad before it ended. */
    readonly complained: Complaint | null
  }

export type Tried = Pick<Attempt, 'at' | 'channel' | 'outcome'>

type Own = {
  readonly role: 'due' | 'lapsed' | 'dormant' | 'resuming'
  readonly lastPaidOn: Day | null
  readonly lastExtendsTo: Day | null
}

/** What few have, by subscription or by box. */
type Beside = {
  /** `turn`: from the likeliest dormant home of its grid. */
  readonly asleep: readonly Asleep[] | null
  readonly complaints: readonly [id: string, why: Complaint][] | null
  readonly seen: readonly [box: string, at: number | null][] | null
  readonly signs: readonly Sign[] | null
  readonly tried: readonly (readonly [id: string, ...Told])[] | null
}
type Asleep = readonly [
  ...[id: string, turn: number, together: number, switched: boolean, boundUntil: Day | null],
]
type Told = readonly [at: number, channel: Tried['channel'], outcome: Tried['outcome']]
type Sign = readonly [box: string, viewingFell: number | null, badShare: number | null]

/** Somebody took the money at the door and the billing export has not said so yet. */
export async function readPaidAtDoor(
  database: Kysely<Tables>,
  { paidSince }: Moment,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT t.subscription_id AS id FROM attempt a JOIN task t ON t.id = a.task_id
    WHERE a.outcome = 'paid' AND a.at >= ${paidSince} AND t.subscription_id IS NOT NULL`.execute(
    database,
  )
  return new Set(rows.map(({ id }) => id))
}

/** The subscriptions of a portion, with their homes: the homes first, then theirs in one go over the index. */
function served(portion: Portion): RawBuilder<unknown> {
  const isHere =
    portion === null ? sql`org_unit_id IS NULL` : sql`org_unit_id = ANY(${[...portion]}::text[])`
  const homeless = sql`UNION ALL SELECT ${columnsServed} FROM subscription s LEFT JOIN homes h ON h.id = s.household_id WHERE s.household_id IS NULL`
  return sql`homes AS MATERIALIZED (SELECT id, village, address, org_unit_id FROM household WHERE ${isHere}),
    served AS (
      SELECT ${columnsServed} FROM subscription s JOIN homes h ON h.id = s.household_id WHERE s.household_id = ANY(ARRAY(SELECT id FROM homes))
      ${portion === null ? homeless : sql``}
    )`
}

/** What one subscription is to the rules on a day: stateOf() of state.ts, as SQL. */
function roleOf({ day, dormantBefore }: Moment): RawBuilder<string> {
  return sql`CASE
    WHEN s.state = 'paused_voluntary' THEN 'resuming'
    WHEN s.state = 'active' AND s.expires_on >= ${day}::date THEN 'due'
    WHEN coalesce(s.paused_on, s.expires_on, 'infinity') >= ${dormantBefore}::date OR s.id IN (SELECT id FROM musts) THEN 'lapsed'
    ELSE 'dormant' END`
}

const columns: Columns<Own> = {
  role: sql`p.role`,
  lastPaidOn: sql`paid.paid_on`,
  lastExtendsTo: sql`paid.extends_to`,
}

const lastPayment = sql`LEFT JOIN LATERAL (
    SELECT paid_on, extends_to FROM payment WHERE payment.subscription_id = p.id AND p.role = 'due'
    ORDER BY paid_on DESC LIMIT 1
  ) paid ON true`

/** Each of these is one look into its table for the whole portion. */
function besideOf(moment: Moment): Columns<Beside> {
  const { viewingFall, badShare } = moment.policy.signals
  return {
    asleep: sql`SELECT json_agg(json_build_array(id, turn, together, coalesce(left_as = 'switched', false), bound_until)) FROM chosen`,
    complaints: complaints(moment),
    seen: sql`SELECT json_agg(json_build_array(device_id, seen_at)) FROM device_state
      WHERE device_id = ANY(ARRAY(SELECT box_id FROM picked WHERE role <> 'due'))`,
    signs: sql`SELECT json_agg(json_build_array(device_id, CASE WHEN viewing_fell >= ${viewingFall} THEN viewing_fell END,
        CASE WHEN recent_bad >= ${badShare} THEN recent_bad END)) FROM box_signs
      WHERE device_id = ANY(ARRAY(SELECT box_id FROM picked WHERE role <> 'lapsed')) AND (viewing_fell >= ${viewingFall} OR recent_bad >= ${badShare})`,
    tried: sql`SELECT json_agg(json_build_array(asking.subscription_id, a.at, a.channel, a.outcome) ORDER BY a.at, a.id) FROM (
        SELECT * FROM attempt WHERE task_id = ANY(ARRAY(SELECT id FROM asking))) a JOIN asking ON asking.id = a.task_id`,
  }
}

/**
 * Whom the rules look at in a portion: what is due (B1), whoever has run out (C1), whoever wants to be reminded (C8), and of the
 * dormant homes (D1, D2) the `quota` likeliest of each grid that nobody is asking and nobody asked within `restMonths`.
 */
export function askCandidates(reading: Reading, quota: number): Question<readonly Candidate[]> {
  const { moment, portion, paid, tasks } = reading
  const { day, dueUntil, remindUntil } = moment
  const head = sql`asking AS MATERIALIZED (
      SELECT t.id, t.subscription_id, t.kind FROM task t WHERE ${tasks} AND t.kind IN ('lapsed', 'prerenew') AND t.state IN ('open', 'waiting')
    ), musts AS (
      SELECT subscription_id AS id FROM asking WHERE kind = 'lapsed'
    ), ${served(portion)}, mine AS MATERIALIZED (
      SELECT s.*, ${roleOf(moment)} AS role FROM served s
      WHERE ((s.state = 'active' AND s.expires_on <= ${dueUntil}::date AND (s.payer IS NULL OR s.expires_on < ${day}::date)) OR s.state = 'paused_arrears'
        OR (s.state = 'paused_voluntary' AND s.resume_on BETWEEN ${day}::date AND ${remindUntil}::date))
        AND s.id <> ALL(${[...paid]}::text[])
    ), ${sleepers(reading, quota)}, picked AS MATERIALIZED (
      SELECT * FROM mine WHERE role <> 'dormant' OR id IN (SELECT id FROM chosen)
    )`
  const question = askServed<Own, Beside>(reading, {
    ...{ head, columns, joins: lastPayment },
    beside: besideOf(moment),
  })
  return {
    statement: question.statement,
    read(answer) {
      const { rows, beside } = question.read(answer)
      return inTurn(rows, beside)
    },
  }
}

/** Each with what stands beside. The same rows always come in the same order, however the database found them. */
function inTurn(rows: readonly (Served & Own)[], beside: Beside): readonly Candidate[] {
  const asleep = byFirst<Asleep>(beside.asleep)
  const complained = new Map(beside.complaints)
  const seen = new Map(beside.seen)
  const signs = byFirst<Sign>(beside.signs)
  const tried = Map.groupBy(beside.tried ?? [], ([id]) => id)
  const turnOf = ({ subscription }: Served) => asleep.get(subscription)?.[1] ?? 0
  const ordered = rows.toSorted(
    (one, other) => turnOf(one) - turnOf(other) || (one.subscription < other.subscription ? -1 : 1),
  )
  return ordered.map((row): Candidate => {
    const { role, subscription, box } = row
    const sleeper = asleep.get(subscription)
    const sign = role === 'lapsed' ? undefined : signs.get(box ?? '')
    return {
      ...row,
      seenAt: role === 'due' ? null : (seen.get(box ?? '') ?? null),
      together: sleeper?.[2] ?? 1,
      switched: sleeper?.[3] ?? false,
      boundUntil: sleeper?.[4] ?? null,
      viewingFell: sign?.[1] ?? null,
      badShare: sign?.[2] ?? null,
      complained: complained.get(subscription) ?? null,
      tried: (tried.get(subscription) ?? []).map(([, at, channel, outcome]) => ({
        at,
        channel,
        outcome,
      })),
    }
  })
}

function byFirst<One extends readonly [string, ...unknown[]]>(
  list: readonly One[] | null,
): ReadonlyMap<string, One> {
  return new Map((list ?? []).map((one) => [one[0], one]))
}

/** One subscription speaks for a home. */
function sleepers({ moment, tasks }: Reading, quota: number): RawBuilder<unknown> {
  const { policy, day, restSince } = moment
  const { E1, ranking } = policy
  const isAsked = sql`t.kind IN ('wakeup', 'wakeup_visit', 'lapsed', 'tip') AND (t.state IN ('open', 'waiting')
    OR (t.state = 'done' AND t.kind LIKE 'wakeup%' AND t.closed_at >= ${restSince}))`
  const askAgain = sql`coalesce(l.bound_until, l.left_on + make_interval(months => ${E1.assumedMonths}::int))::date - ${E1.leadDays}::int`
  const dormant = sql`ARRAY(SELECT id FROM mine WHERE role = 'dormant')`
  const months = sql`(${day}::date - m.since) / 30.4::float8`
  return sql`asked AS (
      SELECT coalesce(t.household_id, t.subscription_id) AS home FROM task t WHERE ${tasks} AND ${isAsked}
    ), asleep AS (
      SELECT m.id, coalesce(m.household_id, m.id) AS home, m.org_unit_id, m.village, m.address, l.left_as, l.bound_until,
        coalesce(m.yearly_cents, ${ranking.yearlyCents}::bigint) * CASE WHEN l.left_as = 'switched' THEN 1
          ELSE coalesce(c.chance / ${ranking.wakeChance}::float8,
            power(0.5::float8, ${months} / ${ranking.wakeHalvesMonths}::float8)) END AS score
      FROM mine m LEFT JOIN (SELECT * FROM leaver WHERE subscription_id = ANY(${dormant})) l ON l.subscription_id = m.id AND l.left_on >= m.since
      LEFT JOIN (SELECT subscription_id, chance FROM subscription_score WHERE kind = 'wakeup' AND subscription_id = ANY(${dormant})) c
        ON c.subscription_id = m.id
      WHERE m.role = 'dormant' AND coalesce(m.household_id, m.id) NOT IN (SELECT home FROM asked)
        AND (l.left_as IS NULL OR (l.left_as = 'switched' AND ${askAgain} <= ${day}::date))
    ), placed AS (
      SELECT asleep.*, row_number() OVER (PARTITION BY org_unit_id ORDER BY score DESC, village, address, id) AS place FROM asleep
    ), first AS MATERIALIZED (
      SELECT * FROM placed WHERE place <= 3 * ${quota}::bigint
    ), spared AS (
      SELECT t.household_id AS home FROM task t WHERE t.household_id = ANY(ARRAY(SELECT home FROM first)) AND ${isAsked}
      UNION ALL SELECT home FROM experiment_member WHERE arm = 'control' AND home = ANY(ARRAY(SELECT home FROM first))
        AND experiment_id IN (SELECT id FROM experiment WHERE kind = 'wakeup' AND frozen_on + window_days >= ${day}::date)
    ), speakers AS (
      SELECT DISTINCT ON (home) * FROM first WHERE home NOT IN (SELECT home FROM spared) ORDER BY home, place
    ), chosen AS MATERIALIZED (
      SELECT id, left_as, bound_until, turn, (SELECT count(*) FROM subscription s WHERE s.household_id = speakers.home AND ${isUnpaid(day)}
          AND coalesce(s.paused_on, s.expires_on) < ${moment.dormantBefore}::date) AS together
      FROM (SELECT speakers.*, row_number() OVER (PARTITION BY org_unit_id ORDER BY place) AS turn FROM speakers) AS speakers
      WHERE turn <= ${quota}::bigint
    )`
}

/** How many wake-ups each grid has opened this week (D2). */
export async function readOpenedThisWeek(
  database: Kysely<Tables>,
  { weekStart }: Moment,
): Promise<ReadonlyMap<string | null, number>> {
  const { rows } = await sql<{ unit: string | null; homes: number }>`
    SELECT org_unit_id AS unit, count(*) AS homes FROM task WHERE kind = 'wakeup' AND opened_at >= ${weekStart} GROUP BY 1`.execute(
    database,
  )
  return new Map(rows.map(({ unit, homes }) => [unit, homes]))
}
