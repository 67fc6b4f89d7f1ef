import { type AttemptOutcome, attemptOutcomes } from '@gridkeeper/model/task'
import { sql } from 'kysely'
import type { Mark } from '../schemas/plant.ts'
import { type Reader, seesAlarm, seesTask, type Viewer } from './viewer.ts'

type Span = { readonly device: string; readonly from: number; readonly to: number }

const ticketTexts = {
  signal: { zh: '用户报修：信号', en: 'Customer report: bad signal' },
  no_signal: { zh: '用户报修：无信号', en: 'Customer report: no signal' },
  billing: { zh: '用户来电：账单', en: 'Customer call: billing' },
  move: { zh: '用户来电：移机', en: 'Customer call: moving' },
  other: { zh: '用户来电', en: 'Customer call' },
} as const

/** What happened to a device in a span of time: its alarms, the visits for them, the customers' calls. The device is already found to be the viewer's. */
export async function marksOf(viewer: Viewer, reader: Reader, span: Span): Promise<Mark[]> {
  const { device, from, to } = span
  const alarms = await sql<Omit<Mark, 'kind'>>`
    select a.raised_at as at, a.cleared_at as until, a.id, a.severity, a.text from alarm a
    where (a.resource = ${device} or ${device} = any(a.devices)) and a.raised_at < ${to}
      and coalesce(a.cleared_at, ${to}) >= ${from} and ${seesAlarm(viewer, 'a')} limit 500`.execute(
    reader,
  )
  const attempts = await sql<{ at: number; id: string; outcome: AttemptOutcome }>`
    select b.at, t.id, b.outcome from attempt b join task t on t.id = b.task_id left join alarm a on a.id = t.alarm_id
    where b.at >= ${from} and b.at < ${to} and ${seesTask(viewer, 't')}
      and (t.device_id = ${device} or a.resource = ${device} or ${device} = any(a.devices)) limit 500`.execute(
    reader,
  )
  const tickets = await sql<{ at: number; id: string; kind: keyof typeof ticketTexts }>`
    select at, id, kind from ticket where device_id = ${device} and at >= ${from} and at < ${to} limit 500`.execute(
    reader,
  )
  const moment = { until: null, severity: null }
  const marks: Mark[] = [
    ...alarms.rows.map((row) => ({ ...row, kind: 'alarm' as const })),
    ...attempts.rows.map(({ at, id, outcome }) => ({
      ...moment,
      at,
      id,
      kind: outcome === 'repaired' ? ('repair' as const) : ('attempt' as const),
      text: attemptOutcomes[outcome],
    })),
    ...tickets.rows.map(({ at, id, kind }) => ({
      ...moment,
      at,
      id,
      kind: 'ticket' as const,
      text: ticketTexts[kind],
    })),
  ]
  return marks.toSorted((a, b) => a.at - b.at)
}
