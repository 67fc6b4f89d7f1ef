import { addDays } from '@gridkeeper/model/calendar'
import type { Moment } from './moment.ts'
import type { Wanted } from './rules.ts'

export type Ranked = Wanted & { readonly rank: number }

/** A clock that runs out within these days comes before everything else. */
const clockDays = 3

/**
 * Everybody's list, from 1: clocks first, then the three musts, then visit series, then value × chance. It is cut into days by what one
 * person can visit (L5), and within a day it is walked village by village, door by door.
 */
export function rankTasks(wanted: readonly Wanted[], moment: Moment): readonly Ranked[] {
  const soon = addDays(moment.day, clockDays)
  const capacity = moment.policy.L5.visitsPerDay
  const byOwner = Map.groupBy(wanted, ({ owner, unit }) => owner ?? `unit:${unit ?? ''}`)
  return [...byOwner.values()].flatMap((list) => {
    const urgent = list
      .map((task) => ({ task, step: urgency(task, soon) }))
      .sort(
        (a, b) => a.step - b.step || b.task.score - a.task.score || compare(a.task.key, b.task.key),
      )
      .map(({ task }) => task)
    const days: Wanted[][] = []
    for (let at = 0; at < urgent.length; at += capacity) days.push(urgent.slice(at, at + capacity))
    return days
      .flatMap((day) => day.sort(walking))
      .map((task, index) => ({ ...task, rank: index + 1 }))
  })
}

function urgency({ kind, due, rule }: Wanted, soon: string): number {
  if (kind === 'village_plan') return 0
  if (due <= soon && rule !== 'C1') return 1
  return { lapsed: 2, wakeup_visit: 3, prerenew: 4, wakeup: 4 }[kind]
}

function walking(a: Wanted, b: Wanted): number {
  return (
    compare(a.village ?? '', b.village ?? '') ||
    doors.compare(a.address ?? '', b.address ?? '') ||
    compare(a.key, b.key)
  )
}

const doors = new Intl.Collator('zh', { numeric: true })

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
