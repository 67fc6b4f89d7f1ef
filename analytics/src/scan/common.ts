import { middleOf as middleOfAll, ranked } from '../rank.ts'

/** How far a device lay from what is usual on each of the days before, newest first, in times of what it usually strays. */
export type Before = Float32Array

const mostDays = 22
const column = new Float64Array(1024)
const steps = new Float64Array(mostDays)

// The middle of several strays less than one does, and of few days not all is known.
const leastStray = 0.35
const fewDays = 2

/**
 * What devices share they stray by as one: the noise of an evening, the weather. How far the middle one of those that suffer lies from
 * usual, in times of what that middle has moved from day to day. Undefined where the days before are not known.
 */
export function asOne(now: readonly number[], before: readonly Before[]): number | undefined {
  const days = Math.max(0, ...before.map(({ length }) => length))
  let told = 0
  let last = Number.NaN
  let known = 0
  for (let day = 0; day < days; day++) {
    const middle = middleOf(before.map((one) => one[day] ?? Number.NaN))
    if (Number.isNaN(middle)) continue
    known++
    if (!Number.isNaN(last)) steps[told++] = Math.abs(middle - last)
    last = middle
  }
  if (told === 0) return undefined
  const stray = Math.max(leastStray, strayOfSteps(steps, told)) * (1 + fewDays / known ** 2)
  return middleOf(now) / stray
}

// Of steps between two normal values half lie within 0.954 and four fifths within 1.812 of what each strays.
const half = 1 / 0.954
const most = 1 / 1.812

/** What values stray whose steps from one to the next these are: by the middle one, and by what one in five exceeds. */
export function strayOfSteps(steps: Float64Array, count: number): number {
  return Math.max(
    half * middleOfAll(steps, count),
    most * ranked(steps, count, Math.floor(0.8 * (count - 1))),
  )
}

function middleOf(values: readonly number[]): number {
  let told = 0
  for (const value of values)
    if (!Number.isNaN(value) && told < column.length) column[told++] = value
  return ranked(column, told, told >> 1)
}
