import { AppError } from '@gridkeeper/model/errors'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { County, Element } from './county.ts'
import type { FaultKind } from './fault.ts'
import type { FaultKinds } from './faults.ts'
import { between, pick, type Random } from './random.ts'

/** One thing that goes wrong, counted from the start. */
export type Scene = {
  readonly afterMs: number
  readonly kind: string
  readonly element: string
  readonly lengthMs: number
}

const Scenes = Type.Array(
  Type.Object(
    {
      afterMs: Type.Number({ minimum: 0 }),
      kind: Type.String(),
      element: Type.String(),
      lengthMs: Type.Number({ exclusiveMinimum: 0 }),
    },
    { additionalProperties: false },
  ),
)

/** A script of one’s own, checked against the county before anything starts; `config/invalid` says what does not fit. */
export function readScenes(text: string, county: County, kinds: FaultKinds): readonly Scene[] {
  const scenes = parse(text)
  const known = new Map(county.elements.map(({ id, kind }) => [id, kind]))
  const wrong = scenes.flatMap(({ kind, element }, n) => {
    const wanted = kinds.get(kind)?.on
    if (wanted === undefined)
      return [`${n + 1}: no fault ${kind}, there are ${[...kinds.keys()].join(', ')}`]
    const found = known.get(element)
    if (found === undefined) return [`${n + 1}: no element ${element}`]
    return found === wanted ? [] : [`${n + 1}: ${kind} is of a ${wanted}, ${element} is a ${found}`]
  })
  if (wrong.length > 0)
    throw new AppError('config/invalid', `The script does not fit: ${wrong.join('; ')}`, { wrong })
  return scenes
}

function parse(text: string): readonly Scene[] {
  try {
    return Value.Parse(Scenes, JSON.parse(text))
  } catch (cause) {
    throw new AppError(
      'config/invalid',
      'A script is a JSON list of {"afterMs": 60000, "kind": "node-cut", "element": "ON001", "lengthMs": 600000}',
      { cause },
    )
  }
}

const second = 1000
const minute = 60 * second

/**
 * The first minutes are set: an amplifier in the village of all stories, with the homes below it; a wet drop at a home whose renewal is
 * due next month; a cabinet without mains. What follows is drawn.
 */
export function firstScenes(county: County): readonly Scene[] {
  const amplifier = mostBoxes(county)
  const due = dueBox(county, amplifier)
  const supply = county.elements.find(
    ({ id, kind, parentId }) =>
      kind === 'power_supply' && id !== '' && parentId !== nodeAbove(county, amplifier),
  )
  return [
    {
      afterMs: 25 * second,
      kind: 'amplifier-ageing',
      element: amplifier?.id ?? '',
      lengthMs: 15 * minute,
    },
    { afterMs: 150 * second, kind: 'water-in-drop', element: due?.id ?? '', lengthMs: 25 * minute },
    { afterMs: 240 * second, kind: 'mains-lost', element: supply?.id ?? '', lengthMs: 10 * minute },
  ].filter(({ element }) => element !== '')
}

/** The next thing to go wrong after these: two in three are faults, the rest only look like it. */
export function drawScene(
  county: County,
  kinds: FaultKinds,
  isBusy: (element: string) => boolean,
  random: Random,
): Omit<Scene, 'afterMs'> | undefined {
  const wantsFault = random() < 0.66
  const fitting = [...kinds.values()].filter(({ verdict }) => (verdict !== null) === wantsFault)
  const kind: FaultKind = pick(fitting, random)
  const places = county.elements.filter(
    (element) => element.kind === kind.on && !isBusy(element.id),
  )
  if (places.length === 0) return undefined
  const [shortest, longest] = kind.minutes
  const lengthMs = between(shortest * minute, longest * minute, random)
  return { kind: kind.id, element: pick(places, random).id, lengthMs }
}

/** Between two of them. */
export function nextGapMs(random: Random): number {
  return between(2 * minute, 4 * minute, random)
}

function mostBoxes(county: County): Element | undefined {
  const above = new Map(county.elements.map((element) => [element.id, element]))
  const count = new Map<string, number>()
  for (const box of county.elements.filter(({ kind }) => kind === 'box')) {
    const amplifier = above.get(box.parentId ?? '')?.parentId ?? ''
    count.set(amplifier, (count.get(amplifier) ?? 0) + 1)
  }
  const most = Math.max(0, ...count.values())
  const candidates = county.elements.filter(
    ({ id, kind }) => kind === 'amplifier' && count.get(id) === most,
  )
  return candidates.find(({ name }) => name.includes('毛家村')) ?? candidates[0]
}

function nodeAbove({ elements }: County, amplifier: Element | undefined): string | null {
  return elements.find(({ id }) => id === amplifier?.parentId)?.id ?? null
}

/** A box far from the amplifier whose subscription ends next month. */
function dueBox(county: County, amplifier: Element | undefined): Element | undefined {
  const far = nodeAbove(county, amplifier)?.slice(2) ?? ''
  const next = new Date(Date.parse(`${county.asOf.slice(0, 7)}-01T00:00:00Z`) + 32 * 86_400_000)
  const month = next.toISOString().slice(0, 7)
  const due = new Set(
    county.subscriptions
      .filter(({ state, expiresOn }) => state === 'active' && expiresOn.startsWith(month))
      .map(({ box }) => box),
  )
  return county.elements.find(
    ({ id, kind }) => kind === 'box' && due.has(id) && !id.startsWith(`STB${far}`),
  )
}
