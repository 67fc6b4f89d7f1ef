import { AppError } from '@gridkeeper/model/errors'
import type { DeviceProfile } from '@gridkeeper/model/profile'
import type { Varbind } from '@gridkeeper/platform/snmp/message'
import type { Limits } from '../limits/keep.ts'
import { limitColumnsOf, limitsOf } from '../limits/limits-of.ts'
import type { Profiles } from '../profiles.ts'
import {
  type Collected,
  collect,
  outermost,
  type Questions,
  questionsOf,
  recognise,
} from '../snmp/collect.ts'
import type { Credential, Credentials } from '../snmp/credentials.ts'
import { type Decoded, decode } from '../snmp/decode.ts'
import { isAskedFor } from '../snmp/questions.ts'
import { firstRepetitions, type Request, type Response } from '../snmp/reader.ts'
import type { Session, Snmp } from '../snmp/session.ts'
import { isDueInRound, type PolledDevice } from './plan.ts'
import type { Step } from './trace.ts'

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
    /** How long one poll may take; what the device has told by then stands. */
    readonly walkMs: number
    readonly now: () => number
    /** Without it nobody wants them. */
    readonly limits?: Limits
  }
  readonly heard: () => void
  readonly late: () => void
}
export type PollAnswer = Decoded & {
  readonly profiles: readonly DeviceProfile[]
  readonly varbinds: readonly Varbind[]
  readonly credential: Credential
  readonly repetitions: number
  /** How it was walked; empty where it was asked for less, or more, than its profiles want. */
  readonly steps: readonly Step[]
  /** False: there is more that was not heard. */
  readonly isWhole: boolean
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
  const { timeoutMs, retries, intervalMs, walkMs, now } = options
  const until = now() + walkMs
  const steps: Step[] = []
  let isNoted = false
  const noted = (request: Request, response: Response) => {
    if (isNoted) steps.push({ request, response })
  }
  const events = { heard, late, noted, isOver: () => now() >= until }
  const open = (repetitions: number) =>
    snmp.open({ target: device, credential, timeoutMs, retries, repetitions, ...events })
  let session = open(state.repetitions ?? firstRepetitions)
  try {
    const profiles =
      state.profiles ?? (await recognise(session, options.profiles, device.profile ?? undefined))
    if (profiles.some(isWithoutBulk) && session.repetitions() > 1) {
      session.close()
      session = open(1)
    }
    const isDue = (every: string | undefined) => isWhole || isDueInRound(every, round, intervalMs)
    isNoted = isWhole && !options.limits?.isDue(device.id)
    const {
      varbinds,
      problems,
      isWhole: isAll,
    } = await collectAll(session, profiles, questionsOf(profiles, isDue), poll)
    const decoded = decode(profiles, varbinds)
    return {
      profiles,
      varbinds,
      credential,
      samples: decoded.samples,
      problems: [...problems, ...decoded.problems],
      repetitions: session.repetitions(),
      steps,
      isWhole: isAll,
    }
  } finally {
    session.close()
  }
}

/** With how many repetitions a walk begins. */
export function repetitionsFor(
  profiles: readonly DeviceProfile[],
  borne: number | undefined,
): number {
  return profiles.some(isWithoutBulk) ? 1 : (borne ?? firstRepetitions)
}

function isWithoutBulk({ bulk }: DeviceProfile): boolean {
  return bulk === false
}

/** With a whole walk, now and then, also what the device holds to be out of order. */
async function collectAll(
  session: Session,
  profiles: readonly DeviceProfile[],
  questions: Questions,
  { state: { device }, isWhole, options: { limits } }: Poll,
): Promise<Collected> {
  if (!isWhole || !limits?.isDue(device.id)) return await collect(session, questions)
  const { scalars, columns } = questions
  const more = limitColumnsOf(profiles)
  const isAsked = isAskedFor(questions)
  const collected = await collect(session, { scalars, columns: outermost([...columns, ...more]) })
  limits.told(device.id, limitsOf(profiles, collected.varbinds))
  return more.length === 0
    ? collected
    : { ...collected, varbinds: collected.varbinds.filter(({ oid }) => isAsked(oid)) }
}
