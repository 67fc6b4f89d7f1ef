import { AppError } from '@gridkeeper/model/errors'
import { type MetricName, metrics } from '@gridkeeper/model/metrics'
import type { Text } from '@gridkeeper/model/text'
import { loadProfiles, type Profiles } from './profiles.ts'
import { collect, questionsOf, recognise } from './snmp/collect.ts'
import type { Credential } from './snmp/credentials.ts'
import { type DecodedSample, decode } from './snmp/decode.ts'
import { firstRepetitions } from './snmp/reader.ts'
import { createSnmp, type Session, type Snmp } from './snmp/session.ts'
import { subordinateId } from './snmp/subordinates.ts'
import { inWords } from './snmp/words.ts'

export type { Credential } from './snmp/credentials.ts'

export type ReadOptions = {
  readonly host: string
  readonly port: number
  readonly credential: Credential
  /** A profile's id; without it the device is recognised. */
  readonly profile?: string
  readonly timeoutMs: number
  readonly retries: number
  readonly now: () => number
  /** Without them those that come with the program are loaded. */
  readonly profiles?: Profiles
}

export type ReadSample = {
  readonly metric: MetricName
  readonly device: string
  readonly channel?: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
  readonly unit: string
  readonly oid: string
}
export type ReadProblem = {
  readonly code: string
  readonly text: string
  /** The same for people, in both languages. */
  readonly words: Text
  readonly oid?: string
}
export type Reading = {
  readonly target: string
  /** null: the device answers and no profile fits it, or it does not answer. */
  readonly profile: string | null
  readonly at: number
  readonly samples: readonly ReadSample[]
  readonly problems: readonly ReadProblem[]
}

/**
 * Reads one device, now. A device that does not answer is a reading without samples that says so in `problems`;
 * a profile that does not exist is thrown, `profile/unknown`.
 */
export async function readDevice(options: ReadOptions): Promise<Reading> {
  const target = `${options.host}:${options.port}`
  const at = options.now()
  const profiles = options.profiles ?? (await loadProfiles())
  if (options.profile !== undefined && !profiles.has(options.profile))
    throw new AppError('profile/unknown', `There is no profile ${options.profile}`, {
      profile: options.profile,
    })
  const snmp = await createSnmp({ firstId: at, now: options.now })
  try {
    const { profile, samples, problems } = await readWith(snmp, profiles, options, target)
    return { target, profile, at, samples, problems }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const problem = { code: error.code, text: error.message, words: inWords(error.message) }
    return { target, profile: options.profile ?? null, at, samples: [], problems: [problem] }
  } finally {
    await snmp.close()
  }
}

async function readWith(
  snmp: Snmp,
  profiles: Profiles,
  options: ReadOptions,
  device: string,
): Promise<Omit<Reading, 'target' | 'at'>> {
  const { host, port, credential, timeoutMs, retries } = options
  const open = (repetitions: number) =>
    snmp.open({ target: { host, port }, credential, timeoutMs, retries, repetitions })
  let session: Session = open(firstRepetitions)
  try {
    const fitting = await recognise(session, profiles, options.profile)
    if (fitting.some(({ bulk }) => bulk === false)) {
      session.close()
      session = open(1)
    }
    const { varbinds, problems } = await collect(session, questionsOf(fitting))
    const decoded = decode(fitting, varbinds)
    const named = [...problems, ...decoded.problems].map(({ oid, why }) => ({
      code: 'snmp/invalid',
      text: why,
      words: inWords(why),
      oid,
    }))
    const text = `No profile fits ${device}`
    const unknown = { code: 'profile/unknown', text, words: inWords(text) }
    return {
      profile: fitting[0]?.id ?? null,
      samples: decoded.samples.map((sample) => toRead(sample, device)),
      problems: fitting.length === 0 ? [unknown, ...named] : named,
    }
  } finally {
    session.close()
  }
}

function toRead(
  { metric, channel, labels, value, oid, device: whose }: DecodedSample,
  target: string,
): ReadSample {
  return {
    metric,
    device: whose ? subordinateId(target, whose.key) : target,
    ...(channel !== '' && { channel }),
    labels,
    value,
    unit: metrics[metric].unit,
    oid,
  }
}
