import type { Day } from '@gridkeeper/model/calendar'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type Columns, readPart } from '../read-many.ts'
import type { Moment } from './moment.ts'
import type { Owners } from './owners.ts'
import type { Portion } from './portions.ts'

/** A subscription that a rule looks at, with its home and who answers for it. */
export type Candidate = {
  readonly subscription: string
  readonly role: 'due' | 'lapsed' | 'dormant' | 'resuming'
  readonly expiresOn: Day | null
  /** Unpaid since: paused, or else expired. */
  readonly since: Day | null
  readonly resumeOn: Day | null
  readonly yearlyCents: number | null
  readonly household: string | null
  readonly village: string | null
  readonly address: string | null
  readonly unit: string | null
  readonly owner: string | null
  readonly box: string | null
  /** Of a lapsed or dormant one: when its box was last heard of, epoch ms. */
  readonly seenAt: number | null
  readonly lastPaidOn: Day | null
  readonly lastExtendsTo: Day | null
  readonly hasPhone: boolean
  /** Dormant subscriptions of the same home, itself included. */
  readonly together: number
  /** E1: told at the door that they have another operator, and when that contract ends. */
  readonly switched: boolean
  readonly boundUntil: Day | null
  /** What its box told, where it is of note: viewing fell by this share, this share of the last weeks' hours was bad. */
  readonly viewingFell: number | null
  readonly badShare: number | null
}

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

/** What a portion is read with. */
export type Reading = {
  readonly database: Kysely<Tables>
  readonly moment: Moment
  readonly portion: Portion
  readonly paid: ReadonlySet<string>
  readonly owners: Owners
  /** Task rows `t` of this portion. */
  readonly tasks: RawBuilder<boolean>
}

export const columnsServed = sql`s.id, s.subscriber_id, s.household_id, s.state, s.expires_on, s.paused_on, s.resume_on, s.box_id, s.payer,
  s.yearly_cents, coalesce(s.paused_on, s.expires_on) AS since, h.village, h.address, h.org_unit_id`

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

export const isUnpaid = (day: Day) =>
  sql<boolean>`(s.state = 'paused_arrears' OR (s.state = 'active' AND s.expires_on < ${day}::date))`

/** What one subscription is to the rules on a day: stateOf() of state.ts, as SQL. */
function roleOf({ day, dormantBefore }: Moment): RawBuilder<string> {
  return sql`CASE
    WHEN s.state = 'paused_voluntary' THEN 'resuming'
    WHEN s.state = 'active' AND s.expires_on >= ${day}::date THEN 'due'
    WHEN coalesce(s.paused_on, s.expires_on, 'infinity') >= ${dormantBefore}::date OR s.id IN (SELECT id FROM musts) THEN 'lapsed'
    ELSE 'dormant' END`
}

export const factsOf: Columns<
  Omit<
    Candidate,
    | 'role'
    | 'owner'
    | 'together'
    | 'seenAt'
    | 'lastPaidOn'
    | 'lastExtendsTo'
    | 'switched'
    | 'boundUntil'
    | 'viewingFell'
    | 'badShare'
  >
> = {
  subscription: sql`h.id`,
  expiresOn: sql`h.expires_on`,
  since: sql`h.since`,
  resumeOn: sql`h.resume_on`,
  yearlyCents: sql`h.yearly_cents`,
  household: sql`h.household_id`,
  village: sql`h.village`,
  address: sql`h.address`,
  unit: sql`h.org_unit_id`,
  box: sql`h.box_id`,
  hasPhone: sql`u.phone IS NOT NULL AND u.phone_personal`,
}

export const phones = sql`LEFT JOIN (
    SELECT id, phone, phone_personal FROM subscriber WHERE id = ANY(ARRAY(SELECT subscriber_id FROM picked))
  ) u ON u.id = h.subscriber_id`

/** Each of these is one look into its table for the whole portion. */
const lookups = ({ policy: { signals } }: Moment) => sql`
  ${phones}
  LEFT JOIN (
    SELECT device_id, seen_at FROM device_state WHERE device_id = ANY(ARRAY(SELECT box_id FROM picked WHERE role <> 'due'))
  ) d ON d.device_id = h.box_id AND h.role <> 'due'
  LEFT JOIN (
    SELECT device_id, CASE WHEN viewing_fell >= ${signals.viewingFall} THEN viewing_fell END AS viewing_fell,
      CASE WHEN recent_bad >= ${signals.badShare} THEN recent_bad END AS bad_share
    FROM box_signs WHERE device_id = ANY(ARRAY(SELECT box_id FROM picked WHERE role <> 'lapsed'))
      AND (viewing_fell >= ${signals.viewingFall} OR recent_bad >= ${signals.badShare})
  ) b ON b.device_id = h.box_id AND h.role <> 'lapsed'
  LEFT JOIN LATERAL (
    SELECT paid_on, extends_to FROM payment WHERE payment.subscription_id = h.id AND h.role = 'due'
    ORDER BY paid_on DESC LIMIT 1
  ) p ON true`

/** `turn`: from the likeliest dormant home of its grid; 0 for all others. */
type Read = Omit<Candidate, 'owner'> & { readonly turn: number }

const columns: Columns<Read> = {
  ...factsOf,
  role: sql`h.role`,
  together: sql`h.together`,
  seenAt: sql`d.seen_at`,
  lastPaidOn: sql`p.paid_on`,
  lastExtendsTo: sql`p.extends_to`,
  switched: sql`coalesce(h.left_as = 'switched', false)`,
  boundUntil: sql`h.bound_until`,
  viewingFell: sql`b.viewing_fell`,
  badShare: sql`b.bad_share`,
  turn: sql`h.turn`,
}

/**
 * Whom the rules look at in a portion: what is due (B1), whoever has run out (C1), whoever wants to be reminded (C8), and of the
 * dormant homes (D1, D2) the `quota` likeliest of each grid that nobody is asking and nobody asked within `restMonths`.
 */
export async function readCandidates(
  reading: Reading,
  quota: number,
): Promise<readonly Candidate[]> {
  const { database, moment, portion, paid, tasks, owners } = reading
  const { day, dueUntil, remindUntil } = moment
  const head = sql`musts AS (
      SELECT t.subscription_id AS id FROM task t WHERE ${tasks} AND t.kind = 'lapsed' AND t.state IN ('open', 'waiting')
    ), ${served(portion)}, mine AS MATERIALIZED (
      SELECT s.*, ${roleOf(moment)} AS role FROM served s
      WHERE ((s.state = 'active' AND s.expires_on <= ${dueUntil}::date AND (s.payer IS NULL OR s.expires_on < ${day}::date)) OR s.state = 'paused_arrears'
        OR (s.state = 'paused_voluntary' AND s.resume_on BETWEEN ${day}::date AND ${remindUntil}::date))
        AND s.id <> ALL(${[...paid]}::text[])
    ), ${sleepers(reading, quota)}, picked AS MATERIALIZED (
      SELECT mine.*, 1::bigint AS together, NULL AS left_as, NULL::date AS bound_until, 0::bigint AS turn FROM mine WHERE role <> 'dormant'
      UNION ALL SELECT mine.*, together, left_as, bound_until, turn FROM chosen JOIN mine ON mine.id = chosen.id
    )`
  const rows = await readPart(database, { head, columns, from: sql`picked h ${lookups(moment)}` })
  return rows.toSorted(inTurn).map((row) => ({ ...row, owner: owners(row) }))
}

/** The same rows always come in the same order, however the database found them. */
function inTurn(one: Read, other: Read): number {
  return one.turn - other.turn || (one.subscription < other.subscription ? -1 : 1)
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
