import type { DeviceKind } from '@gridkeeper/model/device'
import { hourMs } from '@gridkeeper/model/hours'
import { median } from '../past.ts'
import { strayOfSteps } from '../scan/common.ts'
import { underCause } from '../scan/likelihood.ts'
import type { Given } from './given.ts'
import { mostDays, silentOn } from './habit.ts'
import { isSpeaking, nats, type Voice } from './voice.ts'

type Heard = Given & { readonly voices: ReadonlyMap<string, readonly (Voice | undefined)[]> }
type Share = { readonly share: number; readonly cost: number }

export type Beside = {
  /** What those below say once it is held beside what others do at the same time, in nats. */
  readonly gain: number
  /** What they say as one, beside what they as one did on the days before, in nats. */
  readonly asOne: number
  readonly homes: readonly string[]
  /** Whether all but a few with a wrong parent are gone, and most of each kind. */
  readonly isWhole: boolean
  readonly since: number
}

/**
 * Homes are not independent: at night, after the film, in the holidays many go at once. So they are held beside what the others of their
 * kind in the group do at the same time, and beside what they themselves did, as one, at these hours of other days.
 */
export type Commons = {
  heldBeside(
    id: string,
    kinds: ReadonlySet<DeviceKind>,
    beginning: number,
    shares: readonly Share[],
  ): Beside
}

// The middle of several strays less than a tenth only where they are many.
const leastStray = 0.1
const fewestDays = 7
// Behind a dead element all are dark but those with a wrong parent.
const leastGone = { all: 0.8, kind: 0.5 }
const fewOfKind = 3
const dayMs = 24 * hourMs

export function commonsOf(given: Heard): Commons {
  const { tree, voices, listened } = given
  const usualOf = usuals(given)
  return {
    heldBeside(id, kinds, beginning, shares) {
      const below = tree
        .subtreeOf(id)
        .filter((one) => voices.has(one) && kinds.has(tree.kindOf(one) ?? 'box'))
      const own = new Set(below)
      const common = new Map(
        [...kinds].map((kind) => [kind, wentElsewhere(given, usualOf, { kind, beginning, own })]),
      )
      const spoken = below.flatMap((home) => {
        const voice = voices.get(home)?.[beginning]
        return voice ? [{ home, kind: tree.kindOf(home) ?? 'box', voice }] : []
      })
      const said = spoken.map(({ voice, kind }) => nats(voice, common.get(kind)))
      const gains = shares.map(
        ({ share, cost }) => said.reduce((sum, one) => sum + underCause(one, share), 0) - cost,
      )
      const homes = spoken.flatMap(({ home, voice }) => (isSpeaking(voice) ? [home] : []))
      const since = Math.max(...homes.map((home) => listened.get(home)?.heardAt ?? 0))
      const asOne = asOneOf(given, spoken, since)
      return { gain: Math.max(...gains), asOne, homes, isWhole: isWhole(spoken), since }
    },
  }
}

type Spoken = { readonly home: string; readonly kind: DeviceKind; readonly voice: Voice }

function isWhole(spoken: readonly Spoken[]): boolean {
  const kinds = [...Map.groupBy(spoken, ({ kind }) => kind).values()]
  return (
    goneShare(spoken) >= leastGone.all &&
    kinds.every((of) => of.length < fewOfKind || goneShare(of) >= leastGone.kind)
  )
}

function goneShare(spoken: readonly Spoken[]): number {
  return spoken.filter(({ voice }) => !voice.isHeard).length / Math.max(1, spoken.length)
}

type Elsewhere = {
  readonly kind: DeviceKind
  readonly beginning: number
  readonly own: ReadonlySet<string>
}

/** The share of the others of this kind who went beyond what is usual with them. */
function wentElsewhere(
  { tree, voices }: Heard,
  usualOf: (home: string, beginning: number) => number,
  { kind, beginning, own }: Elsewhere,
): number {
  let [there, silent, usual] = [0, 0, 0]
  for (const [home, of] of voices) {
    const voice = of[beginning]
    if (own.has(home) || !voice || tree.kindOf(home) !== kind) continue
    if (!voice.isHeard && !voice.wasOn) continue
    there++
    if (!voice.isHeard) silent++
    usual += voice.isHeard ? usualOf(home, beginning) : voice.usual
  }
  const beyond = silent - usual - Math.sqrt(usual + 1)
  return there === 0 ? 0 : Math.min(1, Math.max(0, beyond / (there - usual + 1)))
}

/** How often one that was heard since is silent at these hours. */
function usuals(given: Heard): (home: string, beginning: number) => number {
  const known = new Map<string, number>()
  return (home, beginning) => {
    const key = `${home}\n${beginning}`
    const before = known.get(key)
    if (before !== undefined) return before
    const days = daysOf(given, home, given.beginnings[beginning]?.until ?? given.at)
    const usual = days.length === 0 ? 0 : days.reduce((sum, one) => sum + one, 0) / days.length
    known.set(key, usual)
    return usual
  }
}

function daysOf({ listened, at }: Heard, home: string, since: number): readonly number[] {
  const habit = listened.get(home)?.habit
  return habit ? silentOn(habit, since, Math.min(at, since + dayMs)) : []
}

/** How far the share that is silent now lies from what it was at these hours of the days before, in nats. */
function asOneOf(given: Heard, spoken: readonly Spoken[], since: number): number {
  const each = spoken.map(({ home }) => daysOf(given, home, since))
  const shares: number[] = []
  for (let day = 0; day < mostDays; day++) {
    const told = each.flatMap((days) => days[day] ?? [])
    if (told.length >= spoken.length / 2)
      shares.push(told.reduce((sum, one) => sum + one, 0) / told.length)
  }
  if (shares.length < fewestDays) return 0
  const steps = new Float64Array(mostDays)
  let count = 0
  for (const [day, share] of shares.entries())
    if (day > 0) steps[count++] = Math.abs(share - (shares[day - 1] ?? share))
  const stray = Math.max(leastStray, strayOfSteps(steps, count))
  const z = (goneShare(spoken) - median(shares)) / stray
  return z <= 0 ? 0 : z ** 2 / 2
}
