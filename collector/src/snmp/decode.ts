import type { MetricName } from '@gridkeeper/model/metrics'
import type { DeviceProfile } from '@gridkeeper/model/profile'
import { type SnmpValue, types, type Varbind } from '@gridkeeper/platform/snmp/message'
import { siblingOid } from './labels.ts'
import { longestChannel, type Row, rowsOf } from './rows.ts'
import { settle } from './settle.ts'
import type { SubordinateDevice } from './subordinates.ts'

/** One reading, settled into its metric's unit. `oid` is where it was read. */
export type DecodedSample = {
  readonly metric: MetricName
  readonly channel: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
  readonly oid: string
  /** Whose it is, where it is not the asked device's own. */
  readonly device?: SubordinateDevice
}
/** A value that was there and could not be taken. Sentinels are no problem: they say that there is none. */
export type DecodeProblem = { readonly oid: string; readonly why: string }
export type Decoded = {
  readonly samples: readonly DecodedSample[]
  readonly problems: readonly DecodeProblem[]
}

/** What the profiles, best first, make of a device's answer. An OID that a better profile has read is not read again. */
export function decode(profiles: readonly DeviceProfile[], varbinds: readonly Varbind[]): Decoded {
  const answers = answersOf(varbinds)
  const oids = varbinds.map(({ oid }) => oid)
  const lookups = { conditions: answers, names: answers }
  const problems: DecodeProblem[] = []
  const taken = new Set<string>()
  const byProfile = profiles.map((profile) => {
    const own = decodeOne(rowsOf(profile, oids, lookups), answers, (oid) => taken.has(oid))
    for (const oid of own.read) taken.add(oid)
    problems.push(...own.problems)
    return own.samples
  })
  return { samples: toldApart(byProfile), problems }
}

/** The first value of each variable that has one. */
export function answersOf(varbinds: readonly Varbind[]): ReadonlyMap<string, SnmpValue> {
  const answers = new Map<string, SnmpValue>()
  for (const { oid, type, value } of varbinds)
    if (type < types.noSuchObject && type !== types.null && !answers.has(oid))
      answers.set(oid, value)
  return answers
}

type One = { samples: DecodedSample[]; problems: DecodeProblem[]; read: string[] }

function decodeOne(
  rows: readonly Row[],
  answers: ReadonlyMap<string, SnmpValue>,
  isTaken: (oid: string) => boolean,
): One {
  const out: One = { samples: [], problems: [], read: [] }
  // Several readings of one thing (a 64-bit counter and its 32-bit elder) are written best first.
  const given = new Set<string>()
  for (const row of rows) {
    const { reading, oid, index, channel, labels, device } = row
    const raw = answers.get(oid)
    if (raw === undefined || isTaken(oid)) continue
    out.read.push(oid)
    const key = givenKey(row)
    if (given.has(key)) continue
    const value = settle(reading, raw, (column, at = index) => answers.get(siblingOid(column, at)))
    if (typeof value === 'number') given.add(key)
    if (typeof value === 'number')
      out.samples.push({
        metric: reading.metric,
        channel,
        labels,
        value,
        oid,
        ...(device && { device }),
      })
    else if (value !== undefined) out.problems.push({ oid, why: value.why })
  }
  return out
}

export function givenKey({ reading, channel, index, device }: Row): string {
  // A device of its own has one of each, however many tables tell of it.
  const whose = device ? `device ${device.key}` : index
  return `${reading.metric}\n${channel}\n${whose}`
}

type Named = Pick<DecodedSample, 'metric' | 'channel' | 'labels' | 'oid' | 'device'>

/** One sample a series: of the best profile that has one. */
export function toldApart<Sample extends Named>(
  byProfile: readonly (readonly Sample[])[],
): Sample[] {
  const samples = new Map<string, Sample>()
  for (const own of byProfile)
    for (const sample of apart(own)) {
      const key = seriesKey(sample)
      if (!samples.has(key)) samples.set(key, sample)
    }
  return [...samples.values()]
}

function seriesKey({ metric, channel, device }: Named): string {
  return `${metric}\n${channel}\n${device?.key ?? ''}`
}

/** Rows that a device names alike are told apart by their index: a series has one value a moment. */
function apart<Sample extends Named>(samples: readonly Sample[]): Sample[] {
  const count = new Map<string, number>()
  for (const sample of samples)
    count.set(seriesKey(sample), (count.get(seriesKey(sample)) ?? 0) + 1)
  return samples.map((sample) => {
    const index = sample.labels['index'] ?? sample.oid
    if ((count.get(seriesKey(sample)) ?? 0) < 2 || sample.channel === index) return sample
    const room = longestChannel - index.length - 1
    return { ...sample, channel: `${sample.channel.slice(0, Math.max(0, room))}#${index}` }
  })
}
