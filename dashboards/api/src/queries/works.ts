import { randomUUID } from 'node:crypto'
import { longestShelfMs } from '@gridkeeper/model/alarm-life'
import type { Text } from '@gridkeeper/model/text'
import { type RawBuilder, sql } from 'kysely'
import type { WorksBody, WorksLine, WorksQuery } from '../schemas/works.ts'
import { deviceRef, unknownResource, wrongField } from './fragments.ts'
import { type Reader, seesDevice, type Viewer } from './viewer.ts'

const isNow = (now: number) =>
  sql<boolean>`(w.ended_at is null and w.from_at <= ${now} and (w.until_at is null or w.until_at > ${now}))`
const standing = (now: number) =>
  sql<boolean>`(w.ended_at is null and (w.until_at is null or w.until_at > ${now}))`

function selectWorks(viewer: Viewer, where: RawBuilder<boolean>, now: number) {
  return sql<WorksLine>`
    select w.id, ${deviceRef('d')} as element, w.kind, w.from_at as "from", w.until_at as "until", w.reason,
      w.made_by as by, w.made_at as "madeAt", coalesce(w.ended_at, case when w.until_at <= ${now} then w.until_at end) as "endedAt",
      w.ended_by as "endedBy",
      case when not ${standing(now)} then 'past' when w.from_at > ${now} then 'coming' else 'now' end as state,
      case when ${isNow(now)} then (${findingsBelow(sql`w.element`)}) else 0 end as findings
    from works w join device d on d.id = w.element
    where ${where} and ${seesDevice(viewer, 'd')}
    order by ${standing(now)} desc, w.from_at desc, w.id limit 500`
}

// What an alarm explains that stands is told of there.
function findingsBelow(element: RawBuilder<unknown>) {
  return sql`with recursive below as (
      select ${element} as id, 0 as depth
      union select c.id, b.depth + 1 from device c join below b on c.parent_id = b.id where b.depth < 12)
    select count(*)::int from finding f join below on below.id = f.device_id where f.alarm_id is null`
}

export async function listWorks(
  viewer: Viewer,
  reader: Reader,
  { state }: WorksQuery,
  now: number,
): Promise<WorksLine[]> {
  const wanted = { standing: standing(now), past: sql<boolean>`not ${standing(now)}` }
  const where = state === 'all' ? sql<boolean>`true` : wanted[state]
  return (await selectWorks(viewer, where, now).execute(reader)).rows
}

/** Standing works on this device or on anything it hangs on. */
export async function worksOver(
  viewer: Viewer,
  reader: Reader,
  chain: readonly string[],
  now: number,
): Promise<WorksLine[]> {
  const where = sql<boolean>`(w.element = any(${[...chain]}::text[]) and ${standing(now)})`
  return (await selectWorks(viewer, where, now).execute(reader)).rows
}

export async function planWorks(
  viewer: Viewer,
  reader: Reader,
  { element, from: wantedFrom, until, reason }: WorksBody,
  now: number,
): Promise<WorksLine> {
  await findElement(viewer, reader, element)
  const from = wantedFrom ?? now
  const wrong = wrongSpan(from, until, now)
  if (wrong) throw wrongField('until', wrong.zh, wrong.en)
  const id = randomUUID()
  await reader
    .insertInto('works')
    .values({
      ...{
        id,
        element,
        kind: 'maintenance',
        reason: reason.trim(),
        ended_at: null,
        ended_by: null,
      },
      ...{ from_at: from, until_at: until, made_by: viewer.name, made_at: now },
    })
    .execute()
  return worksLine(viewer, reader, id, now)
}

function wrongSpan(from: number, until: number, now: number): Text | undefined {
  if (until <= from || until <= now)
    return {
      zh: '结束时间须晚于开始时间和现在',
      en: 'until: must come after the start and after now',
    }
  if (until - from > longestShelfMs)
    return { zh: '一次检修最长 30 天', en: 'until: 30 days at most' }
  return undefined
}

/** Ends it now, before its hour. What is still bad is told of at the next look. */
export async function endWorks(
  viewer: Viewer,
  reader: Reader,
  id: string,
  now: number,
): Promise<WorksLine> {
  const line = await worksLine(viewer, reader, id, now)
  if (line.state === 'past')
    throw wrongField('id', '这次检修已经结束', 'These works have ended already')
  await reader
    .updateTable('works')
    .set({ ended_at: now, ended_by: viewer.name })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
  return worksLine(viewer, reader, id, now)
}

async function worksLine(viewer: Viewer, reader: Reader, id: string, now: number) {
  const { rows } = await selectWorks(viewer, sql<boolean>`w.id = ${id}`, now).execute(reader)
  if (!rows[0]) throw unknownResource('检修', 'works', id)
  return rows[0]
}

async function findElement(viewer: Viewer, reader: Reader, id: string): Promise<void> {
  const { rows } =
    await sql`select 1 from device d where d.id = ${id} and ${seesDevice(viewer, 'd')}`.execute(
      reader,
    )
  if (rows.length === 0) throw unknownResource('设备', 'device', id)
}

/** Which of these devices are being worked on now, and until when (null: out of service for good). */
export async function worksUntil(
  _viewer: Viewer,
  reader: Reader,
  devices: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, number | null>> {
  const under = await sql`select 1 from works w where ${isNow(now)} limit 1`.execute(reader)
  if (devices.length === 0 || under.rows.length === 0) return new Map()
  const { rows } = await sql<{ id: string; until: number | null }>`
    with recursive up as (
      select d.id as start, d.id, d.parent_id, 0 as depth from device d where d.id = any(${[...devices]}::text[])
      union select up.start, p.id, p.parent_id, up.depth + 1 from device p join up on p.id = up.parent_id where up.depth < 12)
    select up.start as id, max(w.until_at) as until from up join works w on w.element = up.id
    where ${isNow(now)} group by up.start`.execute(reader)
  return new Map(rows.map(({ id, until }) => [id, until]))
}
