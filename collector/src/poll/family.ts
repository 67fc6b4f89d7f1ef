import type { DeviceProfile } from '@gridkeeper/model/profile'
import { encodeGet, type Request } from '@gridkeeper/platform/snmp/in-order'
import type { Varbind } from '@gridkeeper/platform/snmp/message'
import { questionsOf } from '../snmp/collect.ts'
import { type Compiled, compile } from '../snmp/compiled.ts'
import { isAskedFor } from '../snmp/questions.ts'
import { roundsOf } from './plan.ts'
import { type Step, type Trace, traceOf } from './trace.ts'

/** Devices that have the same variables, rows and names, and so are asked the same and read alike. */
export type Family = {
  readonly profiles: readonly DeviceProfile[]
  readonly signature: string
  /** What is due in the n-th round. */
  plan(round: number): Plan
  /** A device that was walked again is asked as before: it has the same variables, and what names and chooses them is as it was. */
  fits(profiles: readonly DeviceProfile[], varbinds: readonly Varbind[], together: number): boolean
  /** How one of them was walked, by devices that bear as many repetitions; undefined: none was, or not without errors. */
  trace(repetitions: number): Trace | undefined
  /** Takes note of a walk that brought what `fits`. */
  walked(repetitions: number, steps: readonly Step[]): void
}
export type Plan = Compiled & {
  /** Where the uptime stands in an answer; -1 where it is not asked for. */
  readonly uptimeSlot: number
  /** What of an answer belongs to the profiles' questions: the rest was asked for besides. */
  isAsked(oid: string): boolean
  encode(version: 0 | 1, community: string): readonly Request[]
}
export type Families = {
  /** undefined: too many variables, they are better walked. `before`: what the device belonged to. */
  of(
    profiles: readonly DeviceProfile[],
    varbinds: readonly Varbind[],
    together: number,
    before?: Family,
  ): Family | undefined
  size(): number
}

export const sysUpTime = '1.3.6.1.2.1.1.3.0'

/** Beyond this a walk, that gets many rows with one short question, costs no more; and its rows come and go. */
const mostVariables = 600

export function createFamilies(intervalMs: number): Families {
  const bySignature = new Map<string, WeakRef<Family>>()
  /** Of each set of profiles the family that was met last: most devices of a make are alike. */
  const newest = new Map<string, WeakRef<Family>>()
  const forgotten = new FinalizationRegistry((signature: string) => {
    if (!bySignature.get(signature)?.deref()) bySignature.delete(signature)
  })
  function known(made: Family): Family {
    const same = bySignature.get(made.signature)?.deref()
    if (same) return same
    bySignature.set(made.signature, new WeakRef(made))
    forgotten.register(made, made.signature)
    return made
  }
  return {
    of(profiles, varbinds, together, before) {
      if (before?.fits(profiles, varbinds, together)) return before
      if (varbinds.length > mostVariables) return undefined
      const ids = profiles.map(({ id }) => id).join()
      const last = newest.get(ids)?.deref()
      if (last?.fits(profiles, varbinds, together)) return last
      const family = known(createFamily({ profiles, varbinds, together, intervalMs }))
      newest.set(ids, new WeakRef(family))
      return family
    },
    size: () => bySignature.size,
  }
}

type Origin = {
  readonly profiles: readonly DeviceProfile[]
  readonly varbinds: readonly Varbind[]
  readonly together: number
  readonly intervalMs: number
}

function createFamily(origin: Origin): Family {
  const { profiles, intervalMs } = origin
  const paces = pacesOf(profiles)
  const turns = paces.map((every) => roundsOf(every, intervalMs))
  const whole = planOf(origin, () => true)
  // By which of the paces are due, a bit each.
  const byDue = new Map<number, Plan>([[2 ** paces.length - 1, whole]])
  const deciding = new Set([...whole.fixed, ...whole.remembered.map(({ oid }) => oid)])
  const traces = new Map<number, Trace | undefined>()
  return {
    profiles,
    signature: whole.signature,
    plan(round) {
      let bits = 0
      for (let n = 0; n < turns.length; n += 1) if (round % (turns[n] ?? 1) === 0) bits += 2 ** n
      const known = byDue.get(bits)
      if (known) return known
      const due = new Set(paces.filter((_, n) => round % (turns[n] ?? 1) === 0))
      const plan = planOf(origin, (every) => every === undefined || due.has(every))
      byDue.set(bits, plan)
      return plan
    },
    fits: (others, varbinds, together) =>
      together === origin.together &&
      varbinds.length === origin.varbinds.length &&
      others.length === profiles.length &&
      others.every((one, n) => one === profiles[n]) &&
      varbinds.every((varbind, n) => isAlike(varbind, origin.varbinds[n], deciding)),
    trace: (repetitions) => traces.get(repetitions),
    walked(repetitions, steps) {
      if (traces.has(repetitions) || steps.length === 0) return
      traces.set(repetitions, traceOf(steps, questionsOf(profiles).columns, deciding))
    },
  }
}

function isAlike(
  now: Varbind,
  before: Varbind | undefined,
  deciding: ReadonlySet<string>,
): boolean {
  if (now.oid !== before?.oid || now.type !== before.type) return false
  if (!deciding.has(now.oid) || now.value === before.value) return true
  const [a, b] = [now.value, before.value]
  return a instanceof Uint8Array && b instanceof Uint8Array && Buffer.compare(a, b) === 0
}

function planOf(
  { profiles, varbinds, together }: Origin,
  isDue: (every: string | undefined) => boolean,
): Plan {
  const questions = questionsOf(profiles, isDue)
  // As `collect` does: even when nothing is due something is asked.
  const scalars = questions.scalars.length > 0 ? questions.scalars : [sysUpTime]
  const isAsked = isAskedFor({ ...questions, scalars })
  const besides = varbinds.some(({ oid }) => oid === sysUpTime) ? [sysUpTime] : []
  const due = varbinds.filter(({ oid }) => isAsked(oid))
  const compiled = compile({ profiles, varbinds: due, besides, together })
  return {
    ...compiled,
    isAsked,
    uptimeSlot: compiled.slotOf(sysUpTime),
    encode: (version, community) => encodeAll(compiled, version, community),
  }
}

function encodeAll(
  { oids, requests, together }: Compiled,
  version: 0 | 1,
  community: string,
): readonly Request[] {
  return Array.from({ length: requests }, (_, n) =>
    encodeGet(version, community, oids.slice(n * together, (n + 1) * together)),
  )
}

/** Every `every` that is named in the profiles. */
function pacesOf(profiles: readonly DeviceProfile[]): string[] {
  const paces = new Set<string>()
  questionsOf(profiles, (every) => {
    if (every !== undefined) paces.add(every)
    return true
  })
  return [...paces].toSorted()
}
