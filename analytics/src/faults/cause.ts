import { type Finding, type Severity, severities, type Verdict } from '@gridkeeper/model/alarm'
import type { Family, HomeState } from '@gridkeeper/model/detector'
import type { Text } from '@gridkeeper/model/text'
import type { Plant } from './plant.ts'

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

// Where any other detector speaks, it says more about what to look at.
const plainest: ReadonlySet<string> = new Set(['limits', 'together'])

/** What findings of one resource amount to. */
export function alone(
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

/** The share of those that spoke who agree, held back where they are few. */
export function confidenceOf(bad: number, well: number): number {
  return Math.round((100 * (bad + 1)) / (bad + well + 2)) / 100
}

export function worst(of: readonly Severity[]): Severity {
  return severities.findLast((severity) => of.includes(severity)) ?? 'warning'
}

/** One cause, or alarm, for each of these. */
export function causeKey({ resource, type }: { resource: string; type: string }): string {
  return `${resource}\n${type}`
}

/** What says that the fault lies there, and not just that something is wrong below it. */
export function pointingTo({ resource, findings }: Cause): readonly Finding[] {
  return findings.filter(({ element }) => element === resource)
}

/** When anything first pointed there: what is below it may have been outside a limit for weeks. */
export function pointedSince(cause: Cause): number {
  const pointing = pointingTo(cause)
  return pointing.length === 0 ? cause.since : Math.min(...pointing.map(({ since }) => since))
}

/** Whom several causes name, and what they explain. */
export function saidBy(causes: readonly Cause[]): Pick<Cause, 'devices' | 'findings'> {
  return {
    devices: [...new Set(causes.flatMap(({ devices }) => devices))].toSorted(),
    findings: causes.flatMap(({ findings }) => findings),
  }
}

/** What several causes are as one. */
export function asOneOf(
  causes: readonly Cause[],
): Pick<Cause, 'devices' | 'findings' | 'severity' | 'since' | 'latest' | 'masked'> {
  return {
    ...saidBy(causes),
    severity: worst(causes.map(({ severity }) => severity)),
    since: Math.min(...causes.map(({ since }) => since)),
    latest: Math.max(...causes.map(({ latest }) => latest)),
    masked: causes.every(({ masked }) => masked),
  }
}
