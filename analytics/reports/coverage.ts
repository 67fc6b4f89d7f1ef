import { daysBetween } from '@gridkeeper/model/calendar'
import { type RawBuilder, sql } from 'kysely'
import {
  byUnit,
  type Cell,
  columnsOf,
  type Measure,
  noneYet,
  over,
} from '../src/reports/by-unit.ts'
import { defineReport, desk, type Reading, text } from '../src/reports/report.ts'
import { unknownYears, workingDays } from '../src/reports/working-days.ts'

const measures: readonly Measure[] = [
  {
    key: 'metShare',
    title: text('见面率', 'Met in person'),
    kind: 'share',
    bar: true,
    of: over('met', 'homes'),
  },
  {
    key: 'calledShare',
    title: text('电话率', 'Called'),
    kind: 'share',
    of: over('called', 'homes'),
    hint: text(
      '本月至少通过一次电话的户（G1），见没见面都算',
      'Called at least once this month (G1), met or not',
    ),
  },
  {
    key: 'homes',
    title: text('用户户数', 'Homes'),
    kind: 'count',
    hint: text('有未销户订购的户', 'Homes with a subscription that is not closed'),
  },
  { key: 'met', title: text('已见面', 'Met'), kind: 'count' },
  {
    key: 'ordered',
    title: text('访后新订', 'Ordered after'),
    kind: 'count',
    hint: text(
      '上门后 30 天内新开订购的户（G6），按账务导出的开户日',
      'Homes with a new subscription within 30 days of the visit (G6), by the export',
    ),
  },
  { key: 'missed', title: text('上门未遇', 'Nobody met'), kind: 'count' },
  { key: 'phoned', title: text('只打电话', 'Phoned only'), kind: 'count' },
  {
    key: 'waiting',
    title: text('先修信号', 'Repair first'),
    kind: 'count',
    hint: text('有未修复的故障，续费任务等待', 'The task waits for an open fault'),
  },
  {
    key: 'listed',
    title: text('未轮到', 'Not reached'),
    kind: 'count',
    hint: text('在清单上，还没去', 'On a list, not yet gone to'),
  },
  {
    key: 'paid',
    title: text('已缴', 'Paid meanwhile'),
    kind: 'count',
    hint: text('任务被规则撤销', 'The rules called the task back'),
  },
  {
    key: 'unlisted',
    title: text('未上清单', 'On no list'),
    kind: 'count',
    hint: text('规则本月不要求上门', 'No rule asked for them this month'),
  },
  {
    key: 'capacity',
    title: text('可上门', 'Visits possible'),
    kind: 'count',
    hint: text(
      '客户经理 × 每天可上门户数 × 已过工作日（L5）',
      'Managers × visits a day × working days so far (L5)',
    ),
  },
  {
    key: 'feasible',
    title: text('最多', 'At most'),
    kind: 'share',
    hint: text(
      '每户每月见面一次（G1）按现有人力最多能做到的',
      'How much of one meeting a home and month (G1) there are people for',
    ),
    of: ({ capacity, homes }) =>
      capacity == null || !homes ? null : Math.min(1, capacity / homes),
  },
]

export default defineReport({
  id: 'coverage',
  title: text('走访覆盖', 'Coverage of visits'),
  about: text(
    '每户每月至少见面一次（G1）做到了多少，没去成的各是什么原因；每户只计入一列。按现有人力做不到的，如实写明。',
    'How many homes were met this month (G1) and why the others were not; each home stands in one column. What there are not people for is said.',
  ),
  rules: ['G1', 'G6', 'L5', 'F8', 'A4'],
  roles: [...desk],
  period: 'month',
  order: 13,
  columns: columnsOf(measures),
  async fill(reading) {
    const { scope } = reading
    const keys = [
      'homes',
      'called',
      'met',
      'ordered',
      'missed',
      'phoned',
      'waiting',
      'listed',
      'paid',
      'unlisted',
      'capacity',
    ]
    const cells = [...noneYet(scope, keys), ...(await homes(reading)), ...(await capacity(reading))]
    const filled = byUnit(scope, cells, measures)
    return { ...filled, notes: [saying(filled.total), ...calendarNote(reading)] }
  },
})

function saying(total: readonly unknown[]) {
  const of = (key: string) => total[measures.findIndex((measure) => measure.key === key) + 1]
  const [homes, met, most] = [of('homes'), of('met'), of('capacity')]
  const says = typeof most === 'number' ? Math.max(0, Number(homes) - most) : null
  const [all, seen, visits] = [homes, met, most].map((n) => Number(n).toLocaleString('en-US'))
  const enough =
    says === 0
      ? text('人力够每户去一次。', 'enough for one each.')
      : text(
          `有 ${says?.toLocaleString('en-US')} 户无论如何轮不到。`,
          `so ${says?.toLocaleString('en-US')} homes could not be reached whatever is done.`,
        )
  return says === null
    ? text(
        '没有在岗的客户经理，无法计算人力。',
        'There are no managers: what is feasible cannot be said.',
      )
    : text(
        `共 ${all} 户，已见面 ${seen} 户；到今天为止按现有人力最多可上门 ${visits} 次，${enough.zh}`,
        `${all} homes, ${seen} met; until today there are people for ${visits} visits: ${enough.en}`,
      )
}

/** Said once, where it bears on a number. */
function calendarNote({ period: { from, to }, policy: { calendar } }: Reading) {
  const years = unknownYears(from, to, calendar)
  if (years.length === 0) return []
  return [
    text(
      `${years.join('、')} 年的放假安排不在策略文件里（calendar），工作日只除去周末。`,
      `The public holidays of ${years.join(', ')} are not in the policy (calendar): working days leave out weekends only.`,
    ),
  ]
}

async function homes({ database, scope, timeZone, period: { fromAt, untilAt } }: Reading) {
  const within = (what: RawBuilder<unknown>) => sql`count(*) FILTER (WHERE why = ${what})`
  const kind = (name: string) => within(sql.lit(name))
  const { rows } = await sql<Cell>`
    WITH mine AS (SELECT h.id, h.org_unit_id FROM household h WHERE ${scope.within('h.org_unit_id')}
        AND EXISTS (SELECT FROM subscription x WHERE x.household_id = h.id AND x.state <> 'closed')),
      touched AS (SELECT t.household_id AS id, bool_or(a.met) AS met, bool_or(a.channel = 'visit') AS visited, bool_or(a.channel = 'phone') AS called,
          (to_timestamp(min(a.at) FILTER (WHERE a.channel = 'visit') / 1000.0) AT TIME ZONE ${timeZone}::text)::date AS day
        FROM attempt a JOIN task t ON t.id = a.task_id WHERE a.at >= ${fromAt} AND a.at < ${untilAt} AND t.household_id IS NOT NULL GROUP BY 1),
      listed AS (SELECT t.household_id AS id, bool_or(t.state = 'waiting') AS waiting, bool_or(t.state = 'open') AS open, bool_or(t.state IN ('cancelled', 'done')) AS paid
        FROM task t WHERE t.opened_at < ${untilAt} AND (t.closed_at IS NULL OR t.closed_at >= ${fromAt}) AND t.household_id IS NOT NULL GROUP BY 1),
      sorted AS (SELECT m.org_unit_id AS unit, coalesce(d.called, false) AS called,
          d.day IS NOT NULL AND EXISTS (SELECT FROM subscription n WHERE n.household_id = m.id AND n.started_on BETWEEN d.day AND d.day + 30) AS ordered, CASE WHEN d.met THEN 'met' WHEN d.visited THEN 'missed' WHEN d.id IS NOT NULL THEN 'phoned'
          WHEN l.waiting THEN 'waiting' WHEN l.open THEN 'listed' WHEN l.paid THEN 'paid' ELSE 'unlisted' END AS why
        FROM mine m LEFT JOIN touched d ON d.id = m.id LEFT JOIN listed l ON l.id = m.id)
    SELECT unit, count(*) AS homes, count(*) FILTER (WHERE called) AS called, count(*) FILTER (WHERE ordered) AS ordered, ${kind('met')} AS met, ${kind('missed')} AS missed, ${kind('phoned')} AS phoned,
      ${kind('waiting')} AS waiting, ${kind('listed')} AS listed, ${kind('paid')} AS paid, ${kind('unlisted')} AS unlisted
    FROM sorted GROUP BY 1`.execute(database)
  return rows
}

async function capacity({
  database,
  scope,
  period,
  policy: { L5, calendar },
}: Reading): Promise<readonly Cell[]> {
  const days =
    daysBetween(period.from, period.to) < 0 ? 0 : workingDays(period.from, period.to, calendar)
  const { rows } = await sql<{
    unit: string
    terrain: 'mountain' | 'plain' | 'urban' | null
    managers: number
  }>`
    SELECT u.id AS unit, u.terrain, count(*) AS managers FROM person p JOIN org_unit u ON u.id = p.org_unit_id
    WHERE p.role = 'grid_manager' AND p.active AND ${scope.within('u.id')} GROUP BY 1, 2`.execute(
    database,
  )
  return rows.map(({ unit, terrain, managers }) => ({
    unit,
    capacity: managers * days * L5.visitsPerDay[terrain ?? 'plain'],
  }))
}
