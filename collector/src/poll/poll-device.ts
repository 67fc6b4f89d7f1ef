import { AppError } from '@gridkeeper/model/errors'
import type { DeviceProfile } from '@gridkeeper/model/profile'
import type { Varbind } from '@gridkeeper/platform/snmp/message'
import type { Profiles } from '../profiles.ts'
import { collect, questionsOf, recognise } from '../snmp/collect.ts'
import type { Credential, Credentials } from '../snmp/credentials.ts'
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
  /** Ask for everything, due or not. */
  readonly isWhole: boolean
  readonly snmp: Snmp
  readonly options: {
    readonly profiles: Profiles
    readonly credentials: Credentials
    readonly intervalMs: number
    readonly timeoutMs: number
    readonly retries: number
  }
  readonly heard: () => void
  readonly late: () => void
}
export type PollAnswer = Decoded & {
  readonly profiles: readonly DeviceProfile[]
  readonly varbinds: readonly Varbind[]
  readonly credential: Credential
  readonly repetitions: number
}

/** Reads one device by walking. Rejects with AppError where it does not answer, or is asked with what we do not have. */
export async function pollDevice(poll: Poll): Promise<PollAnswer> {
  const { state, snmp, options, isWhole, heard, late } = poll
  const { device, round } = state
  const credential = options.credentials.get(device.credential)
  if (!credential)
    throw new AppError('config/invalid', `There is no credential ${device.credential}`, {
      device: device.id,
    })
  const { timeoutMs, retries, intervalMs } = options
  const open = (repetitions: number) =>
    snmp.open({ target: device, credential, timeoutMs, retries, repetitions, heard, late })
  let session = open(state.repetitions ?? firstRepetitions)
  try {
    const profiles =
      state.profiles ?? (await recognise(session, options.profiles, device.profile ?? undefined))
    if (profiles.some(({ bulk }) => bulk === false) && session.repetitions() > 1) {
      session.close()
      session = open(1)
    }
    const isDue = (every: string | undefined) => isWhole || isDueInRound(every, round, intervalMs)
    const { varbinds, problems } = await collect(session, questionsOf(profiles, isDue))
    const decoded = decode(profiles, varbinds)
    return {
      profiles,
      varbinds,
      credential,
      samples: decoded.samples,
      problems: [...problems, ...decoded.problems],
      repetitions: session.repetitions(),
    }
  } finally {
    session.close()
  }
}
