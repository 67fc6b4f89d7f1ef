import { isMetricName } from '@gridkeeper/model/metrics'
import type { Repair, RepairCheck } from '@gridkeeper/model/repair'
import type { SeriesStore } from '@gridkeeper/model/series-store'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import { checkRepair } from './repair.ts'

export type RepairNeeds = {
  readonly kysely: Kysely<Tables>
  readonly series: SeriesStore
  readonly at: number
}

const hourMs = 3_600_000
/** Samples of so long after a repair are compared; where too few came, it is asked again until `givenUpMs`. */
export const afterMs = 4 * hourMs
const givenUpMs = 48 * hourMs

/** Fault tasks that were done long enough ago: what was bad is compared with what came after. Twice is once. */
export async function checkRepairs({ kysely, series, at }: RepairNeeds): Promise<RepairCheck[]> {
  const due = await kysely
    .selectFrom('task')
    .leftJoin('alarm', 'alarm.id', 'task.alarm_id')
    .select(['task.id', 'task.repair', 'task.closed_at', 'task.alarm_id', 'alarm.is_cleared'])
    .where('task.kind', '=', 'fault')
    .where('task.state', '=', 'done')
    .where(sql<boolean>`NOT task.repair ? 'check'`)
    .where('task.closed_at', '<=', at - afterMs)
    .orderBy('task.closed_at')
    .limit(200)
    .execute()
  const checks: RepairCheck[] = []
  for (const { id, repair, closed_at, alarm_id, is_cleared } of due) {
    if (!repair || closed_at === null) continue
    const stands = is_cleared === false
    const check = await compareAt({ kysely, series, at }, repair, closed_at, stands)
    if (check.helped === 'unknown' && at - closed_at < givenUpMs) continue
    await kysely.transaction().execute(async (trx) => {
      await storeCheck(trx, id, { ...repair, check })
      if (alarm_id !== null && check.helped !== 'yes') await tell(trx, alarm_id, check)
      if (stands) await followUp(trx, id, check)
    })
    checks.push(check)
  }
  return checks
}

async function compareAt(
  { kysely, series, at }: Pick<RepairNeeds, 'kysely' | 'series' | 'at'>,
  { before }: Repair,
  doneAt: number,
  stands: boolean,
): Promise<RepairCheck> {
  const { devices } = before
  const rows = await kysely
    .selectFrom('device')
    .select(['id', 'kind'])
    .where('id', '=', sql<string>`any(${devices})`)
    .execute()
  const kinds = new Map(rows.map(({ id, kind }) => [id, kind]))
  const metrics = before.metrics.filter(isMetricName)
  // A fault found at once was bad for less than an hour before: the hours up to its repair count as well.
  const from = Math.min(before.from, doneAt - 2 * hourMs)
  const hours =
    devices.length > 0 && metrics.length > 0
      ? await series.readHours({ metrics, devices, from: from - hourMs, to: at })
      : []
  return checkRepair({ before: { ...before, from }, doneAt, at, hours, kinds, stands })
}

async function storeCheck(kysely: Kysely<Tables>, task: string, repair: Repair): Promise<void> {
  await kysely
    .updateTable('task')
    .set({ repair: JSON.stringify(repair) })
    .where('id', '=', task)
    .execute()
}

async function tell(kysely: Kysely<Tables>, alarm: string, { at, text }: RepairCheck) {
  await kysely
    .insertInto('alarm_history')
    .columns(['alarm_id', 'at', 'change', 'severity', 'by', 'note'])
    .expression((from) =>
      from
        .selectFrom('alarm')
        .select([
          'id',
          sql<number>`${at}::bigint`.as('at'),
          sql<'comment'>`'comment'`.as('change'),
          'severity',
          sql<null>`NULL::text`.as('by'),
          sql<string>`${text.zh}::text`.as('note'),
        ])
        .where('id', '=', alarm),
    )
    .execute()
}

/** The alarm stands though its task was done: the next task says so. One living task an alarm. */
async function followUp(kysely: Kysely<Tables>, task: string, { at, text }: RepairCheck) {
  const next = sql`(SELECT 'fault/' || t.alarm_id || '/' || (count(*) + 1)::text FROM task other
    WHERE other.alarm_id = t.alarm_id AND other.kind = 'fault')`
  const open = sql`EXISTS (SELECT 1 FROM task other WHERE other.alarm_id = t.alarm_id AND other.kind = 'fault'
    AND other.state IN ('open', 'waiting'))`
  await sql`
    INSERT INTO task (id, key, kind, state, rule, title, reasons, alarm_id, device_id, household_id, village, org_unit_id,
      owner_id, due_on, rank, round, details, repair, opened_at, changed_at)
    SELECT replace(n.key, '/', '-'), n.key, 'fault', 'open', t.rule, t.title, ${JSON.stringify([text])}::jsonb || t.reasons,
      t.alarm_id, t.device_id, t.household_id, t.village, t.org_unit_id, t.owner_id, t.due_on, t.rank, t.round + 1, t.details,
      jsonb_build_object('before', t.repair->'before'), ${at}, ${at}
    FROM task t CROSS JOIN LATERAL (SELECT ${next} AS key) n
    JOIN alarm a ON a.id = t.alarm_id AND NOT a.is_cleared AND a.operator_state NOT IN ('closed', 'shelved')
    WHERE t.id = ${task} AND NOT ${open}
    ON CONFLICT (key) DO NOTHING`.execute(kysely)
}
