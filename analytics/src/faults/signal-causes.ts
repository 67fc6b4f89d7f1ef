import type { Finding } from '@gridkeeper/model/alarm'
import { nodeKinds } from '@gridkeeper/model/device'
import { haveGoneBeside } from './beside-gone.ts'
import { alone, type Case, type Cause, confidenceOf, worst } from './cause.ts'
import { explain } from './explain.ts'
import { atOneDrop, isMildLevel, isOfQuality } from './harm.ts'
import { locatedOf } from './located.ts'
import { elsewhereThan, type Plant } from './plant.ts'
import { asOne, type Told } from './told.ts'
import { noiseText, outlookOf, signalText, whatOf, withPorts } from './words.ts'

const manyHomes = 10

/**
 * Pure: whose signal is bad because of what. Homes speak only where they were located over their past: one that is as it always was, be
 * that outside a limit, has no new fault. What the plant says of itself is explained as it stands.
 */
export function signalCauses(
  given: Case,
  findings: readonly Finding[],
  dark: ReadonlySet<string>,
): readonly Cause[] {
  const { plant } = given
  const { own = [], ofHeads = [] } = Object.groupBy(findings, ({ device }) =>
    given.heads.has(device) ? 'ofHeads' : 'own',
  )
  const located = locatedOf(plant, own)
  const ofPlant = [
    ...located.left.filter(({ device }) => !plant.isHome(device)),
    ...atOnce(ofHeads),
  ]
  const all = [...located.told, ...explained(given, ofPlant)]
  return atOneDrop(plant, all).map((one) => signalCause(given, one, dark))
}

// Groups are looked at hour by hour, and not all show at once what they have in common.
const atOnceMs = 6 * 3_600_000

/** Whole groups that were located at their heads say something of what is above them where several went bad at about one time. */
function atOnce(ofHeads: readonly Finding[]): readonly Finding[] {
  const located = ofHeads.filter(({ element }) => element)
  const isOneOfSeveral = ({ device, since }: Finding) =>
    located.some((one) => one.device !== device && Math.abs(one.since - since) <= atOnceMs)
  return ofHeads.filter((finding) => !finding.element || isOneOfSeveral(finding))
}

type Way = 'down' | 'back' | 'own'
const shared: readonly Way[] = ['down', 'back']

/** Which way the signal goes that a device of the plant tells of; what its own laser does comes from nobody else. */
function wayOf({ metric }: Finding): Way {
  if (metric === 'optical.tx_dbm') return 'own'
  return metric.startsWith('upstream.') ? 'back' : 'down'
}

/** Each way by itself: of one that hears noise and one that loses light nothing above them is the cause. */
function explained(given: Case, findings: readonly Finding[]): readonly Told[] {
  const harmed = new Set(findings.filter(isOfQuality).map(({ device }) => device))
  const strong = findings.filter((one) => !isMildLevel(one) || harmed.has(one.device))
  const byWay = Map.groupBy(strong, wayOf)
  const told = [
    ...shared.flatMap((way) => {
      const findings = byWay.get(way)
      return findings ? explainedBy(given, findings) : []
    }),
    ...Map.groupBy(byWay.get('own') ?? [], ({ device }) => device)
      .entries()
      .map(([at, of]): Told => {
        return { explanation: { at, whole: false, bad: [at], well: 0 }, findings: of }
      }),
  ]
  return [...Map.groupBy(told, ({ explanation: { at } }) => at).values()].map(asOne)
}

function explainedBy({ plant, well, heads }: Case, findings: readonly Finding[]): readonly Told[] {
  const byDevice = Map.groupBy(findings, ({ device }) => device)
  const calm = new Set([...well.signal].filter((id) => !plant.isHome(id)))
  // A group that was not located as a whole speaks for what is above it, whatever else its head may say.
  for (const id of heads) if (isNode(plant, id) && !byDevice.has(id)) calm.add(id)
  const told = explain(plant, {
    bad: new Set(byDevice.keys()),
    well: calm,
    mayExplain: () => true,
  })
  return told.map((explanation) => ({
    explanation,
    findings: explanation.bad.flatMap((id) => byDevice.get(id) ?? []),
  }))
}

function isNode(plant: Plant, id: string): boolean {
  const kind = plant.kindOf(id)
  return kind !== undefined && nodeKinds.has(kind)
}

function signalCause(
  given: Case,
  { explanation, findings }: Told,
  dark: ReadonlySet<string>,
): Cause {
  const { plant, at: now } = given
  const { at, bad } = explanation
  const network = !plant.isHome(at)
  const below = network ? bad.filter((id) => id !== at).length : 0
  const found = alone(plant, at, findings)
  const outlook = { outlook: outlookOf(findings), at: now }
  const elsewhere = elsewhereThan(at, plant, bad).length
  const what = whatOf(findings)
  const name = withPorts(plant, at, findings)
  return {
    ...found,
    type: 'signal-degraded',
    family: 'signal',
    verdict: network ? 'network' : 'home',
    severity: network && below >= manyHomes ? worst([found.severity, 'minor']) : found.severity,
    text:
      elsewhere > bad.length / 2
        ? noiseText(name, what, elsewhere)
        : signalText(name, what, below, outlook),
    devices: bad.toSorted(),
    confidence: confidenceOf(bad.length, explanation.well),
    masked: dark.has(at) || (!network && goesWithOthers(given, at, findings)),
  }
}

function goesWithOthers(given: Case, home: string, findings: readonly Finding[]): boolean {
  const lost = findings.filter(({ metric }) => metric === 'downstream.lock')
  return lost.length > 0 && haveGoneBeside(given, home, Math.min(...lost.map((one) => one.since)))
}
