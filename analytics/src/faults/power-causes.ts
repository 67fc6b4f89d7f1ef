import type { Finding } from '@gridkeeper/model/alarm'
import { alone, type Case, type Cause, worst } from './cause.ts'
import type { Plant } from './plant.ts'
import type { Reach } from './reach-causes.ts'
import { nameOf, powerText, whatOf } from './words.ts'

const fewServed = 0.05

export function powerCauses(plant: Plant, findings: readonly Finding[]): readonly Cause[] {
  return [...Map.groupBy(findings, ({ device }) => device)].map(([resource, of]) => {
    const losses = of.filter(({ detector }) => detector === 'power')
    const lost = losses.length > 0
    return {
      ...alone(plant, resource, of),
      // How long the battery lasts says how urgent it is; that the voltage is gone says no more than that.
      severity: worst((lost ? losses : of).map(({ severity }) => severity)),
      type: lost ? 'power-lost' : 'power-degraded',
      family: 'power',
      verdict: 'power',
      text: powerText(nameOf(plant, resource), lost, whatOf(of), 0),
    }
  })
}

/** A supply that lost the mains, and what it feeds went dark: one cause, and it is the power. */
export function fromPower(given: Case, power: readonly Cause[], reach: readonly Reach[]) {
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
        const supplies = plant.kindOf(source.resource) === 'power_supply'
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
