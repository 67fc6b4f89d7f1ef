import { dayHours } from '../past.ts'
import { middleOf, ranked } from '../rank.ts'
import { type Before, strayOfSteps } from './common.ts'

/** How much worse than usual, and how far it usually strays, in the metric’s own unit; `times`: the one by the other. */
export type Shift = {
  readonly by: number
  readonly stray: number
  readonly times: number
  /** The days before, where it is worth a look. */
  readonly before: Before | undefined
}

export type ShiftOptions = {
  /** The newest so many hours, beside the same hours of the days before. */
  readonly hours: number
  readonly worse: 1 | -1
  /** No series is taken to stray less than this. */
  readonly floor: number
  /** No weather moves it: what it went day after day the same way is none of its straying. */
  readonly isSteady?: boolean
  /** Without what the neighbours did. */
  readonly without?: Float32Array | undefined
  /** Days from so many hours ago on tell nothing of what is usual: it has been bad since. */
  readonly badHours?: number
}

const mostDays = 21
// Of one day alone nobody knows how far it strays from the next.
const oneDayTimes = 2
// Of the days before, the better ones are what it should be: a fault that grew for days must not pass for usual.
const betterShare = 0.4
const toldShare = 1 / 3
const worthLook = 1

const columns = { told: new Float64Array(dayHours), days: new Float64Array(mostDays + 1) }
const some = new Float64Array(mostDays + 1)

/**
 * The middle of the newest hours beside the same hours of earlier days, so that the swing of a day is no change. What it usually strays
 * is the middle difference between neighbouring days, which growth does not enlarge. Undefined where no earlier day is known.
 */
export function shiftOf(values: Float32Array, options: ShiftOptions): Shift | undefined {
  const count = middles(values, options)
  const newest = columns.days[0] ?? Number.NaN
  if (Number.isNaN(newest)) return undefined
  const badDays = Math.ceil((options.badHours ?? 0) / dayHours)
  const usual = usualOf(count, options.worse, badDays)
  if (Number.isNaN(usual)) return undefined
  const by = options.worse * newest - usual
  const stray = isOneDay(count)
    ? oneDayTimes * options.floor
    : Math.max(options.floor, ...strays.map((apart) => strayOf(count, badDays, apart, options)))
  const times = by / stray
  return {
    by,
    stray,
    times,
    before: times > worthLook ? before(count, options.worse, badDays) : undefined,
  }

  function before(days: number, worse: number, badDays: number): Before {
    const from = badDays + 1
    const told = new Float32Array(Math.max(0, days - from))
    for (let day = from; day < days; day++)
      told[day - from] = (worse * (columns.days[day] ?? Number.NaN) - usual) / stray
    return told
  }
}

/** Writes the middles of the same hours of each day, newest first, and tells how many days there are. */
function middles(values: Float32Array, { hours, without }: ShiftOptions): number {
  let day = 0
  for (; day <= mostDays; day++) {
    const end = values.length - dayHours * day
    if (end < hours) break
    let told = 0
    for (let hour = end - hours; hour < end; hour++) {
      const around = without?.[hour] ?? 0
      const value = (values[hour] ?? Number.NaN) - (Number.isNaN(around) ? 0 : around)
      if (!Number.isNaN(value)) columns.told[told++] = value
    }
    columns.days[day] = told < hours * toldShare ? Number.NaN : middleOf(columns.told, told)
  }
  return day
}

function usualOf(count: number, worse: number, badDays: number): number {
  let told = 0
  for (let day = badDays + 1; day < count; day++) {
    const value = worse * (columns.days[day] ?? Number.NaN)
    if (!Number.isNaN(value)) some[told++] = value
  }
  // Of what has been bad for long one good day is better than many bad ones.
  if (told === 0) return badDays > 0 ? usualOf(count, worse, 0) : Number.NaN
  return ranked(some, told, Math.floor(betterShare * (told - 1)))
}

function isOneDay(count: number): boolean {
  let known = 0
  for (let day = 1; day < count && known < 2; day++)
    if (!Number.isNaN(columns.days[day] ?? Number.NaN)) known++
  return known === 1
}

const strays = [1, 2]

function strayOf(
  count: number,
  badDays: number,
  apart: number,
  { isSteady = false, worse }: Pick<ShiftOptions, 'isSteady' | 'worse'>,
): number {
  const way = isSteady ? Math.max(0, worse * middleStep(count, badDays, apart)) : 0
  let told = 0
  for (let day = badDays + 1; day + apart < count; day++) {
    const step = Math.abs(stepAt(day, apart) - worse * way)
    if (!Number.isNaN(step)) some[told++] = step
  }
  return told < 2 ? 0 : strayOfSteps(some, told)
}

function stepAt(day: number, apart: number): number {
  return (columns.days[day] ?? Number.NaN) - (columns.days[day + apart] ?? Number.NaN)
}

function middleStep(count: number, badDays: number, apart: number): number {
  let told = 0
  for (let day = badDays + 1; day + apart < count; day++) {
    const step = stepAt(day, apart)
    if (!Number.isNaN(step)) some[told++] = step
  }
  return told < 2 ? 0 : middleOf(some, told)
}
