import type { ReportSample } from '@gridkeeper/model/report'

/** A box that starts without a battery clock believes it is 1970 until NTP answers. */
const earliestPlausible = Date.UTC(2024, 0, 1)

export type Moment = { readonly clock: 'set' | 'unset'; readonly at: number }

export type BoxClock = {
  now(): Moment
  /** A time taken before the clock was set, told in the clock of now. */
  restate(clock: Moment['clock'], at: number): Moment
}

/** While the clock is not set, times are milliseconds of uptime; the collector stamps them. */
export function createBoxClock(now: () => number, uptimeMs: () => number): BoxClock {
  const isSet = () => now() >= earliestPlausible
  return {
    now: () =>
      isSet()
        ? { clock: 'set', at: Math.round(now()) }
        : { clock: 'unset', at: Math.max(0, Math.round(uptimeMs())) },
    restate(clock, at) {
      if (clock === 'set' || !isSet()) return { clock, at }
      return { clock: 'set', at: Math.round(now() - uptimeMs() + at) }
    },
  }
}

/** The samples of a report, told in the clock of now. */
export function restateSamples(
  clock: BoxClock,
  taken: Moment['clock'],
  samples: readonly ReportSample[],
): ReportSample[] {
  return samples.map((sample) => ({ ...sample, at: clock.restate(taken, sample.at).at }))
}
