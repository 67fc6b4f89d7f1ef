import { addDays, type Day } from '@gridkeeper/model/calendar'
import { type DeviceKind, homeKinds } from '@gridkeeper/model/device'
import type { HourlySeries } from '@gridkeeper/model/hours'
import { limitOf, standing } from '@gridkeeper/model/limits'
import type { MetricName } from '@gridkeeper/model/metrics'
import type { SeriesStore } from '@gridkeeper/model/series-store'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import { instantOfWallClock } from '../import/dates.ts'
import type { Policy } from './policy.ts'
import { boxSign } from './signs.ts'

/** So many weeks of a box are kept: what is compared, and as many before. */
const keptWeeks = 12

const viewing: MetricName = 'viewing.minutes_total'
const quality: readonly MetricName[] = [
  'downstream.mer_db',
  'downstream.level_dbuv',
  'downstream.pre_ber_ratio',
  'optical.rx_dbm',
]

export type BoxWeek = { readonly viewingMinutes: number | null; readonly badShare: number | null }

/** One week of one box: minutes watched, and the share of hours with a reading past its major limit. Hours without data are not counted. */
export function weekOf(series: readonly HourlySeries[], kind: DeviceKind): BoxWeek {
  let [minutes, watched, bad, known] = [0, 0, 0, 0]
  const measured = series.filter(({ metric }) => metric !== viewing)
  for (const { mean } of series.filter(({ metric }) => metric === viewing))
    for (const grown of mean)
      if (!Number.isNaN(grown)) {
        minutes += grown
        watched++
      }
  const hours = Math.max(0, ...measured.map(({ mean }) => mean.length))
  for (let hour = 0; hour < hours; hour++) {
    const said = measured.flatMap(({ metric, channel, mean }) => {
      const value = mean[hour] ?? Number.NaN
      const limit = limitOf(metric, kind, channel)
      return Number.isNaN(value) || !limit ? [] : [standing(value, limit).is]
    })
    if (said.length > 0) known++
    if (said.includes('major')) bad++
  }
  return {
    viewingMinutes: watched === 0 ? null : minutes,
    badShare: known === 0 ? null : bad / known,
  }
}

type Asked = {
  readonly kysely: Kysely<Tables>
  readonly series: SeriesStore
  readonly policy: Policy
  readonly timeZone: string
  /** A Monday: the week that begins then is over. */
  readonly week: Day
}

/** Adds the week to every box that spoke in it, node by node; a box that has it already is left alone. Returns how many got it. */
export async function keepBoxWeek(asked: Asked): Promise<number> {
  const { rows } = await sql<{ node: string; boxes: Record<string, DeviceKind> }>`
    SELECT node_id AS node, json_object_agg(id, kind) AS boxes FROM device
    WHERE node_id IS NOT NULL AND kind = ANY(${[...homeKinds]}::text[]) GROUP BY 1`.execute(
    asked.kysely,
  )
  let kept = 0
  for (const { node, boxes } of rows)
    kept += await keepNode(asked, node, new Map(Object.entries(boxes)))
  return kept
}

async function keepNode(
  { kysely, series, policy, timeZone, week }: Asked,
  node: string,
  boxes: ReadonlyMap<string, DeviceKind>,
): Promise<number> {
  const start = (day: Day) => instantOfWallClock(Date.parse(`${day}T00:00:00Z`), timeZone)
  const told = await series.readHours({
    metrics: [viewing, ...quality],
    node,
    from: start(week),
    to: start(addDays(week, 7)),
  })
  const byBox = Map.groupBy(told, ({ device }) => device)
  const before = await kysely
    .selectFrom('box_signs')
    .selectAll()
    .where((eb) => eb('device_id', '=', eb.fn.any(eb.val([...boxes.keys()]))))
    .execute()
  const known = new Map(before.map((row) => [row.device_id, row]))
  const rows = [...byBox].flatMap(([device, its]) => {
    const old = known.get(device)
    const { viewingMinutes, badShare } = weekOf(its, boxes.get(device) ?? 'box')
    const isKept = old !== undefined && old.week >= week
    if (!boxes.has(device) || isKept || (viewingMinutes === null && badShare === null)) return []
    const minutes = [...(old?.viewing_minutes ?? []), viewingMinutes].slice(-keptWeeks)
    const bad = [...(old?.bad_share ?? []), badShare].slice(-keptWeeks)
    const { recentBad, viewingFell } = boxSign(minutes, bad, policy)
    return [{ device, week, minutes, bad, recentBad, viewingFell }]
  })
  for (const row of rows)
    await sql`
      INSERT INTO box_signs (device_id, week, viewing_minutes, bad_share, recent_bad, viewing_fell)
      VALUES (${row.device}, ${row.week}::date, ${row.minutes}::real[], ${row.bad}::real[], ${row.recentBad}, ${row.viewingFell})
      ON CONFLICT (device_id) DO UPDATE SET week = excluded.week, viewing_minutes = excluded.viewing_minutes,
        bad_share = excluded.bad_share, recent_bad = excluded.recent_bad, viewing_fell = excluded.viewing_fell`.execute(
      kysely,
    )
  return rows.length
}
