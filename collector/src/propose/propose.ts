import { AppError } from '@gridkeeper/model/errors'
import type { DeviceProfile, Match } from '@gridkeeper/model/profile'
import type { Varbind } from '@gridkeeper/platform/snmp/message'
import { isUnder } from '@gridkeeper/platform/snmp/oid'
import type { Profiles } from '../profiles.ts'
import { questionsOf, recognise } from '../snmp/collect.ts'
import type { Credential } from '../snmp/credentials.ts'
import { type Decoded, decode } from '../snmp/decode.ts'
import { match } from '../snmp/match.ts'
import { textOf } from '../snmp/raw.ts'
import { createSnmp } from '../snmp/session.ts'
import { type Candidate, findCandidates } from './candidates.ts'
import { createHidden, isSecretName, personalTables, secretColumns } from './hidden.ts'
import type { MibNames } from './mib-names.ts'
import { type Scrubbed, scrub } from './scrub.ts'
import { type DeviceWalk, walkDevice } from './walk-device.ts'

export type ProposeOptions = {
  readonly host: string
  readonly port: number
  readonly credential: Credential
  readonly timeoutMs: number
  readonly retries: number
  /** The profile’s id; without it one is made of what the device says it is. */
  readonly id?: string
  readonly profiles: Profiles
  readonly names: MibNames
  readonly mostRows: number
  readonly mostSeconds: number
  readonly now: () => number
}

export type Proposal = {
  readonly profile: DeviceProfile
  /** The vendor profile that fits already and is carried on in it. */
  readonly from: string | null
  readonly candidates: readonly Candidate[]
  readonly varbinds: readonly Varbind[]
  /** What the profile and the generic ones that fit read in the walk. */
  readonly expected: Decoded
  readonly generic: readonly string[]
  readonly leftOut: number
  readonly replaced: number
  readonly steppedOver: readonly string[]
  readonly problems: readonly string[]
}

const roots = [
  '1.3.6.1.2.1.1',
  '1.3.6.1.2.1.33',
  '1.3.6.1.2.1.47',
  '1.3.6.1.2.1.99',
  '1.3.6.1.2.1.25.1',
  '1.3.6.1.2.1.25.2',
  '1.3.6.1.2.1.25.3',
  '1.3.6.1.2.1.10.127',
  '1.3.6.1.2.1.69',
  '1.3.6.1.4.1',
] as const
const sysDescr = '1.3.6.1.2.1.1.1.0'
const sysObjectId = '1.3.6.1.2.1.1.2.0'

/** Walks a device and proposes a profile of it. Rejects `snmp/timeout` where it does not answer. */
export async function proposeProfile(options: ProposeOptions): Promise<Proposal> {
  const { host, port, credential, timeoutMs, retries, profiles, now } = options
  const snmp = await createSnmp({ firstId: now(), now })
  const session = snmp.open({ target: { host, port }, credential, timeoutMs, retries })
  try {
    const fitting = await recognise(session, profiles)
    const { scalars, columns } = questionsOf(fitting)
    const hidden = createHidden([
      ...secretColumns,
      ...personalTables,
      ...options.names.all.filter(({ name }) => isSecretName(name)).map(({ oid }) => oid),
    ])
    // What profiles read comes first: a walk that is cut off has it.
    const read = columns.filter((column) => hidden.rootOf(column) === undefined)
    const plain = await session.get(scalars.filter((oid) => hidden.rootOf(oid) === undefined))
    const walk = await walkDevice({
      reader: session,
      roots: [...read, ...roots],
      hidden,
      mostRows: options.mostRows,
      until: now() + options.mostSeconds * 1000,
      now,
    })
    return proposeFrom({ ...walk, varbinds: together(walk.varbinds, plain) }, fitting, options)
  } finally {
    session.close()
    await snmp.close()
  }
}

type Given = Pick<ProposeOptions, 'credential' | 'host' | 'id' | 'names' | 'profiles'>

/** Pure: what a walk gives. */
export function proposeFrom(
  walk: DeviceWalk,
  fitting: readonly DeviceProfile[],
  { credential, host, id, names, profiles }: Given,
): Proposal {
  const clean = scrub(walk.varbinds, {
    secrets: secretsOf(credential),
    textColumns: questionsOf(fitting).columns,
    address: host,
  })
  const vendor = fitting.find((profile) => !profile.generic)
  const profile = profileOf(clean.varbinds, vendor, id)
  if (profiles.has(profile.id) && profile.id === id)
    throw new AppError('request/invalid', `There is a profile ${id} already: give another --id`)
  const readers = readersOf(clean.varbinds, [...profiles.values(), profile])
  const expected = decode(readers, clean.varbinds)
  const { leftOut, replaced } = clean
  return {
    profile,
    from: vendor?.id ?? null,
    candidates: candidatesOf(clean, readers, names),
    varbinds: clean.varbinds,
    expected,
    generic: readers.filter((one) => one !== profile).map((one) => one.id),
    leftOut,
    replaced,
    steppedOver: walk.steppedOver,
    problems: [
      ...walk.problems,
      ...(expected.samples.length > 0
        ? []
        : ['nothing of it can be read yet: a profile that reads nothing does not pass its test']),
      ...(readers[0] === profile
        ? []
        : [`${readers[0]?.id ?? 'nothing'} fits better than ${profile.id}: sharpen its match`]),
    ],
  }
}

function candidatesOf(
  { varbinds }: Scrubbed,
  readers: readonly DeviceProfile[],
  names: MibNames,
): readonly Candidate[] {
  const { scalars, columns } = questionsOf(readers)
  const plain = new Set(scalars)
  return findCandidates(
    varbinds,
    (oid) => plain.has(oid) || columns.some((column) => isUnder(oid, column)),
    names,
  )
}

function readersOf(varbinds: readonly Varbind[], profiles: readonly DeviceProfile[]) {
  const oids = varbinds.map(({ oid }) => oid)
  const text = (oid: string) => textOf(varbinds.find((one) => one.oid === oid)?.value ?? null)
  return match(profiles, {
    sysDescr: text(sysDescr),
    sysObjectId: text(sysObjectId),
    has: (oid) => oids.some((one) => isUnder(one, oid)),
  })
}

function profileOf(
  varbinds: readonly Varbind[],
  vendor: DeviceProfile | undefined,
  id: string | undefined,
): DeviceProfile {
  const text = (oid: string) => textOf(varbinds.find((one) => one.oid === oid)?.value ?? null)
  const [descr, object] = [text(sysDescr), text(sysObjectId)]
  const title = titleOf(descr).words || vendor?.title.en || object || 'device'
  return {
    id: id ?? idOf(title, object),
    title: { zh: title, en: title },
    ...(vendor?.kind && { kind: vendor.kind }),
    ...(vendor && { rank: (vendor.rank ?? 0) + 1 }),
    match: [matchOf(descr, object, varbinds)],
    ...(vendor?.bulk !== undefined && { bulk: vendor.bulk }),
    ...(vendor?.every && { every: vendor.every }),
    ...(vendor?.scalars && { scalars: vendor.scalars }),
    ...(vendor?.tables && { tables: vendor.tables }),
  }
}

/** sysObjectID is no identity: the description stands beside it, and where both say nothing, a table that is there. */
function matchOf(descr: string, object: string, varbinds: readonly Varbind[]): Match {
  const { pattern } = titleOf(descr)
  const hasObject = object.startsWith('1.3.6.1.4.1.') || object.startsWith('1.3.6.1.2.1.')
  const own = varbinds.find(({ oid }) => oid.startsWith('1.3.6.1.4.1.'))?.oid
  return {
    ...(hasObject && { sysObjectId: [object] }),
    ...(pattern !== '' && { sysDescr: [pattern] }),
    ...(!hasObject && pattern === '' && { present: [own ?? sysObjectId] }),
  }
}

type Title = { readonly words: string; readonly pattern: string }
const noTitle: Title = { words: '', pattern: '' }
// RFC 4639: a modem's description is `… <<HW_REV: 1; VENDOR: …; MODEL: SB5101E>>`.
const modem = /MODEL: *([\w.-]+)/
const longestTitle = 3

/** What a device calls itself, before versions and numbers of its own begin; and how the description is known by it. */
function titleOf(descr: string): Title {
  const model = modem.exec(descr)
  if (model?.[1]) return { words: model[1], pattern: escaped(model[0]) }
  const words = descr.match(/[^\s,;:<>]+/g) ?? []
  const stop = words.findIndex((word) => isItsOwn.test(word))
  const kept = words.slice(0, Math.min(longestTitle, stop < 0 ? words.length : stop))
  const [first, last] = [kept[0], kept.at(-1)]
  if (first === undefined || last === undefined) return noTitle
  const start = descr.indexOf(first)
  const whole = descr.slice(start, descr.indexOf(last, start) + last.length)
  return { words: whole, pattern: `${start === 0 ? '^' : ''}${escaped(whole)}` }
}

const isItsOwn = /SERIAL-|192\.0\.2\.|00:00:5E|^\d|^[vV]\d|example\.org/

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

function idOf(title: string, object: string): string {
  const slug = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const enterprise = /^1\.3\.6\.1\.4\.1\.(\d+)/.exec(object)?.[1]
  return `own-${slug || enterprise || 'device'}`.slice(0, 60)
}

function secretsOf(credential: Credential): string[] {
  if (credential.version !== '3') return [credential.community]
  const { user, authKey = '', privKey = '' } = credential
  return [user, authKey, privKey]
}

function together(walked: readonly Varbind[], plain: readonly Varbind[]): readonly Varbind[] {
  const known = new Set(walked.map(({ oid }) => oid))
  return [...plain.filter(({ oid }) => !known.has(oid)), ...walked]
}
