import type { DeviceKind } from '@gridkeeper/model/device'
import { shares, underCause } from '../scan/likelihood.ts'
import { type Commons, commonsOf } from './commons.ts'
import type { Given } from './given.ts'
import { nats, type Voice, voicesOf } from './voice.ts'

/** An element behind which all went silent. */
export type Dark = {
  readonly at: string
  /** How much likelier than that nothing is wrong, in nats, after what it costs to suppose a cause there. */
  readonly score: number
  readonly homes: readonly string[]
  /** When the last of them was heard. */
  readonly since: number
}

// Behind a dead element all are dark; what is left are wrong parents in the inventory.
const mostOfThem = shares.filter(({ share }) => share >= 0.8)
const leastGain = 1e-6

type Best = { readonly gain: number; readonly told: readonly Dark[] }
/** By kind of home, then beginning, then share. */
type Sums = ReadonlyMap<DeviceKind, Float64Array>

/**
 * Pure: the story that gains most, from the leaves up: an element behind which all went silent at one time, or causes further down. Of
 * equal ones the lower.
 */
export function locateDark(given: Given): readonly Dark[] {
  const { at, tree, listened, beginnings } = given
  const voices = new Map(
    [...listened].map(([home, one]) => [home, voicesOf(one, beginnings, at)] as const),
  )
  const commons = commonsOf({ ...given, voices })
  const sums = new Map<string, Sums>()
  const best = new Map<string, Best>()
  for (const id of tree.subtreeOf(tree.head).toReversed()) {
    const below = tree.childrenOf(id)
    sums.set(
      id,
      sumOf(
        id,
        below.flatMap((child) => sums.get(child) ?? []),
      ),
    )
    const apart = bestOf(below.flatMap((child) => best.get(child) ?? []))
    const own = tree.isHome(id) ? undefined : darkAt(id, given, commons, sums.get(id) ?? new Map())
    const isBetter = own && (own.score > apart.gain || isTie(own, apart))
    best.set(id, isBetter ? { gain: own.score, told: [own] } : apart)
  }
  return best.get(tree.head)?.told ?? []

  /** Where two explain just the same homes. */
  function isTie(own: Dark, { gain, told }: Best): boolean {
    const [lower, ...others] = told
    if (!lower || others.length > 0 || own.score < gain - leastGain) return false
    return own.homes.length === lower.homes.length && given.isLikelier(own.at, lower.at)
  }

  function sumOf(id: string, below: readonly Sums[]): Sums {
    const all = new Map<DeviceKind, Float64Array>()
    const own = voices.get(id)
    const kind = tree.kindOf(id)
    if (own && kind) all.set(kind, ownSums(own))
    for (const child of below)
      for (const [kind, row] of child) {
        const known = all.get(kind)
        if (!known) all.set(kind, row.slice())
        else for (const [n, value] of row.entries()) known[n] = (known[n] ?? 0) + value
      }
    return all
  }
}

function ownSums(voices: readonly (Voice | undefined)[]): Float64Array {
  const row = new Float64Array(voices.length * mostOfThem.length)
  for (const [n, voice] of voices.entries())
    for (const [m, { share }] of mostOfThem.entries())
      row[n * mostOfThem.length + m] = voice ? underCause(nats(voice), share) : 0
  return row
}

function bestOf(below: readonly Best[]): Best {
  return {
    gain: below.reduce((sum, { gain }) => sum + gain, 0),
    told: below.flatMap(({ told }) => told),
  }
}

function darkAt(id: string, given: Given, commons: Commons, sums: Sums): Dark | undefined {
  const { beginnings, costs, standing } = given
  const price = standing.has(id) ? costs.standing : costs.element + costs.beginning
  let best: Dark | undefined
  const all = [...sums.keys()]
  // All of one kind under a whole group are a firmware, or the server they report to.
  const isParted = all.length > 1 && id !== given.tree.head
  const choices = isParted ? [all, ...all.map((kind) => [kind])] : [all]
  for (const kinds of choices) {
    const cost = price + (kinds.length < all.length ? costs.kind : 0)
    for (const n of beginnings.keys()) {
      if (gainOf(kinds, sums, n) <= Math.max(cost, (best?.score ?? 0) + cost)) continue
      const found = commons.heldBeside(id, new Set(kinds), n, mostOfThem)
      if (found.homes.length < costs.homes) continue
      // One that stands has shown both.
      if (!standing.has(id) && (!found.isWhole || found.asOne < costs.element)) continue
      const score = found.gain - cost
      if (score > (best?.score ?? 0))
        best = { at: id, score, homes: found.homes, since: found.since }
    }
  }
  return best
}

function gainOf(kinds: readonly DeviceKind[], sums: Sums, beginning: number): number {
  let most = Number.NEGATIVE_INFINITY
  for (const [m, { cost }] of mostOfThem.entries()) {
    let sum = -cost
    for (const kind of kinds) sum += sums.get(kind)?.[beginning * mostOfThem.length + m] ?? 0
    most = Math.max(most, sum)
  }
  return most
}
