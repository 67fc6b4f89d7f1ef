import { dayOf } from '@gridkeeper/model/calendar'
import { dispatchWithinMs, faultTickets, ticketTitles } from '@gridkeeper/model/ticket'
import { sql } from 'kysely'
import { maskHousehold, maskNumbers, type PlainHousehold } from '../masking.ts'
import type { CallBackBody, TicketBody, TicketLine } from '../schemas/tickets.ts'
import { personRef, plainHousehold, unknownResource, wrongField } from './fragments.ts'
import { type Found, knownOf } from './known.ts'
import { type Reader, seesHousehold, type Viewer } from './viewer.ts'

const shownMs = 14 * 86_400_000

type Row = Omit<TicketLine, 'household'> & { household: PlainHousehold }

async function selectTickets(viewer: Viewer, reader: Reader, since: number, id?: string) {
  const { rows } = await sql<Row>`
    select t.id, t.at, ${plainHousehold('h', 's')} as household, t.kind, t.text, t.taken_by as by,
      t.dispatched_at - t.called_at as "dispatchMs",
      case when a.id is null then null else json_build_object('id', a.id, 'text', a.text, 'isCleared', a.is_cleared) end as alarm,
      case when k.id is null then null else json_build_object('id', k.id, 'state', k.state, 'owner', ${personRef('o')}) end as task,
      case when t.called_back_at is not null or t.kind not in ('signal', 'no_signal') then 'done'
        when t.dispatched_at is null then 'undispatched'
        when coalesce(a.is_cleared, k.state in ('done', 'cancelled'), false) then 'call_back' else 'working' end as state,
      t.called_back_at as "calledBackAt", t.satisfied
    from ticket t join household h on h.id = t.household_id
    left join subscriber s on s.id = (select min(x.id) from subscriber x where x.household_id = h.id)
    left join alarm a on a.id = t.alarm_id
    left join task k on k.id = t.task_id left join person o on o.id = k.owner_id
    where t.taken_by is not null and t.at >= ${since} and ${seesHousehold(viewer, 'h')}
      and ${id === undefined ? sql`true` : sql`t.id = ${id}`}
    order by t.at desc, t.id limit 500`.execute(reader)
  return rows.map((row) => ({
    ...row,
    household: maskHousehold(row.household, false),
    text: row.text && maskNumbers(row.text),
  }))
}

/** What was taken by phone within two weeks, newest first. */
export function listTickets(viewer: Viewer, reader: Reader, now: number): Promise<TicketLine[]> {
  return selectTickets(viewer, reader, now - shownMs)
}

export async function ticketLine(viewer: Viewer, reader: Reader, id: string): Promise<TicketLine> {
  const [line] = await selectTickets(viewer, reader, 0, id)
  if (!line) throw unknownResource('报修', 'ticket', id)
  return line
}

type Moment = { readonly now: number; readonly timeZone: string }

/**
 * Takes a customer's report, once: it joins the alarm that explains it, or the manager of the place is sent at once (H3, H16).
 * It stands until the customer has been called back (H10).
 */
export async function takeTicket(
  viewer: Viewer,
  reader: Reader,
  body: TicketBody,
  { now, timeZone }: Moment,
): Promise<TicketLine> {
  if (body.calledAt > now + dispatchWithinMs)
    throw wrongField('calledAt', '来电时间在将来', 'calledAt: is in the future')
  await reader.transaction().execute(async (trx) => {
    const known = await knownOf(viewer, trx, body.household, now)
    const isFault = faultTickets.has(body.kind)
    const joins = isFault ? known.alarm : null
    const stored = await trx
      .insertInto('ticket')
      .values({
        ...{ id: body.id, at: now, household_id: body.household, device_id: known.box },
        ...{ kind: body.kind, text: body.text ?? null, alarm_id: joins?.id ?? null },
        ...{ taken_by: viewer.name, called_at: Math.min(body.calledAt, now) },
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!stored || !isFault) return
    const task = joins
      ? (joins.task?.id ?? null)
      : (known.open ?? (await send(trx, body, known, now, timeZone)))
    const isSent = joins !== null || known.open !== null || known.manager !== null
    await trx
      .updateTable('ticket')
      .set({ task_id: task, dispatched_at: isSent ? now : null })
      .where('id', '=', body.id)
      .execute()
  })
  return ticketLine(viewer, reader, body.id)
}

async function send(
  trx: Reader,
  { id, kind, text }: TicketBody,
  known: Found,
  now: number,
  timeZone: string,
): Promise<string> {
  const said = text?.trim()
  const task = `report-${id}`
  const metrics = ['downstream.mer_db', 'downstream.level_dbuv']
  const before = { metrics, devices: known.box === null ? [] : [known.box], from: now - 3_600_000 }
  await trx
    .insertInto('task')
    .values({
      ...{ id: task, key: `report/${id}`, kind: 'fault', rule: 'H3', rank: -4 },
      title: JSON.stringify(ticketTitles[kind]),
      reasons: JSON.stringify(said ? [{ zh: said, en: said }] : []),
      ...{ alarm_id: null, device_id: known.box, household_id: known.household.id },
      ...{ village: known.village, org_unit_id: known.unit, owner_id: known.manager?.id ?? null },
      due_on: dayOf(now, timeZone),
      details: JSON.stringify({ verdict: 'home', ticket: id }),
      repair: JSON.stringify({ before }),
      ...{ opened_at: now, changed_at: now, closed_at: null, closed_by: null },
      ...{ subscription_id: null, waits_for: null },
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  return task
}

/** The customer was asked whether it works again. Where it does not, the work is opened anew. */
export async function callBack(
  viewer: Viewer,
  reader: Reader,
  id: string,
  { satisfied, note }: CallBackBody,
  now: number,
): Promise<TicketLine> {
  const line = await ticketLine(viewer, reader, id)
  if (line.state !== 'call_back')
    throw wrongField('id', '尚未修复或已回访', 'It is not repaired yet, or was asked about already')
  await reader.transaction().execute(async (trx) => {
    await trx
      .updateTable('ticket')
      .set({ satisfied, called_back_at: satisfied ? now : null })
      .where('id', '=', id)
      .execute()
    if (!satisfied) await sendAgain(trx, id, note?.trim(), now)
  })
  return ticketLine(viewer, reader, id)
}

async function sendAgain(trx: Reader, ticket: string, note: string | undefined, now: number) {
  const reason = {
    zh: `回访：用户说仍未恢复${note ? `（${note}）` : ''}`,
    en: `Asked back: the customer says it is not well${note ? ` (${note})` : ''}`,
  }
  const { rows } = await sql<{ id: string }>`
    insert into task (id, key, kind, state, rule, title, reasons, device_id, household_id, village, org_unit_id, owner_id,
      due_on, rank, round, details, repair, opened_at, changed_at)
    select 'report-' || x.id || '-' || ${now}::text, 'report/' || x.id || '/' || ${now}::text, 'fault', 'open', 'H3', t.title,
      ${JSON.stringify([reason])}::jsonb || t.reasons, x.device_id, x.household_id, h.village, h.org_unit_id, t.owner_id,
      t.due_on, -4, t.round + 1, t.details,
      case when t.repair is null then null else jsonb_build_object('before', t.repair->'before') end, ${now}, ${now}
    from ticket x join task t on t.id = x.task_id join household h on h.id = x.household_id
    where x.id = ${ticket} on conflict (key) do nothing returning id`.execute(trx)
  const [next] = rows
  if (!next) return
  await trx
    .updateTable('ticket')
    .set({ task_id: next.id, alarm_id: null, dispatched_at: now, called_at: now })
    .where('id', '=', ticket)
    .execute()
}
