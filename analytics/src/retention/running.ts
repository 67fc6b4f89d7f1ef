import type { Day } from '@gridkeeper/model/calendar'
import type { TaskState } from '@gridkeeper/model/task'
import type { Text } from '@gridkeeper/model/text'
import { sql } from 'kysely'
import type { Columns, Question } from '../read-many.ts'
import { askServed, columnsServed, isUnpaid, type Reading, type Served } from './served.ts'

/** A wake-up, a series of visits or an agent's tip that is under way while its subscription is still unpaid. */
export type Running = Served & Own
type Own = {
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

const columns: Columns<Own> = {
  key: sql`p.key`,
  kind: sql`p.kind`,
  rule: sql`p.rule`,
  state: sql`p.task_state`,
  due: sql`p.due_on`,
  round: sql`p.round`,
  title: sql`p.title`,
  reasons: sql`(SELECT coalesce(json_agg(said.reason ORDER BY said.place), '[]')
      FROM jsonb_array_elements(p.reasons) WITH ORDINALITY AS said (reason, place)
      WHERE said.reason IS DISTINCT FROM p.details -> 'waits_because')`,
  channel: sql`p.details ->> 'channel'`,
  isDead: sql`p.kind = 'wakeup' AND p.dead`,
}

export function askRunning(reading: Reading): Question<readonly Running[]> {
  const { moment, paid, tasks } = reading
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
        ${columnsServed}
      FROM (SELECT running.*, id IN (SELECT task_id FROM dead) AS dead FROM running) t JOIN asked s ON s.id = t.subscription_id
      LEFT JOIN (SELECT * FROM household WHERE id = ANY(ARRAY(SELECT household_id FROM asked))) h ON h.id = s.household_id
      LEFT JOIN (SELECT * FROM leaver WHERE subscription_id = ANY(ARRAY(SELECT id FROM asked))) l
        ON l.subscription_id = s.id AND l.left_on >= coalesce(s.paused_on, s.expires_on)
      WHERE (t.state IN ('open', 'waiting') OR t.dead) AND (l.left_as IS NULL OR t.rule = 'E1')
    )`
  const question = askServed<Own, object>(reading, { head, columns, joins: sql``, beside: {} })
  return {
    statement: question.statement,
    read: (answer) =>
      question.read(answer).rows.toSorted((one, other) => (one.key < other.key ? -1 : 1)),
  }
}
