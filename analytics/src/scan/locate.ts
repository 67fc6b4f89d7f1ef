import type { DeviceKind } from '@gridkeeper/model/device'
import { type Bursts, burstsOf, gainOfBursts, sumOfBursts } from './bursts.ts'
import { asOne as timesAsOne } from './common.ts'
import { isDip } from './dips.ts'
import type { Evidence, Spoken } from './evidence.ts'
import { shares, underCause } from './likelihood.ts'
import { type Aspect, spans } from './watch.ts'

export type Tree = {
  readonly head: string
  childrenOf(id: string): readonly string[]
  subtreeOf(id: string): readonly string[]
  isHome(id: string): boolean
  kindOf(id: string): DeviceKind | undefined
}

/** An element, or a home, that explains what those named say. */
export type Located = {
  readonly at: string
  readonly aspect: Aspect
  /** How much more likely than that nothing is wrong, in nats, after what it costs to suppose a cause there. */
  readonly score: number
  readonly devices: readonly string[]
  /** Whether it comes and goes. */
  readonly isBursts?: boolean
}

/** What it costs to suppose a cause, in nats: of elements and of homes few are bad at a time. Less where one stands already. */
export type Costs = {
  readonly element: number
  readonly home: number
  /** Of a home that no element explains, so much is enough to be told of. */
  readonly homeAlone: number
  readonly standing: number
  /** Where two explain just the same homes: is the upper one, with power in it, the likelier? */
  isLikelier(upper: string, lower: string): boolean
}

type Sum = {
  readonly by: readonly Float64Array[]
  readonly bursts: Bursts | undefined
  readonly count: number
}
type Best = { readonly gain: number; readonly told: readonly Located[] }

const places = spans.length
const dipsOften = 0.3
const mostOfThem = 0.5
const fewAtOnce = 3
const oneShare = 0.4
const fewestBelow = 2
const suffersFrom = 0.5
// Of elements that feed the same homes the upper is the cause three times as often, in worlds of three hands; one home in six may
// hang there by a wrong parent only.
const prior = 1.2
const fewWrong = 1 / 6

/**
 * The story of one aspect that gains most: from the leaves up, either an element is the cause of what all below it say, or the causes
 * lie further down. Of equal ones the lower is taken, unless the element speaks itself.
 */
export function locate(
  tree: Tree,
  spoken: Spoken,
  aspect: Aspect,
  costs: Costs,
  standing: ReadonlySet<string>,
): readonly Located[] {
  const sums = new Map<string, Sum>()
  const best = new Map<string, Best>()
  const order = tree.subtreeOf(tree.head)
  /** Who only does what all around do now and then. */
  const swayed = new Set<string>()
  const evidenceAt = (id: string) => spoken.get(id)?.[aspect]
  for (const id of order.toReversed()) {
    const below = tree.childrenOf(id)
    const sum = sumOf(
      aspect,
      evidenceAt(id),
      below.flatMap((child) => sums.get(child) ?? []),
    )
    sums.set(id, sum)
    const apart = ofOneDrop(below, bestOf(below.flatMap((child) => best.get(child) ?? [])))
    const own = tree.isHome(id) ? homeAt(id) : elementAt(id, sum)
    const isBetter =
      own && (own.gain > apart.gain || isTie(id, own, apart) || isOne(own, apart, sum))
    best.set(id, isBetter ? own : apart)
  }
  const told = best.get(tree.head)?.told ?? []
  return [...told, ...leftAlone(told)]

  /** Several elements that went bad at once below one are hardly so many faults, even where each speaks best for itself. */
  function isOne(own: Best, apart: Best, { count }: Sum): boolean {
    const elements = apart.told.filter(({ at }) => !tree.isHome(at))
    const suffering = own.told.reduce((sum, { devices }) => sum + devices.length, 0)
    const largest = Math.max(...elements.map(({ devices }) => devices.length))
    if (elements.length < fewAtOnce || suffering < mostOfThem * count) return false
    if (largest > mostOfThem * suffering) return false
    return own.gain > oneShare * apart.gain
  }

  function isTie(id: string, own: Best, { gain, told }: Best): boolean {
    const [lower] = told
    // One that says itself that it is well has no prior.
    const least = gain - (evidenceAt(id) ? 0 : prior)
    if (!lower || told.length > 1 || own.gain < least || tree.isHome(lower.at)) return false
    const others = homesUnder(id) - homesUnder(lower.at)
    return others <= fewWrong * homesUnder(id) && costs.isLikelier(id, lower.at)
  }

  function homesUnder(id: string): number {
    return tree.subtreeOf(id).filter((one) => tree.isHome(one)).length
  }

  /** Of the way back nothing that comes and goes counts: its noise does that every evening. */
  function mostSaid({ total }: Evidence): number {
    const said = aspect === 'upstream' ? total.subarray(0, places) : total
    return Math.max(...said.filter((one) => !Number.isNaN(one)))
  }

  function homeAt(id: string): Best | undefined {
    const evidence = evidenceAt(id)
    if (!evidence) return undefined
    const gain = mostSaid(evidence) - costs.home
    return { gain, told: [{ at: id, aspect, score: gain, devices: [id] }] }
  }

  /** A box and a modem of one home share its drop: one cause, and one cost. Which box is beside the modem the inventory does not say. */
  function ofOneDrop(below: readonly string[], apart: Best): Best {
    const boxes = below.filter((id) => tree.kindOf(id) === 'box')
    const box = worstOf(boxes)
    const modem = worstOf(below.filter((id) => tree.kindOf(id) === 'modem'))
    if (!box || !modem) return apart
    const pair = [box, modem].map(({ id, said }) => ({
      id,
      said,
      alone: Math.max(0, said - costs.home),
    }))
    const together = box.said + modem.said - costs.home - Math.log(boxes.length)
    const more = together - pair.reduce((sum, { alone }) => sum + alone, 0)
    if (together <= 0 || more <= 0) return apart
    const told = pair.map(({ id, said }) => ({
      at: id,
      aspect,
      score: said - costs.home / 2,
      devices: [id],
    }))
    const others = apart.told.filter(({ at }) => at !== box.id && at !== modem.id)
    return { gain: apart.gain + more, told: [...others, ...told] }
  }

  function worstOf(homes: readonly string[]): { id: string; said: number } | undefined {
    const speaking = homes.flatMap((id) => {
      const evidence = evidenceAt(id)
      const said = evidence ? mostSaid(evidence) : leastSaid
      return said > suffersFrom ? [{ id, said }] : []
    })
    return speaking.toSorted((a, b) => b.said - a.said)[0]
  }

  function elementAt(id: string, sum: Sum): Best | undefined {
    if (sum.count < fewestBelow) return undefined
    const lasting = lastingAt(id, sum)
    const bursts = sum.bursts && burstsAt(id, sum.bursts)
    return bursts && bursts.gain > (lasting?.gain ?? 0) ? bursts : lasting
  }

  function burstsAt(id: string, bursts: Bursts): Best | undefined {
    const { gain, hours } = gainOfBursts(bursts)
    const score = gain - (standing.has(id) ? costs.standing : costs.element)
    if (score <= 0) return undefined
    const devices = tree.subtreeOf(id).filter((one) => {
      const day = evidenceAt(one)?.dips?.day
      return day && hours.filter((hour) => isDip(day[hour])).length >= dipsOften * hours.length
    })
    if (devices.length < fewestBelow) return undefined
    return { gain: score, told: [{ at: id, aspect, score, devices, isBursts: true }] }
  }

  function lastingAt(id: string, { by }: Sum): Best | undefined {
    const tops = by.map((row) => Math.max(...shares.map(({ cost }, n) => (row[n] ?? 0) - cost)))
    const place = tops.indexOf(Math.max(...tops))
    const cost = standing.has(id) ? costs.standing : costs.element
    const said = tops[place] ?? 0
    if (said <= cost) return undefined
    const devices = sufferersBelow(id, place)
    // What one home alone says is the home's, though others near it may have nothing left to say.
    if (devices.length < fewestBelow && !evidenceAt(id)) return undefined
    // One that stands has shown that it is none of what comes every evening.
    if (!standing.has(id) && asOneAt(devices, place) < cost) {
      for (const device of devices) swayed.add(device)
      return undefined
    }
    const gain = said - cost
    return { gain, told: [{ at: id, aspect, score: gain, devices }] }
  }

  /** What they say as one, in nats, where they stray as one. */
  function asOneAt(devices: readonly string[], place: number): number {
    const strays = devices.flatMap((device) => evidenceAt(device)?.strays?.[place] ?? [])
    if (strays.length < mostOfThem * devices.length) return Number.POSITIVE_INFINITY
    const times = timesAsOne(
      strays.map((one) => one.times),
      strays.map(({ before }) => before),
    )
    return times === undefined ? Number.POSITIVE_INFINITY : times ** 2 / 2
  }

  function sufferersBelow(id: string, place: number): string[] {
    return tree.subtreeOf(id).filter((one) => (evidenceAt(one)?.total[place] ?? -1) > suffersFrom)
  }

  /** Homes that are bad for sure, and that nothing above them explains. */
  function leftAlone(told: readonly Located[]): Located[] {
    const explained = new Set(told.flatMap(({ at }) => tree.subtreeOf(at)))
    return order.flatMap((id): Located[] => {
      if (!tree.isHome(id) || explained.has(id) || swayed.has(id)) return []
      const evidence = evidenceAt(id)
      const score = (evidence ? mostSaid(evidence) : leastSaid) - costs.homeAlone
      const enough = standing.has(id) ? score + costs.homeAlone - costs.standing / 2 : score
      return enough > 0 ? [{ at: id, aspect, score, devices: [id] }] : []
    })
  }
}

const leastSaid = -9

function sumOf(aspect: Aspect, own: Evidence | undefined, below: readonly Sum[]): Sum {
  const by = Array.from({ length: places }, () => new Float64Array(shares.length))
  let count = own ? 1 : 0
  for (const [place, row] of by.entries()) {
    const says = own?.total[place] ?? Number.NaN
    for (const [n, { share }] of shares.entries()) {
      let sum = Number.isNaN(says) ? 0 : underCause(says, share)
      for (const child of below) sum += child.by[place]?.[n] ?? 0
      row[n] = sum
    }
  }
  for (const child of below) count += child.count
  const dips = aspect === 'upstream' ? undefined : own?.dips
  const bursts = sumOfBursts([
    ...(dips ? [burstsOf(dips)] : []),
    ...below.flatMap((child) => child.bursts ?? []),
  ])
  return { by, count, bursts }
}

function bestOf(below: readonly Best[]): Best {
  return {
    gain: below.reduce((sum, { gain }) => sum + Math.max(0, gain), 0),
    told: below.flatMap(({ gain, told }) => (gain > 0 ? told : [])),
  }
}
