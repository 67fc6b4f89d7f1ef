import type { Finding } from '@gridkeeper/model/alarm'
import { familyOf } from '@gridkeeper/model/detector'
import { alone, type Case, type Cause } from './cause.ts'
import type { Plant } from './plant.ts'
import { badBelow, fromPower, powerCauses } from './power-causes.ts'
import { reachCauses } from './reach-causes.ts'
import { signalCauses } from './signal-causes.ts'
import { inTheStreet } from './street-power.ts'
import { atUnheardSupplies } from './unheard-supply.ts'
import { nameOf, whatOf } from './words.ts'

/** Pure: from findings along the plant tree to causes, in a fixed order. */
export function correlate(given: Case): readonly Cause[] {
  const by = Map.groupBy(given.findings, ({ metric }) => familyOf(metric))
  const power = powerCauses(given.plant, by.get('power') ?? [])
  const reach = reachCauses(given, by.get('reach') ?? [])
  const dead = fromPower(given, power, inTheStreet(given, reach))
  const dark = new Set(
    reach
      .filter(({ whole }) => whole)
      .flatMap(({ cause }) => given.plant.subtreeOf(cause.resource)),
  )
  for (const { cause } of reach) dark.add(cause.resource)
  const bad = signalCauses(given, by.get('signal') ?? [], dark)
  const harmed = badBelow(given.plant, dead.merged, bad)
  const condition = conditionCauses(given.plant, by.get('condition') ?? [])
  const left = atUnheardSupplies(given, [...dead.left, ...harmed.left])
  return [...harmed.merged, ...left, ...condition].toSorted((a, b) =>
    `${a.type} ${a.resource}` < `${b.type} ${b.resource}` ? -1 : 1,
  )
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
