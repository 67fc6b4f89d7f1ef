import { type Finding, type Severity, severities, type Verdict } from '@gridkeeper/model/alarm'
import { type Family, familyOf, type HomeState } from '@gridkeeper/model/detector'
import type { DeviceKind } from '@gridkeeper/model/device'
import type { Text } from '@gridkeeper/model/text'
import { isGone } from '../together.ts'
import { type Explanation, explain } from './explain.ts'
import { gathered } from './gathered.ts'
import { isMildLevel, isOfQuality, worthTelling } from './harm.ts'
import type { Plant } from './plant.ts'
import { nameOf, outlookOf, powerText, signalText, unreachableText, whatOf } from './words.ts'

/** A located cause: what an alarm is made of. One for each (resource, type). */
export type Cause = {
  readonly resource: string
  readonly type: 'unreachable' | 'signal-degraded' | 'power-lost' | 'power-degraded' | 'condition'
  readonly family: Family
  readonly verdict: Verdict
  readonly severity: Severity
  readonly text: Text
  /** Impacted, sorted. */
  readonly devices: readonly string[]
  /** What it explains: these findings are suppressed under it, not lost. */
  readonly findings: readonly Finding[]
  /** Whose runbook says what to bring. */
  readonly detector: string
  /** 0…1: the share of what is below that agrees, held back where there is little. */
  readonly confidence: number
  /** When the first and the latest of what it explains began. */
  readonly since: number
  readonly latest: number
  /** It stands under something that cannot be reached: what is known of it is old. */
  readonly masked: boolean
}

export type Case = {
  /** When it is looked at, for words such as `in three days`; absent: nothing is foretold. */
  readonly at?: number
  readonly plant: Plant
  readonly findings: readonly Finding[]
  readonly well: Readonly<Record<Family, ReadonlySet<string>>>
  readonly states: ReadonlyMap<string, HomeState>
  /** Heads of other groups that hang on this one: that a node's boxes went dark counts here as its silence. */
  readonly heads: ReadonlySet<string>
}

// So many silent neighbours in the plant, none of them a home, point to what is above them.
const fewSilent = 3
const manyHomes = 10
const fewServed = 0.05
// What says where a fault is, and is none itself.
const evidenceOnly: ReadonlySet<string> = new Set(['leaning'])
// Any other detector says more about what to look at.
const plainest: ReadonlySet<string> = new Set(['limits', ...evidenceOnly])

/** Pure: from findings along the plant tree to causes, in a fixed order. */
export function correlate(given: Case): readonly Cause[] {
  const by = Map.groupBy(given.findings, ({ metric }) => familyOf(metric))
  const power = powerCauses(given.plant, by.get('power') ?? [])
  const reach = reachCauses(given, by.get('reach') ?? [])
  const { left, merged } = fromPower(given, power, reach)
  const dark = new Set(
    reach
      .filter(({ whole }) => whole)
      .flatMap(({ cause }) => given.plant.subtreeOf(cause.resource)),
  )
  for (const { cause } of reach) dark.add(cause.resource)
  const signal = signalCauses(given, by.get('signal') ?? [], dark)
  const condition = conditionCauses(given.plant, by.get('condition') ?? [])
  return [...merged, ...left, ...signal, ...condition].toSorted((a, b) =>
    `${a.type} ${a.resource}` < `${b.type} ${b.resource}` ? -1 : 1,
  )
}

type Reach = { readonly cause: Cause; readonly whole: boolean }

function reachCauses(given: Case, findings: readonly Finding[]): readonly Reach[] {
  const { plant, states } = given
  const byDevice = Map.groupBy(findings, ({ device }) => device)
  const together = findings.filter(
    ({ detector, device }) => detector === 'neighbours-dark' && !given.heads.has(device),
  )
  const silent = new Set(
    findings
      .filter(({ detector, device }) => detector !== 'neighbours-dark' || given.heads.has(device))
      .map(({ device }) => device),
  )
  const dark = new Map(together.flatMap((finding) => darkBelow(plant, states, finding)))
  const group = new Set(together.map(({ device }) => device))
  const bad = new Set([...silent, ...dark.keys()])
  const told = explain(plant, {
    bad,
    well: given.well.reach,
    mayExplain: (id) =>
      silent.has(id) ||
      group.has(id) ||
      plant.childrenOf(id).filter((child) => silent.has(child)).length >= fewSilent,
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

function darkBelow(
  plant: Plant,
  states: ReadonlyMap<string, HomeState>,
  { device, since }: Finding,
): [home: string, since: number][] {
  return plant.subtreeOf(device).flatMap((id): [string, number][] => {
    const state = states.get(id)
    return plant.isHome(id) && state && isGone(state) && state.since >= since
      ? [[id, state.since]]
      : []
  })
}

function reachCause(
  { plant, well }: Case,
  explanation: Explanation,
  findings: readonly Finding[],
  silent: boolean,
  times: readonly number[],
): Cause {
  const { at, bad } = explanation
  const homes = bad.filter((id) => plant.isHome(id)).length
  const others = bad.length - homes - (silent ? 1 : 0)
  const served = plant.subtreeOf(at).some((id) => plant.isHome(id) && well.reach.has(id))
  return {
    resource: at,
    type: 'unreachable',
    family: 'reach',
    verdict: plant.rows.get(at)?.kind === 'power_supply' ? 'power' : 'network',
    severity: reachSeverity(homes, others, served, plant.rows.get(at)?.kind),
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
  served: boolean,
  kind: string | undefined,
): Severity {
  if (homes >= manyHomes || others >= fewSilent) return 'critical'
  if (homes > 0 || others > 0) return 'major'
  // Silent towards us while the homes below it are served, or with nothing below it: no service is lost.
  return served || kind === 'cabinet' || kind === 'power_supply' ? 'minor' : 'major'
}

function powerCauses(plant: Plant, findings: readonly Finding[]): readonly Cause[] {
  return [...Map.groupBy(findings, ({ device }) => device)].map(([resource, of]) => {
    const lost = of.some(({ detector }) => detector === 'power')
    return {
      ...alone(plant, resource, of),
      type: lost ? 'power-lost' : 'power-degraded',
      family: 'power',
      verdict: 'power',
      text: powerText(nameOf(plant, resource), lost, whatOf(of), 0),
    }
  })
}

/** A supply that lost the mains, and what it feeds went dark: one cause, and it is the power. */
function fromPower(given: Case, power: readonly Cause[], reach: readonly Reach[]) {
  const { plant } = given
  const left: Cause[] = []
  const merged = new Map(power.map((cause) => [cause.resource, cause]))
  for (const { cause, whole } of reach) {
    const source = feederOf(given, power, cause, whole)
    const before = source && merged.get(source.resource)
    if (!before) {
      left.push(cause)
      continue
    }
    const devices = [...new Set([...before.devices, ...cause.devices])].toSorted()
    merged.set(before.resource, {
      ...before,
      severity: worst([before.severity, cause.severity]),
      devices,
      findings: [...before.findings, ...cause.findings],
      text: powerText(nameOf(plant, before.resource), true, whatOf([]), devices.length - 1),
      latest: Math.max(before.latest, cause.latest),
    })
  }
  return { left, merged: [...merged.values()] }
}

function feederOf({ plant, well }: Case, power: readonly Cause[], cause: Cause, whole: boolean) {
  const fed = new Map(
    power
      .filter(({ type }) => type === 'power-lost')
      .map((source) => {
        const supplies = plant.rows.get(source.resource)?.kind === 'power_supply'
        return [supplies ? plant.parentOf(source.resource) : source.resource, source]
      }),
  )
  for (let at: string | undefined = cause.resource; at !== undefined; at = plant.parentOf(at)) {
    const source = fed.get(at)
    if (!source) continue
    if (at === cause.resource || source.resource === cause.resource) return source
    // Further up only if next to nothing else that it feeds is seen to be well: a few name the wrong parent.
    const homes = plant.subtreeOf(at).filter((id) => plant.isHome(id))
    const served = homes.filter((id) => well.reach.has(id)).length
    if (whole && served <= fewServed * homes.length) return source
  }
  return power.find(({ type, resource }) => type === 'power-lost' && resource === cause.resource)
}

/** What a device of this kind can speak about: a box without a modem knows nothing of the way back. */
const aspects = ['downstream', 'upstream', 'optical'] as const
type Aspect = (typeof aspects)[number]
const speaksOf: Partial<Record<DeviceKind, readonly Aspect[]>> = {
  box: ['downstream'],
  modem: ['downstream', 'upstream'],
  onu: ['optical', 'downstream'],
}

function aspectOf({ metric }: Finding, kind: DeviceKind | undefined): Aspect {
  if (metric.startsWith('upstream.')) return 'upstream'
  return metric.startsWith('optical.') && kind === 'onu' ? 'optical' : 'downstream'
}

function signalCauses(
  given: Case,
  findings: readonly Finding[],
  dark: ReadonlySet<string>,
): readonly Cause[] {
  const { plant } = given
  const byAspect = Map.groupBy(findings, (one) => aspectOf(one, plant.rows.get(one.device)?.kind))
  const told = aspects.flatMap((aspect) => {
    const of = byAspect.get(aspect)
    return of ? explainSignal(given, aspect, of) : []
  })
  const worth = worthTelling(plant, joined(plant, told))
  return gathered(plant, worth).map((one) => signalCause(given, one, dark))
}

type Told = { readonly explanation: Explanation; readonly findings: readonly Finding[] }

function explainSignal(
  { plant, well }: Case,
  aspect: Aspect,
  findings: readonly Finding[],
): readonly Told[] {
  const harmed = new Set(findings.filter(isOfQuality).map(({ device }) => device))
  const strong = findings.filter(
    (one) => !evidenceOnly.has(one.detector) && (!isMildLevel(one) || harmed.has(one.device)),
  )
  const bad = new Set(strong.map(({ device }) => device))
  const leaning = new Set(findings.map(({ device }) => device).filter((id) => !bad.has(id)))
  const speaks = (id: string) =>
    speaksOf[plant.rows.get(id)?.kind ?? 'box']?.includes(aspect) ?? true
  const calm = new Set([...well.signal].filter(speaks))
  const byDevice = Map.groupBy(findings, ({ device }) => device)
  const told = explain(plant, { bad, leaning, well: calm, mayExplain: () => true })
  return told.map((explanation) => ({
    explanation: aspect === 'upstream' ? funnelled(plant, explanation, told, calm) : explanation,
    findings: [...explanation.bad, ...explanation.leaning].flatMap((id) => byDevice.get(id) ?? []),
  }))
}

/**
 * Noise of the way back gathers in the node, wherever it comes in: if all who speak of it are bad, those who happen to hang on one
 * amplifier do not make it that amplifier's.
 */
function funnelled(
  plant: Plant,
  explanation: Explanation,
  told: readonly Explanation[],
  calm: ReadonlySet<string>,
): Explanation {
  const isAll = told.length === 1 && explanation.whole && calm.size === 0
  return isAll && explanation.bad.length >= fewSilent
    ? { ...explanation, at: plant.head }
    : explanation
}

/** What is seen both ways of the line is one cause: the one that explains more takes in those at it and below it. */
function joined(plant: Plant, told: readonly Told[]): readonly Told[] {
  const kept: Told[] = []
  for (const one of told.toSorted((a, b) => sizeOf(b) - sizeOf(a))) {
    const { at } = one.explanation
    const into = kept.findIndex(({ explanation }) => {
      if (explanation.at === at) return true
      return explanation.whole && isBelow(plant, at, explanation.at)
    })
    const wider = kept[into]
    if (!wider) kept.push(one)
    else kept[into] = together(wider, one)
  }
  return kept
}

function sizeOf({ explanation: { bad, leaning } }: Told): number {
  return bad.length + leaning.length
}

function isBelow(plant: Plant, id: string, above: string): boolean {
  for (let at = plant.parentOf(id); at !== undefined; at = plant.parentOf(at))
    if (at === above) return true
  return false
}

function together(a: Told, b: Told): Told {
  const bad = [...new Set([...a.explanation.bad, ...b.explanation.bad])]
  const known = new Set(bad)
  const leaning = [...new Set([...a.explanation.leaning, ...b.explanation.leaning])]
  return {
    explanation: {
      ...a.explanation,
      bad,
      leaning: leaning.filter((id) => !known.has(id)),
      well: Math.min(a.explanation.well, b.explanation.well),
    },
    findings: [...a.findings, ...b.findings],
  }
}

function signalCause(
  { plant, at: now }: Case,
  { explanation, findings }: Told,
  dark: ReadonlySet<string>,
): Cause {
  const { at, bad, leaning } = explanation
  const suffer = [...bad, ...leaning]
  const network = !plant.isHome(at)
  const below = network ? suffer.filter((id) => id !== at).length : 0
  const found = alone(plant, at, findings)
  const outlook = { outlook: outlookOf(findings), at: now }
  return {
    ...found,
    type: 'signal-degraded',
    family: 'signal',
    verdict: network ? 'network' : 'home',
    severity: network && below >= manyHomes ? worst([found.severity, 'minor']) : found.severity,
    text: signalText(nameOf(plant, at), whatOf(findings), below, outlook),
    devices: suffer.toSorted(),
    confidence: confidenceOf(suffer.length, explanation.well),
    masked: dark.has(at),
  }
}

function conditionCauses(plant: Plant, findings: readonly Finding[]): readonly Cause[] {
  return [...Map.groupBy(findings, ({ device }) => device)].map(([resource, of]) => {
    const name = nameOf(plant, resource)
    const what = whatOf(of)
    return {
      ...alone(plant, resource, of),
      type: 'condition',
      family: 'condition',
      text: { zh: `${name.zh}：${what.zh}`, en: `${name.en}: ${what.en}` },
    }
  })
}

function alone(
  plant: Plant,
  resource: string,
  findings: readonly Finding[],
): Omit<Cause, 'type' | 'family' | 'text'> {
  const times = findings.map(({ since }) => since)
  return {
    resource,
    verdict: plant.isHome(resource) ? 'home' : 'network',
    severity: worst(findings.map(({ severity }) => severity)),
    devices: [resource],
    findings,
    detector: findings.find(({ detector }) => !plainest.has(detector))?.detector ?? 'limits',
    confidence: 1,
    since: Math.min(...times),
    latest: Math.max(...times),
    masked: false,
  }
}

function confidenceOf(bad: number, well: number): number {
  return Math.round((100 * (bad + 1)) / (bad + well + 2)) / 100
}

function worst(of: readonly Severity[]): Severity {
  return severities.findLast((severity) => of.includes(severity)) ?? 'warning'
}
