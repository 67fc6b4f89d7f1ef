import type { DeviceProfile, Match } from '@gridkeeper/model/profile'
import { isUnder } from '@gridkeeper/platform/snmp/oid'

/** What a device says of itself. `has`: something exists at or under the OID. */
export type Identity = {
  readonly sysObjectId: string
  readonly sysDescr: string
  readonly has: (oid: string) => boolean
}

/** The profiles that fit, best first: one vendor's at most, then the generic ones. Empty: nothing fits. */
export function match(profiles: Iterable<DeviceProfile>, identity: Identity): DeviceProfile[] {
  const fitting = [...profiles]
    .map((profile) => ({ profile, score: scoreOf(profile, identity) }))
    .filter(({ score }) => score >= 0)
    .toSorted(
      (a, b) =>
        (b.profile.rank ?? 0) - (a.profile.rank ?? 0) ||
        b.score - a.score ||
        (a.profile.id < b.profile.id ? -1 : 1),
    )
    .map(({ profile }) => profile)
  const vendor = fitting.find((profile) => !profile.generic) ?? bySigns(profiles, identity)
  return [...(vendor ? [vendor] : []), ...fitting.filter((profile) => profile.generic)]
}

/** The OIDs a device must be asked for before profiles can be matched: those whose other conditions hold. */
export function oidsToProbe(
  profiles: Iterable<DeviceProfile>,
  identity: Omit<Identity, 'has'>,
): string[] {
  const oids = [...profiles].flatMap((profile) =>
    profile.match
      .filter((clause) => scoreOfNames(clause, identity) >= 0)
      .flatMap((clause) => [...(clause.present ?? []), ...(clause.absent ?? [])]),
  )
  const signs = isKnown(profiles, identity) ? [] : [...profiles].flatMap(signsOf)
  return [...new Set([...oids, ...signs])]
}

/** A vendor's profile may know it by what it says of itself: an object id that none knows may be a reseller's. */
function isKnown(profiles: Iterable<DeviceProfile>, identity: Omit<Identity, 'has'>): boolean {
  if (isUnspecific(identity.sysObjectId)) return false
  for (const { generic, match } of profiles)
    if (!generic && match.some((clause) => isNamedBy(clause, identity))) return true
  return false
}

function isNamedBy(clause: Match, identity: Omit<Identity, 'has'>): boolean {
  return scoreOfNames(clause, identity) > 0
}

/** Who says nothing of what he is: an agent of net-snmp's, no identity at all, a standard's own tree. */
function isUnspecific(sysObjectId: string): boolean {
  const isVendors = isUnder(sysObjectId, enterprises) && !isUnder(sysObjectId, `${enterprises}.0`)
  return !isVendors || isUnder(sysObjectId, `${enterprises}.8072.3.2`)
}

const enterprises = '1.3.6.1.4.1'
const mostSigns = 3

/** The first things that a vendor's profile reads of the vendor's own. */
function signsOf({ generic, scalars = [], tables = [] }: DeviceProfile): string[] {
  if (generic) return []
  const own = [
    ...scalars.map(({ oid }) => oid),
    ...tables.flatMap(({ oid, columns }) => columns.map(({ column }) => `${oid}.${column}`)),
  ].filter((oid) => isUnder(oid, enterprises))
  return [...new Set(own)].slice(0, mostSigns)
}

/** A device that does not say what it is, is what it has: the profile most of whose signs are there. */
function bySigns(profiles: Iterable<DeviceProfile>, identity: Identity): DeviceProfile | undefined {
  if (isKnown(profiles, identity)) return undefined
  let best: { readonly profile: DeviceProfile; readonly share: number } | undefined
  for (const profile of profiles) {
    const signs = signsOf(profile)
    const share = signs.filter((oid) => identity.has(oid)).length / Math.max(1, signs.length)
    if (share > 0.5 && share > (best?.share ?? 0)) best = { profile, share }
  }
  return best?.profile
}

/** The best of a profile's clauses; -1: none holds. More of the device named is better. */
function scoreOf(profile: DeviceProfile, identity: Identity): number {
  return Math.max(-1, ...profile.match.map((clause) => scoreOfClause(clause, identity)))
}

function scoreOfClause(clause: Match, identity: Identity): number {
  const names = scoreOfNames(clause, identity)
  if (names < 0) return -1
  if (!(clause.present ?? []).every((oid) => identity.has(oid))) return -1
  if ((clause.absent ?? []).some((oid) => identity.has(oid))) return -1
  return names + (clause.present?.length ?? 0) * 2 + (clause.absent?.length ?? 0)
}

// A description says more than an object id of the same length: ids are shared between models, and even vendors.
const descriptionScore = 40
const idPartScore = 10

function scoreOfNames(clause: Match, identity: Omit<Identity, 'has'>): number {
  let score = 0
  if (clause.sysObjectId) {
    const fitting = clause.sysObjectId.filter((oid) => isUnder(identity.sysObjectId, oid))
    if (fitting.length === 0) return -1
    score += idPartScore * Math.max(...fitting.map((oid) => oid.split('.').length))
  }
  if (clause.sysDescr) {
    if (!clause.sysDescr.some((pattern) => new RegExp(pattern, 'i').test(identity.sysDescr)))
      return -1
    score += descriptionScore
  }
  return score
}
