import type { Finding, Severity } from '@gridkeeper/model/alarm'
import type { HomeState } from '@gridkeeper/model/detector'
import { isLikelierKind } from '../scan/likelier.ts'
import { isGone } from '../together.ts'
import { arePointing } from './away.ts'
import { type Case, type Cause, confidenceOf } from './cause.ts'
import { type Explanation, explain } from './explain.ts'
import { homesBelow, type Plant } from './plant.ts'
import { nameOf, unreachableText } from './words.ts'

const fewSilent = 3
const manyHomes = 10

export type Reach = { readonly cause: Cause; readonly whole: boolean }

/** Pure: who is silent because of what. */
export function reachCauses(given: Case, findings: readonly Finding[]): readonly Reach[] {
  const { plant, states } = given
  const byDevice = Map.groupBy(findings, ({ device }) => device)
  const isTogether = ({ detector, device }: Finding) =>
    detector === 'neighbours-dark' && !given.heads.has(device)
  const together = findings.filter(isTogether)
  const located = findings.filter((finding) => isLocated(given, finding))
  const alone = findings.filter((finding) => !isTogether(finding) && !finding.element)
  const silent = new Set(alone.map(({ device }) => device))
  const deaf = deafSince(given.findings)
  const dark = new Map([
    ...findings.flatMap((finding) => darkUnderSilent(given, finding, deaf)),
    ...together.flatMap((finding) => darkBelow(plant, states, finding)),
    ...located.map(({ device, since }) => [device, since] as const),
  ])
  const group = new Set([
    ...together.map(({ device }) => device),
    ...located.map(({ element }) => element ?? ''),
  ])
  const well = clearing(given, located)
  const told = explain(plant, {
    bad: new Set([...silent, ...dark.keys()]),
    well,
    // What stands below a silent element is asked through it, whether or not the homes are served.
    mostUnderBad: 1.4,
    mayExplain: (id) =>
      silent.has(id) || group.has(id) || arePointing(given, silent, plant.childrenOf(id)),
    // One that answers is not dead.
    isLikelier: (upper, lower) =>
      !well.has(upper) && isLikelierKind(plant.kindOf(upper), plant.kindOf(lower)),
  })
  return told
    .filter(({ at }) => !plant.isHome(at))
    .map((explanation) => {
      const under = explanation.whole ? plant.subtreeOf(explanation.at) : [explanation.at]
      const explained = under.flatMap((id) => byDevice.get(id) ?? [])
      const times = [
        ...explained.map(({ since }) => since),
        ...explanation.bad.flatMap((id) => dark.get(id) ?? []),
      ]
      return {
        whole: explanation.whole,
        cause: reachCause(given, explanation, explained, silent.has(explanation.at), times),
      }
    })
}

/** Said to be dark because of an element above it, and not heard since. */
function isLocated({ states }: Case, { device, element, since }: Finding): boolean {
  const state = states.get(device)
  if (!element || !state) return false
  return isGone(state) || (state.heardAt !== undefined && state.heardAt <= since)
}

/** Those that report and receive nothing: they have a way of their own to be heard, and are not served. */
export function receivingNothing(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(deafSince(findings).keys())
}

function deafSince(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const deaf = new Map<string, number>()
  for (const { device, metric, since } of findings)
    if (metric === 'downstream.lock') deaf.set(device, Math.min(since, deaf.get(device) ?? since))
  return deaf
}

/**
 * Who clears an element: not homes of a kind of which none went, which are fed in another way, nor those that still report and receive
 * nothing.
 */
function clearing(
  { plant, well, findings }: Case,
  located: readonly Finding[],
): ReadonlySet<string> {
  const left = new Set(well.reach)
  for (const device of receivingNothing(findings)) left.delete(device)
  for (const [element, of] of Map.groupBy(located, ({ element }) => element ?? '')) {
    const kinds = new Set(of.map(({ device }) => plant.kindOf(device)))
    for (const id of plant.subtreeOf(element))
      if (plant.isHome(id) && !kinds.has(plant.kindOf(id))) left.delete(id)
  }
  return left
}

function darkBelow(
  plant: Plant,
  states: ReadonlyMap<string, HomeState>,
  { device, since }: Pick<Finding, 'device' | 'since'>,
): [home: string, since: number][] {
  return plant.subtreeOf(device).flatMap((id): [string, number][] => {
    const state = states.get(id)
    return plant.isHome(id) && state && isGone(state) && state.since >= since
      ? [[id, state.since]]
      : []
  })
}

// Homes tell at their own pace that they are gone, and were last heard before it.
const beforehandMs = 3_600_000
const fewDark = 2
const darkShare = 0.25

/**
 * Homes that went, or receive nothing, since what is above them fell silent, together or not. A few that went to bed are none of them.
 */
function darkUnderSilent(
  { plant, states, heads }: Case,
  { device, detector, since }: Finding,
  deaf: ReadonlyMap<string, number>,
): [home: string, since: number][] {
  if (detector === 'neighbours-dark' || heads.has(device)) return []
  const homes = homesBelow(plant, device)
  const from = since - beforehandMs
  const unserved = homes.flatMap((id): [string, number][] => {
    const lost = deaf.get(id)
    return lost !== undefined && lost >= from ? [[id, lost]] : []
  })
  const dark = [...darkBelow(plant, states, { device, since: from }), ...unserved]
  const online = homes.filter((id) => states.get(id)?.state === 'online' && !deaf.has(id)).length
  const isMany = dark.length >= fewDark && dark.length >= darkShare * (dark.length + online)
  return isMany ? dark : []
}

function reachCause(
  { plant, well, heads }: Case,
  explanation: Explanation,
  findings: readonly Finding[],
  silent: boolean,
  times: readonly number[],
): Cause {
  const { at, bad } = explanation
  const homes = bad.filter((id) => plant.isHome(id)).length
  const others = bad.length - homes - (silent ? 1 : 0)
  const below = plant.subtreeOf(at).filter((id) => plant.isHome(id) || heads.has(id))
  const isServed = below.length === 0 || below.some((id) => id !== at && well.reach.has(id))
  return {
    resource: at,
    type: 'unreachable',
    family: 'reach',
    verdict: plant.kindOf(at) === 'power_supply' ? 'power' : 'network',
    severity: reachSeverity(homes, others, isServed, plant.kindOf(at)),
    text: unreachableText(nameOf(plant, at), { silent, homes, plant: others }),
    devices: bad.toSorted(),
    findings,
    detector: silent ? 'reachability' : (findings[0]?.detector ?? 'reachability'),
    confidence: silent ? 1 : confidenceOf(bad.length, explanation.well),
    since: Math.min(...times),
    latest: Math.max(...times),
    masked: false,
  }
}

function reachSeverity(
  homes: number,
  others: number,
  isServed: boolean,
  kind: string | undefined,
): Severity {
  if (homes >= manyHomes || others >= fewSilent) return 'critical'
  if (homes > 0 || others > 1) return 'major'
  // Silent towards us while the homes below it are served, or with none below it: no service is lost.
  return isServed || kind === 'cabinet' || kind === 'power_supply' ? 'minor' : 'major'
}
