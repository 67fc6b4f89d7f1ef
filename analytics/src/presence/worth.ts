import type { HomeState } from '@gridkeeper/model/detector'
import type { DeviceKind } from '@gridkeeper/model/device'
import { chanceOfAtLeast } from '../binomial.ts'
import type { DarkTree } from './given.ts'
import { heardAt } from './voice.ts'

/** Homes of one kind behind one element: not heard for so long, those of them who went of late, and those who are heard. */
type Count = { silent: number; fresh: number; heard: number; latest: number }
type Counts = ReadonlyMap<DeviceKind, Count>

type Worth = {
  readonly silentMs: number
  readonly fewest: number
  readonly share: number
}

/**
 * Whether behind any element most homes of a kind were not heard for so long: only then their past is worth a look. Those that were not
 * heard for a day are left out.
 */
export function isWorthALook(
  tree: DarkTree,
  states: ReadonlyMap<string, HomeState>,
  at: number,
  worth: Worth,
): boolean {
  return countsOf(tree, states, at, worth)
    .values()
    .some((counts) => counts.values().some(({ silent, heard }) => isMost(silent, heard, worth)))
}

// What two hours bring is still one moment. For a while each look asks again: the longer they are silent the more it says.
const freshMs = 2 * 3_600_000
const newsMs = 90 * 60_000
const timesPace = 1.2
const usualShare = 0.05
const unlikely = 1e-3
const worthy = { silentMs: 600_000, fewest: 3, share: 0.6 }

/**
 * Whether several behind one element have just gone, more than elsewhere in the group: then their past is asked at once, and not when its
 * turn comes. `paceMs`: how far apart homes report.
 */
export function haveJustGone(
  tree: DarkTree,
  states: ReadonlyMap<string, HomeState>,
  at: number,
  paceMs: number,
): boolean {
  const silentMs = Math.max(worthy.silentMs, timesPace * (paceMs || 0))
  if (!haveSomeGone(tree, states, at, silentMs)) return false
  const counts = countsOf(tree, states, at, { ...worthy, silentMs })
  const whole = counts.get(tree.head) ?? new Map<DeviceKind, Count>()
  return counts.values().some((own) =>
    own.entries().some(([kind, { fresh, heard, latest }]) => {
      if (latest < at - silentMs - newsMs || !isMost(fresh, heard, worthy)) return false
      const all = whole.get(kind) ?? { fresh, heard }
      const others = all.fresh + all.heard - fresh - heard
      const usual = Math.max(usualShare, others > 0 ? (all.fresh - fresh) / others : 0)
      return chanceOfAtLeast(fresh, fresh + heard, usual) < unlikely
    }),
  )
}

/** Mostly none has, and nobody needs to be counted. */
function haveSomeGone(
  tree: DarkTree,
  states: ReadonlyMap<string, HomeState>,
  at: number,
  silentMs: number,
): boolean {
  let fresh = 0
  let isNews = false
  for (const [id, state] of states) {
    const told = tree.isHome(id) ? heardAt(state, at) : undefined
    if (told === undefined || told >= at - silentMs || told <= at - silentMs - freshMs) continue
    fresh++
    if (told >= at - silentMs - newsMs) isNews = true
    if (isNews && fresh >= worthy.fewest) return true
  }
  return false
}

function isMost(silent: number, heard: number, { fewest, share }: Worth): boolean {
  return silent >= fewest && silent >= share * (silent + heard)
}

const dayMs = 24 * 3_600_000

function countsOf(
  tree: DarkTree,
  states: ReadonlyMap<string, HomeState>,
  at: number,
  { silentMs }: Worth,
): ReadonlyMap<string, Counts> {
  const counts = new Map<string, Map<DeviceKind, Count>>()
  for (const id of tree.subtreeOf(tree.head).toReversed()) {
    const own = new Map<DeviceKind, Count>()
    const told = tree.isHome(id) ? heardAt(states.get(id), at) : undefined
    if (told !== undefined && told > at - dayMs)
      own.set(tree.kindOf(id) ?? 'box', countOf(told, at, silentMs))
    for (const child of tree.childrenOf(id)) add(own, counts.get(child))
    counts.set(id, own)
  }
  return counts
}

function countOf(heardAt: number, at: number, silentMs: number): Count {
  if (heardAt >= at - silentMs) return { silent: 0, fresh: 0, heard: 1, latest: 0 }
  const isFresh = heardAt > at - silentMs - freshMs
  return { silent: 1, fresh: isFresh ? 1 : 0, heard: 0, latest: heardAt }
}

function add(to: Map<DeviceKind, Count>, of: Counts | undefined): void {
  for (const [kind, count] of of ?? []) {
    const known = to.get(kind)
    if (!known) {
      to.set(kind, { ...count })
      continue
    }
    known.silent += count.silent
    known.fresh += count.fresh
    known.heard += count.heard
    known.latest = Math.max(known.latest, count.latest)
  }
}
