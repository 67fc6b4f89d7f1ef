import type { Verdict } from '@gridkeeper/model/alarm'
import type { DeviceKind } from '@gridkeeper/model/device'
import type { Chance } from './chance.ts'
import type { Plant } from './plant.ts'
import type { Sky } from './sky.ts'
import type { Strain } from './strains.ts'

export type Moment = {
  readonly at: number
  readonly sinceMs: number
  /** 0 at the beginning … 1 fully grown. */
  readonly grown: number
  readonly sky: Sky
}

/** One event of a kind, with all that is peculiar to it drawn. */
export type Course = {
  /** 0: at once. */
  readonly growMs: number
  readonly shape: Shape
  /** How long it would last if nobody mended it. */
  readonly lastsMs: number
  /** Network operations see it without being told, and mend it after so long. */
  readonly noticedMs?: number
  /** After the customer whose call settles it. */
  readonly mendsMs?: number
  readonly callsNeeded?: number
  /** Fills the strain, which is empty. */
  act(moment: Moment, strain: Strain): void
  /** Homes that go their own way meanwhile: away, started again. Absent: only the element itself is strained. */
  readonly homes?: ReadonlyMap<number, Span>
  /** Stays after the event: a level set anew, dB at 500 MHz and more for each 300 MHz up. */
  readonly shift?: { readonly levelDb: number; readonly slopeDb: number }
  /** Nobody writes anything down meanwhile. */
  readonly isBlind?: true
}

export type Span = { readonly from: number; readonly to: number }

export type Setting = {
  readonly chance: Chance
  readonly plant: Plant
  readonly place: number
  readonly from: number
  readonly sky: Sky
}

export type EventKind = {
  readonly id: string
  readonly on: readonly DeviceKind[]
  readonly gradual: boolean
  /** null: nothing is wrong, and an alarm would be a false one. */
  readonly verdict: Verdict | null
  /** How often, against the others of its verdict. */
  readonly weight: number
  /** Only where this holds: a node without modems has no upstream to disturb. */
  fits?(plant: Plant, place: number): boolean
  draw(setting: Setting): Course
}

export const hourMs = 3_600_000
export const dayMs = 24 * hourMs

/** From how far along in time to how far along in effect. */
export type Shape = (along: number) => number

/** Steady, late, early, in steps, or slow at both ends: what grows in a plant has no one shape. */
export function drawShape({ pick, within, whole }: Chance): Shape {
  const power = within(1.4, 4)
  const steps = whole(2, 8)
  return pick<Shape>([
    (along) => along,
    (along) => along ** power,
    (along) => along ** power,
    (along) => 1 - (1 - along) ** power,
    (along) => Math.floor(along * steps) / steps,
    (along) => along * along * (3 - 2 * along),
  ])
}

/** What mending takes once somebody has called, or the alarm room has seen it. */
export function mending({ within, overDecades, whole }: Chance) {
  return {
    mendsMs: overDecades(3, 72) * hourMs,
    callsNeeded: whole(1, 4),
    lastsMs: within(20, 60) * dayMs,
  }
}
