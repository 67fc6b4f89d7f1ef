import type { Day } from '@gridkeeper/model/calendar'
import type { SubscriptionState } from '@gridkeeper/model/subscription'
import type { TaskState } from '@gridkeeper/model/task'
import type { Text } from '@gridkeeper/model/text'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import { readMany } from '../read-many.ts'
import type { Moment } from './moment.ts'

/** A subscription that a rule looks at, with its home and who answers for it. */
export type Candidate = {
  readonly subscription: string
  readonly standing: SubscriptionState
  readonly expiresOn: Day | null
  /** Unpaid since: paused, or else expired. */
  readonly since: Day | null
  readonly payer: string | null
  readonly yearlyCents: number | null
  readonly household: string | null
  readonly village: string | null
  readonly address: string | null
  readonly unit: string | null
  readonly owner: string | null
  readonly lastPaidOn: Day | null
  readonly lastExtendsTo: Day | null
  readonly hasPhone: boolean
}

/** Rule A4: the manager of the small grid; of two, the one who names the village, else always the same one for a village. */
export const managersCte = sql`
  managers AS (
    SELECT org_unit_id, array_agg(id ORDER BY id) AS ids FROM person
    WHERE role = 'grid_manager' AND active GROUP BY org_unit_id
  ), village_managers AS (
    SELECT org_unit_id, village, min(id) AS id FROM person, unnest(villages) AS village
    WHERE role = 'grid_manager' AND active GROUP BY org_unit_id, village
  )`
export const managersJoin = sql`
  LEFT JOIN managers m ON m.org_unit_id = h.org_unit_id
  LEFT JOIN village_managers v ON v.org_unit_id = h.org_unit_id AND v.village = h.village`
export const ownerOf = sql<string | null>`coalesce(v.id, m.ids[1 + mod(
    ('x' || left(md5(coalesce(h.village, h.id)), 8))::bit(32)::bigint, cardinality(m.ids))::int])`

/** Somebody took the money at the door and the billing export has not said so yet. */
export const paidCte = ({ paidSince }: Moment) => sql`
  paid AS (
    SELECT DISTINCT t.subscription_id AS id FROM attempt a JOIN task t ON t.id = a.task_id
    WHERE a.outcome = 'paid' AND a.at >= ${paidSince} AND t.subscription_id IS NOT NULL
  )`

const columns = sql`
  s.id AS subscription, s.state AS standing, s.expires_on AS "expiresOn", coalesce(s.paused_on, s.expires_on) AS since, s.payer,
  s.yearly_cents AS "yearlyCents", h.id AS household, h.village, h.address, h.org_unit_id AS unit, ${ownerOf} AS owner,
  p.paid_on AS "lastPaidOn", p.extends_to AS "lastExtendsTo", u.phone IS NOT NULL AND u.phone_personal AS "hasPhone"`
const tables = sql`
  JOIN subscriber u ON u.id = s.subscriber_id
  LEFT JOIN household h ON h.id = s.household_id ${managersJoin}
  LEFT JOIN LATERAL (
    SELECT paid_on, extends_to FROM payment WHERE payment.subscription_id = s.id ORDER BY paid_on DESC, id DESC LIMIT 1
  ) p ON true`

const isUnpaid = (day: Day) =>
  sql<boolean>`(s.state = 'paused_arrears' OR (s.state = 'active' AND s.expires_on < ${day}::date))`
const since = sql`coalesce(s.paused_on, s.expires_on, 'infinity'::date)`
const hasOpenMusts = sql<boolean>`EXISTS (
  SELECT 1 FROM task t WHERE t.subscription_id = s.id AND t.kind = 'lapsed' AND t.state IN ('open', 'waiting'))`

/** B1: active, and paid through a day from today to the end of month M + lead. */
export function readDue(database: Kysely<Tables>, moment: Moment): Promise<readonly Candidate[]> {
  return readMany(
    database,
    sql<Candidate>`
      WITH ${managersCte}, ${paidCte(moment)}
      SELECT ${columns} FROM subscription s ${tables}
      WHERE s.state = 'active' AND s.expires_on BETWEEN ${moment.day}::date AND ${moment.dueUntil}::date
        AND NOT EXISTS (SELECT 1 FROM paid WHERE paid.id = s.id)`,
  )
}

/** C1: run out and unpaid, not yet dormant; or dormant by now but with the three musts still open. */
export function readLapsed(
  database: Kysely<Tables>,
  moment: Moment,
): Promise<readonly Candidate[]> {
  return readMany(
    database,
    sql<Candidate>`
      WITH ${managersCte}, ${paidCte(moment)}
      SELECT ${columns} FROM subscription s ${tables}
      WHERE ${isUnpaid(moment.day)} AND (${since} >= ${moment.dormantBefore}::date OR ${hasOpenMusts})
        AND NOT EXISTS (SELECT 1 FROM paid WHERE paid.id = s.id)`,
  )
}

export type Sleeper = Candidate & {
  /** Dormant subscriptions of the same home, itself included. */
  readonly together: number
}

/**
 * D1, D2: the dormant homes to wake next, best first, within what is left of each grid's week. One subscription speaks for a
 * home. Homes with a wake-up under way, or asked within `restMonths`, are left out.
 */
export function readSleepers(
  database: Kysely<Tables>,
  moment: Moment,
): Promise<readonly Sleeper[]> {
  const { policy, day, weekStart, restSince } = moment
  const chance = sql`coalesce(s.yearly_cents, ${policy.ranking.yearlyCents}::bigint)
    * power(0.5::float8, (${day}::date - coalesce(s.paused_on, s.expires_on)) / (30.4 * ${policy.ranking.wakeHalvesMonths}::float8))`
  return readMany(
    database,
    sql<Sleeper>`
      WITH ${managersCte}, ${paidCte(moment)}, asleep AS (
        SELECT s.id, coalesce(s.household_id, s.id) AS home, h.org_unit_id AS unit, h.village, h.address, ${chance} AS score
        FROM subscription s LEFT JOIN household h ON h.id = s.household_id
        WHERE ${isUnpaid(day)} AND ${since} < ${moment.dormantBefore}::date
          AND NOT EXISTS (SELECT 1 FROM paid WHERE paid.id = s.id)
      ), asked AS (
        SELECT coalesce(household_id, subscription_id) AS home FROM task
        WHERE kind IN ('wakeup', 'wakeup_visit') AND (state IN ('open', 'waiting') OR (state = 'done' AND closed_at >= ${restSince}))
        UNION SELECT coalesce(household_id, subscription_id) FROM task WHERE kind = 'lapsed' AND state IN ('open', 'waiting')
      ), speakers AS (
        SELECT DISTINCT ON (home) *, count(*) OVER (PARTITION BY home) AS together
        FROM asleep WHERE NOT EXISTS (SELECT 1 FROM asked WHERE asked.home = asleep.home)
        ORDER BY home, score DESC, id
      ), placed AS (
        SELECT id, together, unit,
          row_number() OVER (PARTITION BY unit ORDER BY score DESC, village, address, id) AS place FROM speakers
      ), opened AS (
        SELECT coalesce(org_unit_id, '') AS unit, count(*) AS homes FROM task
        WHERE kind = 'wakeup' AND opened_at >= ${weekStart} GROUP BY 1
      ), chosen AS (
        SELECT placed.* FROM placed LEFT JOIN opened ON opened.unit = coalesce(placed.unit, '')
        WHERE placed.place <= ${policy.D2.weeklyQuota}::bigint - coalesce(opened.homes, 0)
      )
      SELECT ${columns}, chosen.together FROM chosen JOIN subscription s ON s.id = chosen.id ${tables}`,
  )
}

/** A wake-up or a series of visits that is under way while its subscription is still unpaid. */
export type Running = Candidate & {
  readonly key: string
  readonly kind: 'wakeup' | 'wakeup_visit'
  readonly state: TaskState
  readonly due: Day | null
  readonly round: number
  readonly reasons: readonly Text[]
  /** D4: the number turned out dead; what is called for is the series of visits. */
  readonly isDead: boolean
}

export function readRunning(database: Kysely<Tables>, moment: Moment): Promise<readonly Running[]> {
  return readMany(
    database,
    sql<Running>`
      WITH ${managersCte}, ${paidCte(moment)}
      SELECT ${columns}, t.key, t.kind, t.state, t.due_on AS due, t.round,
        (SELECT coalesce(jsonb_agg(said.reason ORDER BY said.place), '[]')
          FROM jsonb_array_elements(t.reasons) WITH ORDINALITY AS said (reason, place)
          WHERE said.reason IS DISTINCT FROM t.details -> 'waits_because') AS reasons,
        t.kind = 'wakeup' AND dead.found IS NOT NULL AS "isDead"
      FROM task t JOIN subscription s ON s.id = t.subscription_id ${tables}
      LEFT JOIN LATERAL (
        SELECT true AS found FROM attempt a
        WHERE a.task_id = t.id AND a.outcome IN ('empty_number', 'wrong_number', 'unreachable') LIMIT 1
      ) dead ON true
      WHERE t.kind IN ('wakeup', 'wakeup_visit') AND ${isUnpaid(moment.day)}
        AND (t.state IN ('open', 'waiting') OR (t.state = 'done' AND t.closed_at >= ${moment.restSince} AND dead.found))
        AND NOT EXISTS (SELECT 1 FROM paid WHERE paid.id = s.id)
      ORDER BY t.key`,
  )
}
