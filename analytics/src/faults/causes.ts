import type { Finding } from '@gridkeeper/model/alarm'
import type { HomeState } from '@gridkeeper/model/detector'
import type { Cause } from './cause.ts'
import { correlate } from './correlate.ts'
import type { Judged } from './judge.ts'
import type { Plant, PlantRow } from './plant.ts'

export type Evidence = {
  readonly at: number
  readonly plant: Plant
  /** Heads of other groups that hang on this one: evidence here, but theirs to end. */
  readonly heads: readonly Pick<PlantRow, 'id'>[]
  readonly states: ReadonlyMap<string, HomeState>
  /** Findings of those heads. */
  readonly theirs: readonly Finding[]
  readonly judged: Judged
}

/** Pure: the causes of one group, with what is known of the heads below it taken into account. */
export function causesOf({ at, plant, heads, states, theirs, judged }: Evidence): readonly Cause[] {
  const { findings, well } = judged
  const others = new Set(heads.map(({ id }) => id))
  const troubled = new Set(theirs.map(({ device }) => device))
  const calm = [...others].filter((id) => !troubled.has(id) && states.get(id)?.state === 'online')
  const causes = correlate({
    at,
    plant,
    findings: [...findings, ...theirs],
    well: {
      ...well,
      reach: new Set([...well.reach, ...calm]),
      signal: new Set([...well.signal, ...calm]),
    },
    states,
    heads: others,
  })
  return causes.filter(({ resource }) => !others.has(resource))
}
