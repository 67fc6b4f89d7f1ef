import { heardAt } from '../presence/voice.ts'
import type { Case } from './cause.ts'
import { homesBelow, type Plant } from './plant.ts'

// Reports are up to half an hour apart: one told it has no signal up to one after, others were last heard up to two before.
const beforeMs = 90 * 60_000
const afterMs = 10 * 60_000
const silentMs = 30 * 60_000
const dayMs = 24 * 3_600_000
/** By then it is known whether what is above them all is gone. */
const patienceMs = 6 * 3_600_000
const fewestBeside = 3
const mostOf = 0.5
const mostLevels = 2

/**
 * Whether most of those beside a home fell silent about when it lost its signal. Some boxes report by a way of their own: what took the
 * others takes theirs as well, and is told once it is known where it lies.
 */
export function haveGoneBeside(
  { plant, states, at }: Pick<Case, 'plant' | 'states' | 'at'>,
  home: string,
  since: number,
): boolean {
  if (at === undefined || at - since > patienceMs) return false
  const heard = homesBeside(plant, home).flatMap((id) => heardAt(states.get(id), at) ?? [])
  const there = heard.filter((moment) => moment > since - dayMs)
  const gone = there.filter(
    (moment) => moment >= since - beforeMs && moment <= since + afterMs && moment < at - silentMs,
  )
  return gone.length >= fewestBeside - 1 && gone.length >= mostOf * there.length
}

/** Those at its tap; where they are few, those one level up. */
function homesBeside(plant: Plant, home: string): readonly string[] {
  let up = plant.parentOf(home)
  for (let level = 0; up !== undefined && level < mostLevels; level++, up = plant.parentOf(up)) {
    const homes = homesBelow(plant, up).filter((id) => id !== home)
    if (homes.length >= fewestBeside) return homes
  }
  return []
}
