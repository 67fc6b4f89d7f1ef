import type { MetricName } from '@gridkeeper/model/metrics'
import { ofOneReportMs, receptions } from '../standby.ts'

/** The tuners of one device. */
export type Tuner = {
  /** False: a level that none is, which is no sample. */
  heard(metric: MetricName, at: number, value: number): boolean
}

/** What stands for a level that no receiver measures (0, 65535, −32768). */
export const noLevel = 0

const level: MetricName = 'downstream.level_dbuv'
const lock: MetricName = 'downstream.lock'

/**
 * A device that tells impossible levels, and nothing better of any channel beside them, receives nothing: its lock is lost, though it
 * may have no word for it. `put` takes what it would have said: 0 then, and 1 from its next level on. Which of its words belong
 * together is known when the next report comes, or at `settle`.
 */
export function createTuners(put: (device: string, at: number, value: number) => void) {
  const tuners = new Map<string, ReturnType<typeof createTuner>>()
  const waiting = new Set<{ settle(): void }>()

  function createTuner(device: string) {
    let measuredAt = Number.NEGATIVE_INFINITY
    let nothingAt = Number.NaN
    let saidAt = Number.NEGATIVE_INFINITY
    let tells = false
    const tuner = {
      own() {
        tells = true
      },
      settle() {
        const isNothing = Math.abs(nothingAt - measuredAt) > ofOneReportMs
        if (isNothing && !tells) say(nothingAt, 0)
        nothingAt = Number.NaN
      },
      heard(metric: MetricName, at: number, value: number): boolean {
        if (at - nothingAt > ofOneReportMs) tuner.settle()
        if (metric === lock) return true
        if (metric === level && value === noLevel) {
          nothingAt = at
          waiting.add(tuner)
          return false
        }
        measuredAt = at
        if (saidAt > 0 && !tells && metric === level) say(at, 1)
        return true
      },
    }

    function say(at: number, value: number) {
      if (at > saidAt) put(device, at, value)
      saidAt = at
    }
    return tuner
  }

  return {
    of(metric: MetricName, device: string): Tuner | undefined {
      if (!receptions.has(metric)) return undefined
      const tuner = tuners.get(device) ?? createTuner(device)
      tuners.set(device, tuner)
      if (metric === lock) tuner.own()
      return tuner
    },
    settle(): void {
      for (const tuner of waiting) tuner.settle()
      waiting.clear()
    },
  }
}
