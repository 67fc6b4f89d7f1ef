import { type Family, families, familyOf, type HomeState } from '@gridkeeper/model/detector'
import type { Judged } from '../faults/judge.ts'

/**
 * Who was seen to be well, also of those that had nothing to say since the last look: asking them again would bring the same answer
 * as long as they are there.
 */
export function createStanding() {
  const well: Record<Family, Set<string>> = {
    reach: new Set(),
    signal: new Set(),
    power: new Set(),
    condition: new Set(),
  }
  return {
    after(
      judged: Judged,
      asked: ReadonlySet<string>,
      states: ReadonlyMap<string, HomeState>,
    ): Judged['well'] {
      well.reach = new Set(judged.well.reach)
      for (const family of ['signal', 'power', 'condition'] as const) {
        const now = judged.well[family]
        for (const device of asked) if (!now.has(device)) well[family].delete(device)
        for (const device of now) well[family].add(device)
      }
      for (const [device, { state }] of states)
        if (state !== 'online') for (const family of families) well[family].delete(device)
      for (const { device, metric } of judged.findings) well[familyOf(metric)].delete(device)
      return well
    },
  }
}
