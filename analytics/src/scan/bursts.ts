import { dayHours } from '../past.ts'
import { type Dips, isDip, isTold } from './dips.ts'
import { shares } from './likelihood.ts'

/** Per hour of the newest day and share that suffers: how much likelier what was seen in it is with noise coming in above, in nats. */
export type Bursts = Float64Array

// While it comes in, most of those who suffer are seen to dip; of the healthy one in fifty hours, whatever little is known of it.
const dipsWhileBad = 0.6
const leastUsual = 0.02
const mostUsual = 0.3
// A moment that all have in common is a restart or a hand at work; what comes and goes comes more than once.
const hourCost = 2
const mostOfHour = 8
const fewestTimes = 2

export function burstsOf({ day, usualShare }: Dips): Bursts {
  const usual = Math.min(mostUsual, Math.max(leastUsual, usualShare))
  const sums = new Float64Array(dayHours * shares.length)
  for (const [place, { share }] of shares.entries()) {
    const dip = Math.log((share * dipsWhileBad) / usual + 1 - share)
    const none = Math.log((share * (1 - dipsWhileBad)) / (1 - usual) + 1 - share)
    for (let hour = 0; hour < dayHours; hour++)
      if (isTold(day[hour])) sums[hour * shares.length + place] = isDip(day[hour]) ? dip : none
  }
  return sums
}

export function sumOfBursts(all: readonly Bursts[]): Bursts | undefined {
  if (all.length === 0) return undefined
  const sums = new Float64Array(dayHours * shares.length)
  for (const one of all)
    for (let place = 0; place < sums.length; place++)
      sums[place] = (sums[place] ?? 0) + (one[place] ?? 0)
  return sums
}

/** What speaks for noise that came in here more than once: hours in which those below dipped as one. Never more than so much an hour. */
export function gainOfBursts(sums: Bursts): {
  readonly gain: number
  readonly hours: readonly number[]
} {
  const hours: number[] = []
  let gain = 0
  for (let hour = 0; hour < dayHours; hour++) {
    const tops = shares.map(({ cost }, place) => (sums[hour * shares.length + place] ?? 0) - cost)
    const top = Math.min(mostOfHour, Math.max(...tops)) - hourCost
    if (top <= 0) continue
    gain += top
    hours.push(hour)
  }
  return timesOf(hours) >= fewestTimes ? { gain, hours } : { gain: 0, hours: [] }
}

function timesOf(hours: readonly number[]): number {
  return hours.filter((hour, place) => hour - (hours[place - 1] ?? -dayHours) > 1).length
}
