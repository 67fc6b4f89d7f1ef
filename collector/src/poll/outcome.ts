import type { AppError } from '@gridkeeper/model/errors'
import type { DeviceProfile } from '@gridkeeper/model/profile'
import type { Point } from '@gridkeeper/model/series-store'
import type { PolledDevice } from './plan.ts'
import type { PollAnswer } from './poll-device.ts'
import type { PollerOptions } from './poller.ts'

/** What the poller remembers of a device from poll to poll. */
export type PollState = {
  device: PolledDevice
  profiles: readonly DeviceProfile[] | undefined
  repetitions: number | undefined
  round: number
  failures: number
  problem: string
  isActive: boolean
}

export type Outcomes = {
  answered(state: PollState, at: number, answer: PollAnswer): void
  failed(state: PollState, at: number, error: AppError): void
}

const roundsToForget = 60

/** What follows from a poll: the state moves on, a change is logged once, the points are handed over. */
export function createOutcomes(
  options: Pick<PollerOptions, 'log' | 'onAnswer' | 'onSilence' | 'onRecognised'>,
): Outcomes {
  const { log } = options

  function tellProfile(device: PolledDevice, profile: string): void {
    log.debug({ device: device.id, profile }, 'device recognised')
    options.onRecognised?.(device, profile)
  }

  return {
    answered(state, at, answer) {
      const { device } = state
      const profile = answer.profiles[0]?.id
      if (state.failures > 0) log.info({ device: device.id }, 'device answers again')
      if (!state.profiles && profile !== undefined && device.profile === null)
        tellProfile(device, profile)
      const problem = profile === undefined ? 'no profile fits' : (answer.problems[0]?.why ?? '')
      if (problem !== '' && problem !== state.problem)
        log.warn(
          { device: device.id, problem, count: answer.problems.length },
          'device is read in part',
        )
      state.problem = problem
      state.profiles = profile === undefined ? undefined : answer.profiles
      state.round += 1
      // A lost packet looks like a device that cannot bear long pages: it gets another chance now and then.
      state.repetitions = state.round % roundsToForget === 0 ? undefined : answer.repetitions
      state.failures = 0
      const read = { profile, problem }
      options.onAnswer(device, pointsOf(device, at, answer), answer.roundTripMs, read)
    },

    failed(state, at, error) {
      const { device } = state
      if (state.failures === 0 || state.problem !== error.code)
        log.warn(
          { device: device.id, code: error.code, problem: error.message },
          'device does not answer',
        )
      state.failures += 1
      state.problem = error.code
      // What comes back may be another device, and is asked for everything.
      state.profiles = undefined
      state.repetitions = undefined
      state.round = 0
      options.onSilence(device, { code: error.code, text: error.message }, [
        point(device, at, 'device.reachable', 0),
      ])
    },
  }
}

function pointsOf(device: PolledDevice, at: number, answer: PollAnswer): Point[] {
  return [
    point(device, at, 'device.reachable', 1),
    point(device, at, 'device.round_trip_milliseconds', answer.roundTripMs),
    ...answer.samples.map(({ metric, channel, value }) =>
      point(device, at, metric, value, channel),
    ),
  ]
}

function point(
  { id, node }: PolledDevice,
  at: number,
  metric: Point['metric'],
  value: number,
  channel = '',
): Point {
  return { metric, device: id, channel, node, at, value }
}
