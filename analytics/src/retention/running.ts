import type { Day } from '@gridkeeper/model/calendar'
import type { TaskState } from '@gridkeeper/model/task'
import type { Text } from '@gridkeeper/model/text'
import { sql } from 'kysely'
import { readPart } from '../read-many.ts'
import {
  type Candidate,
  columnsServed,
  factsOf,
  isUnpaid,
  phones,
  type Reading,
} from './candidates.ts'

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
      SELECT t.* FROM task t WHERE ${tasks} AND t.kind IN ('wakeup', 'wakeup_visit', 'tip') AND t.subscription_id IS NOT NULL
        AND (t.state IN ('open', 'waiting') OR (t.state = 'done' AND t.kind = 'wakeup' AND t.closed_at >= ${moment.restSince}))
        AND t.subscription_id <> ALL(${[...paid]}::text[])
    ), dead AS (
      SELECT task_id FROM attempt
      WHERE task_id = ANY(ARRAY(SELECT id FROM running)) AND outcome IN ('empty_number', 'wrong_number', 'unreachable')
    ), asked AS MATERIALIZED (
      SELECT s.* FROM subscription s WHERE s.id = ANY(ARRAY(SELECT subscription_id FROM running)) AND ${isUnpaid(moment.day)}
    ), picked AS MATERIALIZED (
      SELECT t.key, t.kind, t.rule, t.state AS task_state, t.due_on, t.round, t.title, t.reasons, t.details, t.dead,
        ${columnsServed}, l.left_as, l.bound_until
      FROM (SELECT running.*, id IN (SELECT task_id FROM dead) AS dead FROM running) t JOIN asked s ON s.id = t.subscription_id
      LEFT JOIN (SELECT * FROM household WHERE id = ANY(ARRAY(SELECT household_id FROM asked))) h ON h.id = s.household_id
      LEFT JOIN (SELECT * FROM leaver WHERE subscription_id = ANY(ARRAY(SELECT id FROM asked))) l
        ON l.subscription_id = s.id AND l.left_on >= coalesce(s.paused_on, s.expires_on)
      WHERE (t.state IN ('open', 'waiting') OR t.dead) AND (l.left_as IS NULL OR t.rule = 'E1')
    )`
  const rows = await readPart<Omit<Running, 'owner'>>(database, {
    head,
    columns: {
      ...factsOf,
      together: sql`1`,
      seenAt: sql`NULL::text`,
      viewingFell: sql`NULL::text`,
      badShare: sql`NULL::text`,
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
    from: sql`picked h ${phones}`,
  })
  return rows
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
    .map((row) => ({ ...row, owner: owners(row) }))
}
