import { addMonths, monthOf } from '@gridkeeper/model/calendar'
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

const months = 12
const measures: readonly Measure[] = [
  {
    key: 'visited',
    title: text('走访户', 'Homes visited'),
    kind: 'count',
    hint: text(`到期末为止 ${months} 个月内上过门的户`, `In the ${months} months up to the end`),
  },
  {
    key: 'saidShare',
    title: text('用别家占走访户', 'Others’, of the visited'),
    kind: 'share',
    bar: true,
    of: over('said', 'visited'),
    hint: text(
      '登记了所属运营商的；没问的不计入',
      'Whose network was written down; who was not asked is not in it',
    ),
  },
  { key: 'said', title: text('用别家', 'Another’s'), kind: 'count' },
  { key: 'mobile', title: text('移动', 'China Mobile'), kind: 'count' },
  { key: 'unicom', title: text('联通', 'China Unicom'), kind: 'count' },
  { key: 'telecom', title: text('电信', 'China Telecom'), kind: 'count' },
  { key: 'other', title: text('其他', 'Other'), kind: 'count' },
]

export default defineReport({
  id: 'market-share',
  title: text('运营商占有', 'Whose network'),
  about: text(
    '上门时登记的所属运营商，按户取最近一次；没有登记的不猜。',
    'Whose network homes have, as written down at the door, the last word of each home; what was not asked is not guessed.',
  ),
  rules: ['E2', 'G2'],
  roles: [...desk],
  period: 'month',
  order: 11,
  columns: columnsOf(measures),
  async fill(reading) {
    const keys = ['visited', 'said', 'mobile', 'unicom', 'telecom', 'other']
    return byUnit(
      reading.scope,
      [...noneYet(reading.scope, keys), ...(await homes(reading))],
      measures,
    )
  },
})

/** A name holds the company’s word, whatever else somebody wrote around it. */
async function homes({ database, scope, period, timeZone }: Reading) {
  const since = `${addMonths(monthOf(period.to), 1 - months)}-01`
  const is = (word: string) => sql`strpos(l.network, ${word}) > 0`
  const { rows } = await sql<Cell>`
    WITH told AS (
      SELECT t.household_id AS home, bool_or(a.channel = 'visit') AS visited,
        (array_agg(a.competitor ORDER BY a.at DESC) FILTER (WHERE a.competitor <> ''))[1] AS network
      FROM attempt a JOIN task t ON t.id = a.task_id
      WHERE t.household_id IS NOT NULL AND a.at < ${period.untilAt}
        AND a.at >= extract(epoch FROM (${since}::timestamp AT TIME ZONE ${timeZone}::text)) * 1000
      GROUP BY 1
    ), l AS (SELECT h.org_unit_id AS unit, told.network FROM told JOIN household h ON h.id = told.home
      WHERE told.visited AND ${scope.within('h.org_unit_id')})
    SELECT unit, count(*) AS visited, count(network) AS said, count(*) FILTER (WHERE ${is('移动')}) AS mobile,
      count(*) FILTER (WHERE ${is('联通')}) AS unicom, count(*) FILTER (WHERE ${is('电信')}) AS telecom,
      count(*) FILTER (WHERE network IS NOT NULL AND NOT (${is('移动')} OR ${is('联通')} OR ${is('电信')})) AS other
    FROM l GROUP BY 1`.execute(database)
  return rows
}
