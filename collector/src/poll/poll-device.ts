import { AppError } from '@gridkeeper/model/errors'
import type { DeviceProfile } from '@gridkeeper/model/profile'
import type { Profiles } from '../profiles.ts'
import { collect, questionsOf, recognise } from '../snmp/collect.ts'
import type { Credentials } from '../snmp/credentials.ts'
import { type Decoded, decode } from '../snmp/decode.ts'
import { firstRepetitions } from '../snmp/reader.ts'
import type { Snmp } from '../snmp/session.ts'
import { isDueInRound, type PolledDevice } from './plan.ts'

export type Poll = {
  readonly state: {
    readonly device: PolledDevice
    readonly profiles: readonly DeviceProfile[] | undefined
    readonly repetitions: number | undefined
    readonly round: number
  }
  readonly snmp: Snmp
  readonly options: {
    readonly profiles: Profiles
    readonly credentials: Credentials
    readonly intervalMs: number
    readonly timeoutMs: number
    readonly retries: number
  }
}
export type PollAnswer = Decoded & {
  readonly profiles: readonly DeviceProfile[]
  readonly repetitions: number
  readonly roundTripMs: number
}

/** One poll of one device. Rejects with AppError where it does not answer, or is asked with what we do not have. */
export async function pollDevice({ state, snmp, options }: Poll): Promise<PollAnswer> {
  const { device, round } = state
  const credential = options.credentials.get(device.credential)
  if (!credential)
    throw new AppError('config/invalid', `There is no credential ${device.credential}`, {
      device: device.id,
    })
  const { timeoutMs, retries, intervalMs } = options
  const open = (repetitions: number) =>
    snmp.open({ target: device, credential, timeoutMs, retries, repetitions })
  let session = open(state.repetitions ?? firstRepetitions)
  try {
    const profiles =
      state.profiles ?? (await recognise(session, options.profiles, device.profile ?? undefined))
    if (profiles.some(({ bulk }) => bulk === false) && session.repetitions() > 1) {
      session.close()
      session = open(1)
    }
    const questions = questionsOf(profiles, (every) => isDueInRound(every, round, intervalMs))
    const { varbinds, problems } = await collect(session, questions)
    const decoded = decode(profiles, varbinds)
    return {
      profiles,
      samples: decoded.samples,
      problems: [...problems, ...decoded.problems],
      repetitions: session.repetitions(),
      roundTripMs: session.roundTripMs(),
    }
  } finally {
    session.close()
  }
}
