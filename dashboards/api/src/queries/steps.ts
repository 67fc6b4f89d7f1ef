import { AppError } from '@gridkeeper/model/errors'
import { sql } from 'kysely'
import { maskNumbers } from '../masking.ts'
import { mayRecord } from '../rooms.ts'
import type { StepAnswer, StepBody } from '../schemas/steps.ts'
import { unknownResource } from './fragments.ts'
import { type Reader, seesTask, type Viewer } from './viewer.ts'

/** B5, B6: writes down that a step of a village’s plan is done, by whom, when, and where it was settled; the last word counts. */
export async function doStep(
  viewer: Viewer,
  reader: Reader,
  task: string,
  { rule, note }: StepBody,
  now: number,
): Promise<StepAnswer> {
  if (!mayRecord(viewer.role)) throw new AppError('auth/forbidden', 'Your role records nothing')
  const said = note?.trim() ?? ''
  const done = JSON.stringify({
    [rule]: { at: now, by: viewer.name, note: said === '' ? null : maskNumbers(said) },
  })
  const { rows } = await sql`
    update task t set changed_at = ${now}::bigint,
      details = t.details || jsonb_build_object('stepsDone', coalesce(t.details -> 'stepsDone', '{}') || ${done}::jsonb)
    where t.id = ${task} and t.kind = 'village_plan' and ${seesTask(viewer, 't')}
      and exists (select 1 from jsonb_array_elements(t.details -> 'steps') step where step ->> 'rule' = ${rule})
    returning t.id`.execute(reader)
  if (rows.length === 0) throw unknownResource('步骤', 'step', `${task}/${rule}`)
  return { task, rule }
}
