import type { AppError } from '@gridkeeper/model/errors'
import type { DeviceProfile } from '@gridkeeper/model/profile'
import type { Due } from './agenda.ts'
import type { Continuity } from './continuity.ts'
import type { PolledDevice } from './plan.ts'
import type { PollerOptions } from './poller.ts'
import type { Quick } from './quick.ts'
import { type PollReadouts, unreachable } from './readouts.ts'

/** What the poller remembers of a device from poll to poll. */
export type PollState = Due & {
  device: PolledDevice
  /** Where among the rounds it is walked: not every device in the same one. */
  readonly phase: number
  /** Its place in the interval, in milliseconds. */
  readonly place: number
  profiles: readonly DeviceProfile[] | undefined
  repetitions: number | undefined
  round: number
  failures: number
  problem: string
  /** The poll under way has gone over to the slow lane. */
  isLate: boolean
  /** When the poll under way began, and when its first answer came. */
  askedAt: number
  heardAt: number
  quick: Quick<PollState> | undefined
  /** Variables in one request; what the device bears. */
  together: number
  /** It has answered such a request. */
  isProved: boolean
  /** How its counters stood before was looked up. */
  isRecalled: boolean
  /** Polls one after another that did not go as planned. */
  misfits: number
  /** Not planned for before this round: too many variables, or too many misfits. */
  plannedFrom: number
  readonly memory: Continuity
}

export type Answered = PollReadouts & {
  readonly profiles: readonly DeviceProfile[]
  readonly problems: readonly { readonly why: string }[]
  /** Where it was walked: what it has borne. */
  readonly repetitions?: number
  readonly roundTripMs: number
}
export type Outcomes = {
  answered(state: PollState, answer: Answered): void
  failed(state: PollState, error: AppError): void
}

const roundsToForget = 60
/** So often a plan outlives a silence: what comes back later may be another device. */
const failuresToForget = 3

/** What follows from a poll: the state moves on, a change is logged once, the readout is handed over. */
export function createOutcomes(
  options: Pick<PollerOptions, 'log' | 'onAnswer' | 'onSilence' | 'onRecognised'>,
): Outcomes {
  const { log } = options

  function tellProfile(device: PolledDevice, profile: string): void {
    log.debug({ device: device.id, profile }, 'device recognised')
    options.onRecognised?.(device, profile)
  }

  return {
    answered(state, answer) {
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
      if (answer.repetitions !== undefined) state.repetitions = answer.repetitions
      // A lost packet looks like a device that cannot bear long pages: it gets another chance now and then.
      if (state.round % roundsToForget === 0) state.repetitions = undefined
      state.failures = 0
      const { readout, roundTripMs, subordinates } = answer
      options.onAnswer(device, readout, roundTripMs, { profile, problem, subordinates })
    },

    failed(state, error) {
      const { device, askedAt } = state
      if (state.failures === 0 || state.problem !== error.code)
        log.warn(
          { device: device.id, code: error.code, problem: error.message },
          'device does not answer',
        )
      state.failures += 1
      state.problem = error.code
      if (!state.quick || state.failures > failuresToForget) forget(state)
      const problem = { code: error.code, text: error.message }
      options.onSilence(device, problem, unreachable(device, askedAt))
    },
  }
}

/** It will be recognised anew and asked for everything. */
export function forget(state: PollState): void {
  state.profiles = undefined
  state.repetitions = undefined
  state.quick = undefined
  state.round = 0
  state.misfits = 0
  state.plannedFrom = 0
}
