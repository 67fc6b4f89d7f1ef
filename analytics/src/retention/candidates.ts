import type { Day } from '@gridkeeper/model/calendar'
import type { TaskState } from '@gridkeeper/model/task'
import type { Text } from '@gridkeeper/model/text'
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

const columnsServed = sql`s.id, s.subscriber_id, s.household_id, s.state, s.expires_on, s.paused_on, s.resume_on, s.box_id, s.payer,
  s.yearly_cents, coalesce(s.paused_on, s.expires_on) AS since, h.village, h.address, h.org_unit_id`

function served(portion: Portion): RawBuilder<unknown> {
  if (portion !== null)
    return sql`SELECT ${columnsServed} FROM household h JOIN subscription s ON s.household_id = h.id
      WHERE h.org_unit_id = ANY(${[...portion]}::text[])`
  return sql`SELECT ${columnsServed} FROM household h JOIN subscription s ON s.household_id = h.id WHERE h.org_unit_id IS NULL
    UNION ALL SELECT ${columnsServed} FROM subscription s LEFT JOIN household h ON h.id = s.household_id WHERE s.household_id IS NULL`
}

const isUnpaid = (day: Day) =>
  sql<boolean>`(s.state = 'paused_arrears' OR (s.state = 'active' AND s.expires_on < ${day}::date))`

/** What one subscription is to the rules on a day: stateOf() of state.ts, as SQL. */
function roleOf({ day, dormantBefore }: Moment): RawBuilder<string> {
  return sql`CASE
    WHEN s.state = 'paused_voluntary' THEN 'resuming'
    WHEN s.state = 'active' AND s.expires_on >= ${day}::date THEN 'due'
    WHEN coalesce(s.paused_on, s.expires_on, 'infinity') >= ${dormantBefore}::date OR s.id IN (SELECT id FROM musts) THEN 'lapsed'
    ELSE 'dormant' END`
}

const factsOf: Columns<
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

const lookups = ({ policy: { signals } }: Moment) => sql`
  LEFT JOIN subscriber u ON u.id = h.subscriber_id
  LEFT JOIN device_state d ON d.device_id = h.box_id AND h.role <> 'due'
  LEFT JOIN LATERAL (
    SELECT CASE WHEN viewing_fell >= ${signals.viewingFall} THEN viewing_fell END AS viewing_fell, CASE WHEN recent_bad >= ${signals.badShare} THEN recent_bad END AS bad_share
    FROM box_signs WHERE device_id = h.box_id AND (viewing_fell >= ${signals.viewingFall} OR recent_bad >= ${signals.badShare})
  ) b ON h.role <> 'lapsed'
  LEFT JOIN LATERAL (
    SELECT paid_on, extends_to FROM payment WHERE payment.subscription_id = h.id AND h.role = 'due'
    ORDER BY paid_on DESC LIMIT 1
  ) p ON true`

const columns: Columns<Omit<Candidate, 'owner'>> = {
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
    ), served AS (${served(portion)}), mine AS MATERIALIZED (
      SELECT s.*, ${roleOf(moment)} AS role FROM served s
      WHERE ((s.state = 'active' AND s.expires_on <= ${dueUntil}::date AND (s.payer IS NULL OR s.expires_on < ${day}::date)) OR s.state = 'paused_arrears'
        OR (s.state = 'paused_voluntary' AND s.resume_on BETWEEN ${day}::date AND ${remindUntil}::date))
        AND s.id <> ALL(${[...paid]}::text[])
    ), ${sleepers(reading, quota)}, picked AS (
      SELECT mine.*, 1::bigint AS together, NULL AS left_as, NULL::date AS bound_until FROM mine WHERE role <> 'dormant'
      UNION ALL SELECT ${columnsServed}, 'dormant', together, left_as, bound_until
        FROM chosen JOIN subscription s ON s.id = chosen.id LEFT JOIN household h ON h.id = s.household_id
    )`
  const rows = await readPart(database, { head, columns, from: sql`picked h ${lookups(moment)}` })
  return rows.map((row) => ({ ...row, owner: owners(row) }))
}

/** One subscription speaks for a home. */
function sleepers({ moment, tasks }: Reading, quota: number): RawBuilder<unknown> {
  const { policy, day, restSince } = moment
  const { E1, ranking } = policy
  const isAsked = sql`t.kind IN ('wakeup', 'wakeup_visit', 'lapsed', 'tip') AND (t.state IN ('open', 'waiting')
    OR (t.state = 'done' AND t.kind LIKE 'wakeup%' AND t.closed_at >= ${restSince}))`
  const askAgain = sql`coalesce(l.bound_until, l.left_on + make_interval(months => ${E1.assumedMonths}::int))::date - ${E1.leadDays}::int`
  const months = sql`(${day}::date - m.since) / 30.4::float8`
  return sql`asked AS (
      SELECT coalesce(t.household_id, t.subscription_id) AS home FROM task t WHERE ${tasks} AND ${isAsked}
    ), asleep AS (
      SELECT m.id, coalesce(m.household_id, m.id) AS home, m.org_unit_id, m.village, m.address, l.left_as, l.bound_until,
        coalesce(m.yearly_cents, ${ranking.yearlyCents}::bigint) * CASE WHEN l.left_as = 'switched' THEN 1
          ELSE coalesce(c.chance / ${ranking.wakeChance}::float8,
            power(0.5::float8, ${months} / ${ranking.wakeHalvesMonths}::float8)) END AS score
      FROM mine m LEFT JOIN leaver l ON l.subscription_id = m.id AND l.left_on >= m.since
      LEFT JOIN subscription_score c ON c.kind = 'wakeup' AND c.subscription_id = m.id
      WHERE m.role = 'dormant' AND coalesce(m.household_id, m.id) NOT IN (SELECT home FROM asked)
        AND (l.left_as IS NULL OR (l.left_as = 'switched' AND ${askAgain} <= ${day}::date))
    ), placed AS (
      SELECT asleep.*, row_number() OVER (PARTITION BY org_unit_id ORDER BY score DESC, village, address, id) AS place FROM asleep
    ), speakers AS (
      SELECT DISTINCT ON (home) * FROM placed WHERE place <= 3 * ${quota}::bigint AND NOT EXISTS (
        SELECT 1 FROM task t WHERE t.household_id = placed.home AND ${isAsked})
        AND NOT EXISTS (SELECT 1 FROM experiment x JOIN experiment_member e ON e.experiment_id = x.id
          WHERE x.frozen_on + x.window_days >= ${day}::date AND e.home = placed.home AND e.arm = 'control')
      ORDER BY home, place
    ), chosen AS MATERIALIZED (
      SELECT id, left_as, bound_until, (SELECT count(*) FROM subscription s WHERE s.household_id = speakers.home AND ${isUnpaid(day)}
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

/** A wake-up, a series of visits or an agent's tip that is under way while its subscription is still unpaid. */
export type Running = Omit<Candidate, 'role' | 'lastPaidOn' | 'lastExtendsTo'> & {
  readonly key: string
  readonly kind: 'wakeup' | 'wakeup_visit' | 'tip'
  readonly rule: string
  readonly state: TaskState
  readonly due: Day | null
  readonly round: number
  readonly title: Text
  readonly reasons: readonly Text[]
  readonly channel: 'phone' | 'visit' | null
  /** D4: the number turned out dead; what is called for is the series of visits. */
  readonly isDead: boolean
}

export async function readRunning({
  database,
  moment,
  paid,
  tasks,
  owners,
}: Reading): Promise<readonly Running[]> {
  const said = sql`(SELECT coalesce(json_agg(said.reason ORDER BY said.place), '[]')
      FROM jsonb_array_elements(h.reasons) WITH ORDINALITY AS said (reason, place)
      WHERE said.reason IS DISTINCT FROM h.details -> 'waits_because')`
  const head = sql`running AS MATERIALIZED (
      SELECT t.*, EXISTS (SELECT 1 FROM attempt a
        WHERE a.task_id = t.id AND a.outcome IN ('empty_number', 'wrong_number', 'unreachable')) AS dead
      FROM task t WHERE ${tasks} AND t.kind IN ('wakeup', 'wakeup_visit', 'tip') AND t.subscription_id IS NOT NULL
        AND (t.state IN ('open', 'waiting') OR (t.state = 'done' AND t.kind = 'wakeup' AND t.closed_at >= ${moment.restSince}))
        AND t.subscription_id <> ALL(${[...paid]}::text[])
    ), picked AS (
      SELECT t.key, t.kind, t.rule, t.state AS task_state, t.due_on, t.round, t.title, t.reasons, t.details, t.dead,
        ${columnsServed}, l.left_as, l.bound_until
      FROM running t JOIN subscription s ON s.id = t.subscription_id LEFT JOIN household h ON h.id = s.household_id
      LEFT JOIN leaver l ON l.subscription_id = s.id AND l.left_on >= coalesce(s.paused_on, s.expires_on)
      WHERE ${isUnpaid(moment.day)} AND (t.state IN ('open', 'waiting') OR t.dead) AND (l.left_as IS NULL OR t.rule = 'E1')
    )`
  const rows = await readPart<Omit<Running, 'owner'>>(database, {
    head,
    columns: {
      ...factsOf,
      together: sql`1`,
      seenAt: sql`NULL`,
      viewingFell: sql`NULL`,
      badShare: sql`NULL`,
      switched: sql`coalesce(h.left_as = 'switched', false)`,
      boundUntil: sql`h.bound_until`,
      key: sql`h.key`,
      kind: sql`h.kind`,
      rule: sql`h.rule`,
      state: sql`h.task_state`,
      due: sql`h.due_on`,
      round: sql`h.round`,
      title: sql`h.title`,
      reasons: said,
      channel: sql`h.details ->> 'channel'`,
      isDead: sql`h.kind = 'wakeup' AND h.dead`,
    },
    from: sql`picked h LEFT JOIN subscriber u ON u.id = h.subscriber_id`,
  })
  return rows.map((row) => ({ ...row, owner: owners(row) }))
}
