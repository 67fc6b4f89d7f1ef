import type { MetricName } from '@gridkeeper/model/metrics'
import { metrics } from '@gridkeeper/model/metrics'
import type { DeviceProfile } from '@gridkeeper/model/profile'
import { createReader } from '@gridkeeper/platform/snmp/ber'
import type { Head } from '@gridkeeper/platform/snmp/head'
import {
  createRow,
  encodeNames,
  type Names,
  readInOrder,
  type Row as Values,
} from '@gridkeeper/platform/snmp/in-order'
import { readValue, type SnmpValue, types, type Varbind } from '@gridkeeper/platform/snmp/message'
import { answersOf, type DecodedSample, type DecodeProblem, givenKey, toldApart } from './decode.ts'
import { type Guard, guardOf, isAsGuarded } from './guard.ts'
import { siblingOid } from './labels.ts'
import { missing, type Reckoning, reckon, reckoningOf } from './reckon.ts'
import { idleOids, type Row, rowsOf } from './rows.ts'
import { type Settled, settle } from './settle.ts'
import type { SubordinateDevice } from './subordinates.ts'

/** A series that an answer gives: its value is `values[op]`. */
export type Emitted = {
  readonly metric: MetricName
  readonly channel: string
  readonly labels: Readonly<Record<string, string>>
  readonly oid: string
  readonly op: number
  readonly slot: number
  /** Only grows: what wraps must be told from what starts again. */
  readonly isTotal: boolean
  readonly device?: SubordinateDevice
}

/** What profiles make of a device that has certain variables, worked out once; every answer after that is arithmetic. */
export type Compiled = {
  /** What to ask for, in this order, `together` in one request. */
  readonly oids: readonly string[]
  readonly together: number
  readonly requests: number
  /** Those of them that decide about rows or name them: they have to stay as they are. */
  readonly fixed: ReadonlySet<string>
  /** Names of rows that were read with the plan and are not asked for again. */
  readonly remembered: readonly Varbind[]
  /** Two compiled alike give the same samples for the same answers. */
  readonly signature: string
  /** The type and number of a variable in the answer just taken; -1 where it was not asked. */
  readonly values: Values
  slotOf(oid: string): number
  /** Takes the n-th answer's values. False: it is not an answer in order. */
  take(n: number, bytes: Uint8Array, head: Head): boolean
  /** After all answers were taken. `gone`: a variable is no more. `changed`: what decides and names rows is not what it was. */
  fits(parts: readonly Uint8Array[]): 'fits' | 'changed' | 'gone'
  /** The samples, and where their values stand, until the next call. */
  read(parts: readonly Uint8Array[]): {
    readonly emitted: readonly Emitted[]
    readonly numbers: Float64Array
    readonly problems: readonly DecodeProblem[]
  }
}

type Op = {
  readonly row: Row
  readonly profile: number
  readonly slot: number
  readonly given: number
  readonly how: Reckoning
}

export type ToCompile = {
  readonly profiles: readonly DeviceProfile[]
  /** A device's answers when it was asked for everything. */
  readonly varbinds: readonly Varbind[]
  /** Asked for besides, whether a profile wants it or not. */
  readonly besides?: readonly string[]
  readonly together: number
}

export function compile({ profiles, varbinds, besides = [], together }: ToCompile): Compiled {
  const answers = answersOf(varbinds)
  const noted = planRows(profiles, [...new Set(answers.keys())], answers)
  const asked = [...noted.asked]
  const isAsked = (oid: string) => noted.asked.has(oid) || noted.conditions.has(oid)
  const remembered = [...noted.names].filter(
    (oid) => !isAsked(oid) && typeof answers.get(oid) === 'object',
  )
  const guarded = [...noted.conditions, ...noted.names].filter((oid) => !remembered.includes(oid))
  const oids = [...new Set([...besides, ...asked, ...guarded])]
  const slots = new Map(oids.map((oid, slot) => [oid, slot]))
  const byOid = new Map(varbinds.toReversed().map((varbind) => [varbind.oid, varbind]))
  const guards = [...new Set(guarded)].flatMap((oid) => {
    const [varbind, slot] = [byOid.get(oid), slots.get(oid)]
    return varbind && slot !== undefined ? [guardOf(varbind, slot)] : []
  })
  const kept = remembered.flatMap((oid) => byOid.get(oid) ?? [])
  const ops = noted.rows.map(
    ({ row, profile, given }): Op => ({
      row,
      profile,
      given,
      slot: slots.get(row.oid) ?? -1,
      how: reckoningOf(row.reading, (column, at = row.index) =>
        answers.get(siblingOid(column, at)),
      ),
    }),
  )
  const signature = [
    profiles.map(({ id }) => id).join(),
    together,
    ...oids,
    ...guards.map(({ slot, bytes }) => `${slot}=${Buffer.from(bytes).toString('latin1')}`),
    ...kept.map(
      ({ oid, value }) => `${oid}=${Buffer.from(value as Uint8Array).toString('latin1')}`,
    ),
  ].join('\n')
  const shape = { oids, together, slots, guards, ops, profiles: profiles.length }
  return { ...createPlan(shape), fixed: new Set(guarded), remembered: kept, signature }
}

type Noted = {
  readonly rows: { row: Row; profile: number; given: number }[]
  readonly asked: Set<string>
  readonly conditions: Set<string>
  readonly names: Set<string>
}

/** As `decode` goes through the profiles, with a note of everything that was looked up on the way. */
function planRows(
  profiles: readonly DeviceProfile[],
  present: readonly string[],
  answers: ReadonlyMap<string, SnmpValue>,
): Noted {
  const noted: Noted = { rows: [], asked: new Set(), conditions: new Set(), names: new Set() }
  const lookups = {
    conditions: noting(answers, noted.conditions),
    names: noting(answers, noted.names),
  }
  const taken = new Set<string>()
  for (const [profile, one] of profiles.entries()) {
    const given = new Map<string, number>()
    const own: string[] = []
    for (const row of rowsOf(one, present, lookups)) {
      if (!answers.has(row.oid) || taken.has(row.oid)) continue
      own.push(row.oid)
      noted.asked.add(row.oid)
      const { percentOf, scaleBy } = row.reading
      const whole = percentOf === undefined ? '' : siblingOid(percentOf, row.index)
      if (answers.has(whole)) noted.asked.add(whole)
      for (const oid of idleOids(row)) if (answers.has(oid)) noted.asked.add(oid)
      if (scaleBy)
        for (const column of [scaleBy.prefix, scaleBy.precision, scaleBy.multiplier])
          if (column !== undefined) lookups.conditions.get(siblingOid(column, row.index))
      const key = givenKey(row)
      given.set(key, given.get(key) ?? given.size)
      noted.rows.push({ row, profile, given: given.get(key) ?? 0 })
    }
    for (const oid of own) taken.add(oid)
  }
  return noted
}

function noting(answers: ReadonlyMap<string, SnmpValue>, seen: Set<string>) {
  return {
    get(oid: string): SnmpValue | undefined {
      const value = answers.get(oid)
      if (value !== undefined) seen.add(oid)
      return value
    },
  }
}

type Shape = {
  readonly oids: readonly string[]
  readonly together: number
  readonly slots: ReadonlyMap<string, number>
  readonly guards: readonly Guard[]
  readonly ops: readonly Op[]
  readonly profiles: number
}

function createPlan(shape: Shape): Omit<Compiled, 'fixed' | 'remembered' | 'signature'> {
  const { oids, together, slots, guards } = shape
  const values = createRow(oids.length)
  const names: Names[] = []
  for (let from = 0; from < oids.length; from += together)
    names.push(encodeNames(oids.slice(from, from + together)))
  const evaluate = createEvaluation(shape, values)
  return {
    oids,
    together,
    requests: names.length,
    values,
    slotOf: (oid) => slots.get(oid) ?? -1,
    take(n, bytes, head) {
      const asked = names[n]
      return asked !== undefined && readInOrder(bytes, head, asked, values, n * together)
    },
    fits(parts) {
      for (let slot = 0; slot < oids.length; slot += 1) {
        const type = values.types[slot] ?? types.null
        if (type >= types.noSuchObject || type === types.null) return 'gone'
      }
      for (const guard of guards) {
        const part = parts[Math.floor(guard.slot / together)]
        if (!part || !isAsGuarded(guard, part, values)) return 'changed'
      }
      return 'fits'
    },
    read(parts) {
      const problems: DecodeProblem[] = []
      return { emitted: evaluate(parts, problems), numbers: evaluate.numbers, problems }
    },
  }
}

const mostPatterns = 32

/** Goes through the readings; which series come of it depends only on which of them had a value. */
function createEvaluation({ ops, slots, together, profiles }: Shape, values: Values) {
  const numbers = new Float64Array(ops.length)
  const givenAt = new Float64Array(ops.length * Math.max(1, profiles))
  const givenOf = contested(ops)
  const without: number[] = []
  const byPattern = new Map<string, readonly Emitted[]>()
  let last:
    | { readonly without: readonly number[]; readonly emitted: readonly Emitted[] }
    | undefined
  let turn = 0

  function rawAt(slot: number, parts: readonly Uint8Array[]): SnmpValue | undefined {
    const bytes = parts[Math.floor(slot / together)]
    if (slot < 0 || !bytes) return undefined
    const one = createReader(bytes.subarray(values.from[slot] ?? 0, values.to[slot] ?? 0))
    return readValue(one, values.types[slot] ?? 0)
  }

  function settled({ row, slot }: Op, parts: readonly Uint8Array[]): Settled {
    return settle(row.reading, rawAt(slot, parts) ?? null, (column, at = row.index) =>
      rawAt(slots.get(siblingOid(column, at)) ?? -1, parts),
    )
  }

  function outcomeOf(op: Op, parts: readonly Uint8Array[], problems: DecodeProblem[]): number {
    const quick = reckon(op.how, values.numbers[op.slot] ?? Number.NaN)
    if (!Number.isNaN(quick)) return quick
    const slow = settled(op, parts)
    if (typeof slow === 'number') return slow
    if (slow) problems.push({ oid: op.row.oid, why: slow.why })
    return missing
  }

  function emittedNow(): readonly Emitted[] {
    if (last && isSame(last.without, without)) return last.emitted
    const pattern = without.join()
    const emitted = byPattern.get(pattern) ?? emissionOf(ops, new Set(without), profiles)
    if (byPattern.size >= mostPatterns) byPattern.clear()
    byPattern.set(pattern, emitted)
    last = { without: [...without], emitted }
    return emitted
  }

  function evaluate(parts: readonly Uint8Array[], problems: DecodeProblem[]): readonly Emitted[] {
    turn += 1
    without.length = 0
    for (let index = 0; index < ops.length; index += 1) {
      const op = ops[index]
      if (!op) continue
      const given = givenOf[index] ?? 0
      const isGiven = given >= 0 && givenAt[given] === turn
      const value = isGiven ? missing : outcomeOf(op, parts, problems)
      numbers[index] = value
      if (value === missing) without.push(index)
      else if (given >= 0) givenAt[given] = turn
    }
    return emittedNow()
  }
  return Object.assign(evaluate, { numbers })
}

/** Which of the series each gives, where others may have given it before; else -1. */
function contested(ops: readonly Op[]): Int32Array {
  const given = ops.map((op) => op.profile * ops.length + op.given)
  const counts = new Map<number, number>()
  for (const one of given) counts.set(one, (counts.get(one) ?? 0) + 1)
  return Int32Array.from(given, (one) => (counts.get(one) === 1 ? -1 : one))
}

function emissionOf(
  ops: readonly Op[],
  without: ReadonlySet<number>,
  profiles: number,
): readonly Emitted[] {
  const byProfile = Array.from({ length: profiles }, (): Emitted[] => [])
  for (const [op, { row, profile, slot }] of ops.entries()) {
    if (without.has(op)) continue
    const { reading, oid, channel, labels, device } = row
    const isTotal = metrics[reading.metric].kind === 'counter'
    const whose = device && { device }
    byProfile[profile]?.push({
      ...{ metric: reading.metric, channel, labels, oid, op, slot, isTotal },
      ...whose,
    })
  }
  return toldApart(byProfile)
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false
  return true
}

/** What was taken, as the general decoder gives it. */
export function samplesOf(
  emitted: readonly Emitted[],
  numbers: Float64Array,
): readonly DecodedSample[] {
  return emitted.map(({ metric, channel, labels, oid, op, device }) => ({
    metric,
    channel,
    labels,
    value: numbers[op] ?? Number.NaN,
    oid,
    ...(device && { device }),
  }))
}
