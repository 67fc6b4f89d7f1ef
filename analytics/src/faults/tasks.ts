import type { Alarm } from '@gridkeeper/model/alarm'
import { dayOf } from '@gridkeeper/model/calendar'
import type { Detector } from '@gridkeeper/model/detector'
import type { BeforeCurve } from '@gridkeeper/model/repair'
import type { TaskState } from '@gridkeeper/model/task'
import type { Text } from '@gridkeeper/model/text'
import type { Tables } from '@gridkeeper/platform/database/tables'
import { type Kysely, sql } from 'kysely'
import type { Move } from './alarms.ts'
import { commonUnit, type Home, managerOf, type Organisation } from './homes.ts'
import { beforeCurveOf } from './repair.ts'

/** A fault task as far as it decides what becomes of it. */
export type FaultTask = {
  readonly id: string
  readonly key: string
  readonly alarm: string
  readonly state: TaskState
  readonly started: boolean
}

/** What a task says, and for whom. */
export type Order = {
  readonly title: Text
  readonly reasons: readonly Text[]
  readonly rank: number
  readonly due: string
  readonly details: Record<string, unknown>
  /** What is compared once it was repaired. */
  readonly before: BeforeCurve | undefined
  readonly place: Place
}

export type Place = {
  readonly unit: string | null
  readonly owner: string | null
  readonly device: string
  readonly household: string | null
  readonly village: string | null
}

export type TaskPlan = {
  readonly open: readonly { readonly key: string; readonly alarm: string }[]
  readonly cancel: readonly FaultTask[]
}

/**
 * Pure. An alarm that stands has one fault task; raised again after its task was closed it gets the next. A shelved one
 * gets none. What nobody has started is cancelled when the alarm clears; what was started is finished by its person.
 */
export function planTasks(moves: readonly Move[], tasks: readonly FaultTask[]): TaskPlan {
  const byAlarm = Map.groupBy(tasks, ({ alarm }) => alarm)
  const open: { key: string; alarm: string }[] = []
  const cancel: FaultTask[] = []
  for (const { alarm, events } of moves) {
    const mine = byAlarm.get(alarm.id) ?? []
    const living = mine.filter(({ state }) => state === 'open' || state === 'waiting')
    if (alarm.isCleared) cancel.push(...living.filter(({ started }) => !started))
    else if (living.length === 0 && alarm.operatorState !== 'shelved') {
      const again = events.some(({ change }) => change === 'reraised' || change === 'unshelved')
      if (mine.length === 0) open.push({ key: `fault/${alarm.id}`, alarm: alarm.id })
      else if (again) open.push({ key: `fault/${alarm.id}/${mine.length + 1}`, alarm: alarm.id })
    }
  }
  return { open, cancel }
}

const kinds: Record<Alarm['verdict'], Text> = {
  network: { zh: '网络故障', en: 'Network fault' },
  home: { zh: '入户维修', en: 'Repair at the home' },
  power: { zh: '供电故障', en: 'Power fault' },
}
const ranks: Record<Alarm['severity'], number> = { critical: -4, major: -3, minor: -2, warning: -1 }

/** Pure. Rule H7: a signal fault does not stay overnight, so it is due the day it is raised. */
export function orderOf(
  { alarm, cause }: Move,
  detector: Detector | undefined,
  place: Place,
  now: { readonly at: number; readonly timeZone: string },
): Order {
  const kind = kinds[alarm.verdict]
  const homes = {
    zh: `影响 ${alarm.homes} 户`,
    en: `${alarm.homes} ${alarm.homes === 1 ? 'home' : 'homes'} affected`,
  }
  const advice = detector
    ? [
        { zh: `查什么：${detector.runbook.look.zh}`, en: `Look at: ${detector.runbook.look.en}` },
        { zh: `带什么：${detector.runbook.bring.zh}`, en: `Bring: ${detector.runbook.bring.en}` },
      ]
    : []
  return {
    title: { zh: `${kind.zh}：${alarm.text.zh}`, en: `${kind.en}: ${alarm.text.en}` },
    reasons: [homes, ...advice],
    rank: ranks[alarm.severity],
    due: dayOf(now.at, now.timeZone),
    details: {
      verdict: alarm.verdict,
      severity: alarm.severity,
      type: alarm.type,
      homes: alarm.homes,
      devices: alarm.devices.length,
      ...(cause ? { confidence: cause.confidence } : {}),
      ...(detector ? { runbook: detector.id, bring: detector.runbook.bring } : {}),
    },
    before: cause && beforeCurveOf(cause),
    place,
  }
}

/** Pure. The unit of the element; of the homes it serves; of what it hangs on. */
export function placeOf(
  alarm: Alarm,
  units: readonly (string | null)[],
  homes: readonly Home[],
  organisation: Organisation,
): Place {
  const unit = units[0] ?? commonUnit(homes) ?? units.find((one) => one !== null) ?? null
  const own = homes.find(({ box }) => box === alarm.resource)
  return {
    unit,
    owner: unit === null ? null : (managerOf(organisation, unit) ?? null),
    device: alarm.resource,
    household: own?.household ?? null,
    village: own?.village ?? commonVillage(homes),
  }
}

function commonVillage(homes: readonly Home[]): string | null {
  const villages = new Set(homes.map(({ village }) => village))
  const [only = null] = villages
  return villages.size === 1 ? only : null
}

export async function readFaultTasks(
  kysely: Kysely<Tables>,
  alarms: readonly string[],
): Promise<readonly FaultTask[]> {
  if (alarms.length === 0) return []
  const rows = await kysely
    .selectFrom('task')
    .select(['id', 'key', 'alarm_id', 'state'])
    .select(
      sql<boolean>`exists (SELECT 1 FROM attempt WHERE attempt.task_id = task.id)`.as('started'),
    )
    .where('kind', '=', 'fault')
    .where('alarm_id', '=', sql<string>`any(${alarms})`)
    .orderBy('opened_at')
    .execute()
  return rows.map(({ alarm_id, ...task }) => ({ ...task, alarm: alarm_id ?? '' }))
}

/** Stores a new task; one with the same key that is there already stays as it is. */
export async function openTask(
  kysely: Kysely<Tables>,
  { key, alarm }: { readonly key: string; readonly alarm: string },
  { title, reasons, rank, due, details, before, place }: Order,
  at: number,
): Promise<void> {
  await kysely
    .insertInto('task')
    .values({
      id: key.replaceAll('/', '-'),
      key,
      kind: 'fault',
      state: 'open',
      rule: 'H7',
      title: JSON.stringify(title),
      reasons: JSON.stringify(reasons),
      alarm_id: alarm,
      device_id: place.device,
      household_id: place.household,
      village: place.village,
      org_unit_id: place.unit,
      owner_id: place.owner,
      due_on: due,
      rank,
      details: JSON.stringify(details),
      repair: before ? JSON.stringify({ before }) : null,
      opened_at: at,
      changed_at: at,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
}

/** The task follows its alarm: where it says something else now, so does the task. */
export async function rewordTask(
  kysely: Kysely<Tables>,
  task: FaultTask,
  { title, reasons, rank, details, before }: Order,
  at: number,
): Promise<void> {
  await kysely
    .updateTable('task')
    .set({
      title: JSON.stringify(title),
      reasons: JSON.stringify(reasons),
      details: JSON.stringify(details),
      ...(before && { repair: JSON.stringify({ before }) }),
      rank,
      changed_at: at,
    })
    .where('id', '=', task.id)
    .where(sql<boolean>`(title, rank) IS DISTINCT FROM (${JSON.stringify(title)}::jsonb, ${rank})`)
    .execute()
}

export async function cancelTask(
  kysely: Kysely<Tables>,
  task: FaultTask,
  at: number,
): Promise<void> {
  const reason: Text = {
    zh: '故障已自行恢复，无需上门',
    en: 'The fault has cleared by itself: no visit needed',
  }
  await kysely
    .updateTable('task')
    .set({
      state: 'cancelled',
      reasons: sql`reasons || ${JSON.stringify([reason])}::jsonb`,
      changed_at: at,
      closed_at: at,
    })
    .where('id', '=', task.id)
    .where('state', 'in', ['open', 'waiting'])
    .execute()
}
