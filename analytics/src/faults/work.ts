import type { Tables } from '@gridkeeper/platform/database/tables'
import type { Logger } from '@gridkeeper/platform/log'
import type { Kysely } from 'kysely'
import type { Move, Moves } from './alarms.ts'
import type { Members } from './group.ts'
import { type HomesBelow, type Organisation, readOrganisation } from './homes.ts'
import type { Tuned } from './judge.ts'
import { type Hold, joinRenewals } from './renewals.ts'
import {
  cancelTask,
  type FaultTask,
  openTask,
  orderOf,
  placeOf,
  planTasks,
  readFaultTasks,
  rewordTask,
} from './tasks.ts'
import { joinTickets } from './tickets.ts'

type Given = {
  readonly at: number
  readonly members: Members
  readonly moves: Moves
  readonly homes: HomesBelow
}
type WorkNeeds = {
  readonly log: Logger
  readonly timeZone: string
  readonly detectors: readonly Tuned[]
}

/** What the alarms ask of people: fault tasks open, follow and end with them; renewals of the same homes wait. */
export async function moveTasks(
  kysely: Kysely<Tables>,
  given: Given,
  needs: WorkNeeds,
): Promise<void> {
  const { at } = given
  const { moves } = given.moves
  if (moves.length === 0) return
  const tasks = await readFaultTasks(
    kysely,
    moves.map(({ alarm }) => alarm.id),
  )
  const { open, cancel } = planTasks(moves, tasks)
  for (const task of cancel) await cancelTask(kysely, task, at)
  const organisation = open.length > 0 ? await readOrganisation(kysely) : undefined
  for (const move of moves) {
    const wanted = open.find(({ alarm }) => alarm === move.alarm.id)
    const detector = needs.detectors.find(
      ({ detector: { id } }) => id === move.cause?.detector,
    )?.detector
    const place = placeOfMove(move, given, organisation)
    const order = orderOf(move, detector, place, { at, timeZone: needs.timeZone })
    if (wanted) {
      if (place.owner === null)
        needs.log.warn(
          { alarm: move.alarm.id, unit: place.unit },
          'no manager for the place of a fault',
        )
      await openTask(kysely, wanted, order, at)
    } else if (move.cause) {
      const living = livingOf(tasks, move.alarm.id)
      if (living) await rewordTask(kysely, living, order, at)
    }
  }
  const all =
    open.length > 0
      ? await readFaultTasks(
          kysely,
          moves.map(({ alarm }) => alarm.id),
        )
      : tasks
  await joinTickets(
    kysely,
    moves.flatMap(({ alarm }) => {
      if (alarm.isCleared) return []
      const households = given.homes.behind(alarm.devices).map(({ household }) => household)
      return [{ alarm, households }]
    }),
    at,
  )
  await joinRenewals(
    kysely,
    all.map(({ id }) => id),
    holdsOf(moves, all, given.homes),
    at,
  )
}

function placeOfMove(
  { alarm }: Move,
  { members, homes }: Given,
  organisation: Organisation = { units: new Map(), managers: new Map() },
) {
  const units = [
    members.rows.find(({ id }) => id === alarm.resource)?.org_unit_id ?? null,
    ...members.above.map(({ org_unit_id }) => org_unit_id),
  ]
  return placeOf(alarm, units, homes.behind(alarm.devices), organisation)
}

function livingOf(tasks: readonly FaultTask[], alarm: string): FaultTask | undefined {
  return tasks.find(
    (task) => task.alarm === alarm && (task.state === 'open' || task.state === 'waiting'),
  )
}

function holdsOf(
  moves: readonly Move[],
  tasks: readonly FaultTask[],
  homes: HomesBelow,
): readonly Hold[] {
  return moves.flatMap(({ alarm }) => {
    const task = livingOf(tasks, alarm.id) ?? tasks.findLast((one) => one.alarm === alarm.id)
    if (alarm.isCleared || !task) return []
    const households = new Set(homes.behind(alarm.devices).map(({ household }) => household))
    return [{ task: task.id, text: alarm.text, households: [...households] }]
  })
}
