import { addMonths, type Month } from '@gridkeeper/model/calendar'
import { type SampleAnswer, type SampleRule, sampleAnswers } from '@gridkeeper/model/sample'
import { sql } from 'kysely'
import { maskHousehold, maskNumbers, type PlainHousehold } from '../masking.ts'
import { mayCallBack } from '../rooms.ts'
import type { SampleAnswerBody, SampleLine, Samples } from '../schemas/samples.ts'
import type { RevealAnswer } from '../schemas/tasks.ts'
import { personRef, plainHousehold, unitRef, unknownResource, wrongField } from './fragments.ts'
import { inSubtree, type Reader, type Viewer } from './viewer.ts'

type Row = Omit<SampleLine, 'household'> & { household: PlainHousehold | null }

const subscriberOfTask = sql`coalesce(
  (select x.subscriber_id from subscription x where x.id = t.subscription_id),
  (select min(other.id) from subscriber other where other.household_id = t.household_id))`

/** Whom the call-backs of a month were drawn to ask (F1–F3); without a month the newest that was drawn. */
export async function samplesOf(
  viewer: Viewer,
  reader: Reader,
  asked: Month | undefined,
  thisMonth: Month,
): Promise<Samples> {
  const drawn = await sql<{ month: Month }>`
    select distinct month from sample_draw order by month desc limit 24`.execute(reader)
  const months = drawn.rows.map(({ month }) => month)
  const month = asked ?? months[0] ?? addMonths(thisMonth, -1)
  const { rows } = await sql<Row>`
    select m.task_id as task, m.rule, ${personRef('o')} as owner, ${unitRef('u')} as unit, m.place, t.title, t.opened_at as "openedAt",
      t.closed_at as "closedAt", ${plainHousehold('h', 's')} as household, m.answer, m.note, m.called_at as "calledAt",
      ${personRef('c')} as by
    from sample_member m join task t on t.id = m.task_id join person o on o.id = m.owner_id
    left join org_unit u on u.id = t.org_unit_id left join person c on c.id = m.called_by
    left join household h on h.id = t.household_id left join subscriber s on s.id = ${subscriberOfTask}
    where m.month = ${month} and ${inSubtree(viewer, 't.org_unit_id')}
    order by m.called_at is not null, m.rule, o.name, m.owner_id, m.place`.execute(reader)
  return {
    month,
    months,
    mayCall: mayCallBack(viewer.role),
    samples: rows.map((row) => ({
      ...row,
      household: row.household && maskHousehold(row.household, false),
      note: row.note && maskNumbers(row.note),
    })),
  }
}

/** Writes down what was said; said again, the last word counts. */
export async function answerSample(
  viewer: Viewer,
  reader: Reader,
  task: string,
  { answer, note }: SampleAnswerBody,
  now: number,
): Promise<{ readonly task: string }> {
  const rule = await ruleOf(viewer, reader, task)
  const said = Object.keys(sampleAnswers[rule]).find((one) => one === answer)
  if (said === undefined)
    throw wrongField('answer', `${rule} 没有这个答案`, `${rule} has no such answer`)
  await reader
    .updateTable('sample_member')
    .set({
      answer: said as SampleAnswer,
      note: note ?? null,
      called_at: now,
      called_by: viewer.id,
    })
    .where('task_id', '=', task)
    .execute()
  return { task }
}

/** The number of a home that was drawn, for the call; who saw it is logged. */
export async function revealSample(
  viewer: Viewer,
  reader: Reader,
  task: string,
  now: number,
): Promise<RevealAnswer> {
  const rule = await ruleOf(viewer, reader, task)
  const { rows } = await sql<{ phone: string | null }>`
    select s.phone from task t join subscriber s on s.id = ${subscriberOfTask} where t.id = ${task}`.execute(
    reader,
  )
  await reader
    .insertInto('access_log')
    .values({
      ...{ at: now, person_id: viewer.id, action: 'reveal' },
      ...{ subject: `task/${task}/phone`, reason: `回访抽查 ${rule}` },
    })
    .execute()
  return { field: 'phone', value: rows[0]?.phone ?? null }
}

async function ruleOf(viewer: Viewer, reader: Reader, task: string): Promise<SampleRule> {
  const { rows } = await sql<{ rule: SampleRule }>`
    select m.rule from sample_member m join task t on t.id = m.task_id
    where m.task_id = ${task} and ${inSubtree(viewer, 't.org_unit_id')}`.execute(reader)
  const rule = rows[0]?.rule
  if (!rule) throw unknownResource('回访', 'call-back', task)
  return rule
}
