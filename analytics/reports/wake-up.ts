import { sql } from 'kysely'
import {
  byUnit,
  type Cell,
  columnsOf,
  type Measure,
  noneYet,
  over,
} from '../src/reports/by-unit.ts'
import { defineReport, desk, type Reading, text } from '../src/reports/report.ts'
import { creditDays, returnsOf } from '../src/reports/returns.ts'

const measures: readonly Measure[] = [
  {
    key: 'asked',
    title: text('唤醒任务', 'Wake-ups'),
    kind: 'count',
    hint: text('当月在办的', 'In hand in the month'),
  },
  {
    key: 'calledShare',
    title: text('已电话联系', 'Called'),
    kind: 'share',
    of: over('called', 'asked'),
    hint: text('逐一先打电话（D4）', 'Every one is called first (D4)'),
  },
  { key: 'dead', title: text('空号错号', 'Dead numbers'), kind: 'count' },
  { key: 'series', title: text('转上门', 'Gone to visits'), kind: 'count' },
  {
    key: 'enoughShare',
    title: text('上门足次率', 'Visited enough'),
    kind: 'share',
    bar: true,
    of: over('enough', 'series'),
    hint: text(
      '联系不上的户中，上门够次数（至少三次，策略文件 D5）或已办成的',
      'Of the homes that no number reaches, those visited as often as D5 asks (three times), or won before',
    ),
  },
  { key: 'tips', title: text('代理员报信', 'Agents’ tips'), kind: 'count' },
  {
    key: 'tipsBack',
    title: text('报信后回网', 'Back after a tip'),
    kind: 'count',
    hint: text(
      `报信后 ${creditDays} 天内缴费回来的，记在报信的代理员名下（D7）`,
      `Paid within ${creditDays} days of the tip; stands to the agent who gave it (D7)`,
    ),
  },
  {
    key: 'back',
    title: text('回网户数', 'Users back'),
    kind: 'count',
    hint: text(
      '停机后缴费回来的用户，十二个月内只计一次（D8）',
      'Paused users who came back with a payment, each once in twelve months (D8)',
    ),
  },
]

export default defineReport({
  id: 'wake-up',
  title: text('唤醒与回网', 'Wake-ups and returns'),
  about: text(
    '休眠户的联系做到了哪一步：先电话，联系不上的上门至少三次；代理员报信与回网各记在谁名下。',
    'How far the dormant homes were asked: by phone first, at the door where no number reaches; and to whom tips and returns stand.',
  ),
  rules: ['D4', 'D5', 'D6', 'D7', 'D8'],
  roles: [...desk],
  period: 'month',
  order: 7,
  columns: columnsOf(measures),
  async fill(reading) {
    const keys = ['asked', 'called', 'dead', 'series', 'enough', 'tips', 'tipsBack', 'back']
    const cells = [
      ...noneYet(reading.scope, keys),
      ...(await asked(reading)),
      ...(await tips(reading)),
      ...(await back(reading)),
    ]
    return byUnit(reading.scope, cells, measures)
  },
})

async function asked({ database, scope, period, policy }: Reading) {
  const { rows } = await sql<Cell>`
    WITH t AS (
      SELECT t.* FROM task t WHERE t.kind IN ('wakeup', 'wakeup_visit') AND t.opened_at < ${period.untilAt}
        AND (t.closed_at IS NULL OR t.closed_at >= ${period.fromAt}) AND t.state <> 'cancelled' AND ${scope.within('t.org_unit_id')}
    ), tried AS (
      SELECT a.task_id AS id, count(*) FILTER (WHERE a.channel = 'phone') AS calls, count(*) FILTER (WHERE a.channel = 'visit') AS visits,
        bool_or(a.outcome IN ('empty_number', 'wrong_number', 'unreachable')) AS dead, bool_or(a.outcome = 'paid') AS paid
      FROM attempt a WHERE a.at < ${period.untilAt} AND a.task_id IN (SELECT id FROM t) GROUP BY 1)
    SELECT t.org_unit_id AS unit, t.owner_id AS person, p.name, count(*) FILTER (WHERE t.kind = 'wakeup') AS asked,
      count(*) FILTER (WHERE t.kind = 'wakeup' AND d.calls > 0) AS called, count(*) FILTER (WHERE t.kind = 'wakeup' AND d.dead) AS dead,
      count(*) FILTER (WHERE t.kind = 'wakeup_visit') AS series,
      count(*) FILTER (WHERE t.kind = 'wakeup_visit' AND (d.visits >= ${policy.D5.minVisits} OR d.paid)) AS enough
    FROM t LEFT JOIN tried d ON d.id = t.id LEFT JOIN person p ON p.id = t.owner_id GROUP BY 1, 2, 3`.execute(
    database,
  )
  return rows
}

/** By the agent who gave it. */
async function tips({ database, scope, period, timeZone }: Reading) {
  const { rows } = await sql<Cell>`
    SELECT t.org_unit_id AS unit, p.id AS person, p.name, count(*) AS tips,
      count(*) FILTER (WHERE EXISTS (SELECT FROM cohort_member m WHERE m.household_id = t.household_id AND m.outcome = 'reactivated'
        AND m.outcome_on BETWEEN t.day AND t.day + ${creditDays}::int)) AS "tipsBack"
    FROM (SELECT t.*, (to_timestamp(t.opened_at / 1000.0) AT TIME ZONE ${timeZone}::text)::date AS day FROM task t) t
    LEFT JOIN person p ON p.id = t.details ->> 'agent'
    WHERE t.kind = 'tip' AND t.opened_at >= ${period.fromAt} AND t.opened_at < ${period.untilAt} AND ${scope.within('t.org_unit_id')}
    GROUP BY 1, 2, 3`.execute(database)
  return rows
}

async function back(reading: Reading) {
  const { rows } = await sql<Cell>`
    SELECT b.unit, b.person, p.name, count(DISTINCT b.subscriber) AS back
    FROM (SELECT m.org_unit_id AS unit, m.owner_id AS person, x.subscriber_id AS subscriber FROM ${returnsOf(reading)}) AS b
    LEFT JOIN person p ON p.id = b.person GROUP BY 1, 2, 3`.execute(reading.database)
  return rows
}
