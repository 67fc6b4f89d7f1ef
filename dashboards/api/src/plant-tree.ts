import { type Severity, severities } from '@gridkeeper/model/alarm'
import type { PlantElement } from './schemas/plant.ts'

/** What hangs in homes directly under one element. */
export type Homes = {
  readonly parent: string | null
  readonly total: number
  readonly online: number
  readonly bad: number
  readonly worst: Severity | null
}

export type Element = Omit<PlantElement, 'worst' | 'boxes'>

export function worse(a: Severity | null, b: Severity | null): Severity | null {
  if (a === null || b === null) return a ?? b
  return severities.indexOf(a) >= severities.indexOf(b) ? a : b
}

type Sum = { total: number; online: number; bad: number; worst: Severity | null }

/** Carries counts and the worst severity up to every ancestor. A loop in a wrong plant file ends where it closes. */
export function rollUp(elements: readonly Element[], homes: readonly Homes[]): PlantElement[] {
  const parents = new Map(elements.map(({ id, parent }) => [id, parent]))
  const sums = new Map<string, Sum>()
  for (const { id } of elements) sums.set(id, { total: 0, online: 0, bad: 0, worst: null })
  const add = (from: string | null, part: Sum) => {
    const seen = new Set<string>()
    for (let id = from; id !== null && !seen.has(id); id = parents.get(id) ?? null) {
      seen.add(id)
      const sum = sums.get(id)
      if (!sum) return
      sum.total += part.total
      sum.online += part.online
      sum.bad += part.bad
      sum.worst = worse(sum.worst, part.worst)
    }
  }
  for (const home of homes) add(home.parent, { ...home })
  for (const { id, severity } of elements)
    if (severity) add(id, { total: 0, online: 0, bad: 0, worst: severity })
  return elements.map((element) => {
    const { worst = null, total = 0, online = 0, bad = 0 } = sums.get(element.id) ?? {}
    return { ...element, worst, boxes: { total, online, bad } }
  })
}
