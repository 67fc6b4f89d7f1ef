import { addDays } from '@gridkeeper/model/calendar'
import type { Terrain } from '@gridkeeper/model/organisation'
import type { Moment } from './moment.ts'
import { type Point, walk } from './route.ts'
import type { Wanted } from './rules.ts'

export type Ranked = Wanted & {
  readonly rank: number
  /** From 1: the working day of its owner's list that has room for it (L5, F8). */
  readonly listDay: number
}

/** What is known of the ground: how hard it is to walk, and where its villages are. */
export type Terrains = {
  terrainOf(unit: string | null): Terrain | null
  placeOf(unit: string | null, village: string): Point | undefined
}

/** A clock that runs out within these days comes before everything else. */
const clockDays = 3

/**
 * Everybody's list, from 1: clocks first, then the three musts, then visit series, then value × chance × effect. It is cut into days by
 * what one person can visit on that terrain (L5) and call (F8); within a day it is walked village by village, door by door.
 */
export function rankTasks(
  wanted: readonly Wanted[],
  moment: Moment,
  ground: Terrains,
): readonly Ranked[] {
  const soon = addDays(moment.day, clockDays)
  const byOwner = Map.groupBy(wanted, ({ owner, unit }) => owner ?? `unit:${unit ?? ''}`)
  return [...byOwner.values()].flatMap((list) => {
    const urgent = list
      .map((task) => ({ task, step: urgency(task, soon) }))
      .sort(
        (a, b) => a.step - b.step || b.task.score - a.task.score || compare(a.task.key, b.task.key),
      )
      .map(({ task }) => task)
    const unit = list[0]?.unit ?? null
    const placeOf = (village: string) => ground.placeOf(unit, village)
    let rank = 0
    return daysOf(urgent, capacityOn(ground.terrainOf(unit), moment)).flatMap((day, index) =>
      inOrder(day, placeOf).map((task) => ({ ...task, rank: ++rank, listDay: index + 1 })),
    )
  })
}

/** A tip is followed at once (D6); the rest is walked. */
function inOrder(
  day: readonly Wanted[],
  placeOf: (village: string) => Point | undefined,
): readonly Wanted[] {
  const isTip = ({ kind }: Wanted) => kind === 'tip'
  return [
    ...day.filter(isTip),
    ...walk(
      day.filter((task) => !isTip(task)),
      placeOf,
    ),
  ]
}

type Capacity = Readonly<Record<Wanted['channel'], number>>

export function capacityOn(terrain: Terrain | null, { policy }: Moment): Capacity {
  return { visit: policy.L5.visitsPerDay[terrain ?? 'plain'], phone: policy.F8.callsPerDay }
}

/** Each task in the first day with room for its kind: calls do not use up the day's visits. */
function daysOf(urgent: readonly Wanted[], capacity: Capacity): readonly (readonly Wanted[])[] {
  const counts = { visit: 0, phone: 0 }
  const days: Wanted[][] = []
  for (const task of urgent) {
    const day = Math.floor(counts[task.channel]++ / capacity[task.channel])
    for (let next = days.length; next <= day; next++) days.push([])
    days[day]?.push(task)
  }
  return days
}

function urgency({ kind, due, rule }: Wanted, soon: string): number {
  if (kind === 'tip') return 0
  if (kind === 'village_plan') return 1
  if (due <= soon && rule !== 'C1') return 2
  return { lapsed: 3, wakeup_visit: 4, prerenew: 5, wakeup: 5 }[kind]
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
