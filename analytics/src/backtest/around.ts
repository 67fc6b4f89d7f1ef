import type { Finding } from '@gridkeeper/model/alarm'
import type { HomeState } from '@gridkeeper/model/detector'
import type { Above } from '../faults/above.ts'
import { memoryMs } from '../faults/company.ts'
import type { HeadMoment, Span } from './record.ts'

/** How the heads of the groups below stand, as time goes on. */
export function createHeads(below: readonly HeadMoment[]) {
  const states = new Map<string, HomeState>()
  const findings = new Map<string, readonly Finding[]>()
  let next = 0
  return {
    states,
    findings,
    /** True where one of them changed. */
    advance(at: number): boolean {
      const from = next
      for (let moment = below[next]; moment && moment.at <= at; moment = below[++next]) {
        if (moment.state) states.set(moment.device, moment.state)
        findings.set(moment.device, moment.findings)
      }
      return next > from
    },
  }
}

/** Which alarm further up explains the group, as time goes on. */
export function createAbove(spans: readonly Span[]) {
  return {
    at(at: number): Above | undefined {
      const now = spans.filter(({ from, to }) => from <= at && at < to)
      const stands = now.find(({ type }) => type !== 'signal-degraded') ?? now[0]
      if (stands) return { ...stands, clearedAt: null }
      const [ended] = spans
        .filter(({ to }) => to <= at && at - to < memoryMs)
        .toSorted((a, b) => b.to - a.to)
      return ended && { ...ended, clearedAt: ended.to }
    },
  }
}
