import type { Finding } from '@gridkeeper/model/alarm'
import { isMetricName, metrics } from '@gridkeeper/model/metrics'
import type { Plant } from './plant.ts'
import { asOne, type Told } from './told.ts'

const slow: ReadonlySet<string> = new Set(['trend', 'step'])

function isLevel({ metric }: Finding): boolean {
  return isMetricName(metric) && metrics[metric].unit === 'dBµV'
}

/** Says that the signal itself suffers, and not only that there is less of it. */
export function isOfQuality(finding: Finding): boolean {
  return !isLevel(finding)
}

/**
 * A level that moved, neither far nor near its limit: levels are set anew and drift with the weather, and it is none's loss as long
 * as MER and errors stay as they were. Evidence of where a fault lies, none of a fault.
 */
export function isMildLevel(finding: Finding): boolean {
  return slow.has(finding.detector) && finding.severity === 'warning' && isLevel(finding)
}

/**
 * A box and a modem at one port of one tap share the home’s drop: what befalls just these two is the home’s, and so is what is left of an
 * element’s where all others have something else to say.
 */
export function atOneDrop(plant: Plant, told: readonly Told[]): readonly Told[] {
  const ofHomes = told.map((one) => pairAt(plant, one) ?? loneAt(plant, one) ?? one)
  const apart = [...Map.groupBy(ofHomes, ({ explanation: { at } }) => at).values()].map(asOne)
  const homes = Map.groupBy(
    apart.filter(({ explanation: { at } }) => plant.isHome(at)),
    ({ explanation: { at } }) => plant.parentOf(at),
  )
  const taken = new Set<Told>()
  const pairs = [...homes.values()].flatMap((of) => {
    const [box, modem] = [of.find(isBox(plant)), of.find((one) => !isBox(plant)(one))]
    if (of.length !== 2 || !box || !modem || !isPair(plant, sufferers(box, modem))) return []
    taken.add(box).add(modem)
    const bad = sufferers(box, modem)
    const explanation = { ...box.explanation, bad }
    return [{ ...box, explanation, findings: [...box.findings, ...modem.findings] }]
  })
  return [...apart.filter((one) => !taken.has(one)), ...pairs]
}

function isBox(plant: Plant) {
  return ({ explanation: { at } }: Told) => plant.kindOf(at) === 'box'
}

function sufferers(...told: readonly Told[]): readonly string[] {
  return told.flatMap(({ explanation: { bad } }) => bad)
}

function isPair(plant: Plant, devices: readonly string[]): boolean {
  const kinds = devices.map((id) => plant.kindOf(id))
  const parents = new Set(devices.map((id) => plant.parentOf(id)))
  return (
    devices.length === 2 && parents.size === 1 && kinds.includes('box') && kinds.includes('modem')
  )
}

function loneAt(plant: Plant, told: Told): Told | undefined {
  const [home, ...others] = sufferers(told)
  if (plant.isHome(told.explanation.at) || others.length > 0) return undefined
  if (home === undefined || !plant.isHome(home)) return undefined
  return { ...told, explanation: { ...told.explanation, at: home, whole: false } }
}

function pairAt(plant: Plant, told: Told): Told | undefined {
  const { at } = told.explanation
  const devices = sufferers(told)
  if (plant.isHome(at) || !isPair(plant, devices)) return undefined
  const box = devices.find((id) => plant.kindOf(id) === 'box') ?? at
  return { ...told, explanation: { ...told.explanation, at: box, whole: false } }
}
