import { appendFileSync } from 'node:fs'
import { AppError } from '@gridkeeper/model/errors'
import { loadUnits } from '@gridkeeper/platform/units'
import { type Effect, type FaultKind, FaultKindShape } from './fault.ts'
import { keyOf } from './random.ts'

export type FaultKinds = ReadonlyMap<string, FaultKind>

/** Every kind in `faults/`. */
export async function loadFaultKinds(): Promise<FaultKinds> {
  const units = await loadUnits(new URL('../faults/', import.meta.url), undefined, FaultKindShape)
  return new Map([...units].map(([id, unit]) => [id, unit as unknown as FaultKind]))
}

export type Fault = {
  readonly id: string
  readonly kind: FaultKind
  readonly element: string
  readonly start: number
  readonly end: number
}

/** What is wrong now, and what was. */
export type Faults = {
  begin(kind: string, element: string, start: number, lengthMs: number): Fault
  effectsOn(element: string, at: number): readonly Effect[]
  active(at: number): readonly Fault[]
  /** Writes the true end of what is still open. */
  close(at: number): void
}

const nothing: readonly Effect[] = []

/**
 * The truth goes to a file of JSON lines as it begins: id, kind, verdict, element, start, end (epoch ms). A second line of an id
 * corrects the first: the simulation was ended before the fault was.
 */
export function createFaults(kinds: FaultKinds, seed: number, truthFile?: string): Faults {
  const byElement = new Map<string, Fault[]>()
  const tell = ({ id, kind, element, start }: Fault, end: number) => {
    if (truthFile === undefined) return
    const truth = { id, kind: kind.id, verdict: kind.verdict, element, start, end }
    appendFileSync(truthFile, `${JSON.stringify(truth)}\n`)
  }
  const active = (at: number) =>
    [...byElement.values()].flat().filter(({ start, end }) => start <= at && at < end)
  return {
    active,
    begin(kindId, element, start, lengthMs) {
      const kind = kinds.get(kindId)
      if (kind === undefined)
        throw new AppError(
          'config/invalid',
          `There is no fault ${kindId}: there are ${[...kinds.keys()].join(', ')}`,
          { kind: kindId },
        )
      const fault = {
        id: `${kindId}/${element}/${start}`,
        kind,
        element,
        start,
        end: start + lengthMs,
      }
      const lasting = (byElement.get(element) ?? []).filter((one) => overAt(one) > start)
      byElement.set(element, [...lasting, fault])
      tell(fault, fault.end)
      return fault
    },
    effectsOn(element, at) {
      const here = byElement.get(element)
      if (here === undefined) return nothing
      return here.flatMap((fault) => effectOf(fault, at, keyOf(seed, fault.id)) ?? [])
    },
    close(at) {
      for (const fault of active(at)) tell(fault, at)
    },
  }
}

/** Itself and what it leaves behind. */
function overAt({ kind, end }: Fault): number {
  return end + (kind.aftermath?.lastsMs ?? 0)
}

function effectOf(fault: Fault, at: number, key: number): Effect | undefined {
  const { kind, start, end } = fault
  const lengthMs = end - start
  if (at < start || at >= overAt(fault)) return undefined
  if (at < end) return kind.effect({ at, sinceMs: at - start, lengthMs, key })
  return kind.aftermath?.effect({ at, sinceMs: at - end, lengthMs, key })
}
