import type { AppError } from '@gridkeeper/model/errors'
import { createHead, type Head, readHead } from '@gridkeeper/platform/snmp/head'
import { encodeGet, type Request } from '@gridkeeper/platform/snmp/in-order'
import { decodeMessage, errorStatus } from '@gridkeeper/platform/snmp/message'
import type { Exchange, Patience, Target, Transport } from '../snmp/transport.ts'
import type { Family, Plan } from './family.ts'

/** What came of asking a device once more what it was asked before. */
export type QuickOutcome =
  /** All answers, in order; their values stand in the plan, and they themselves in `parts`, until `done` returns. */
  | { readonly kind: 'answered'; readonly plan: Plan; readonly parts: readonly Uint8Array[] }
  /** The device lives and answers otherwise than before: an error, or other variables than asked. */
  | { readonly kind: 'odd'; readonly status: number }
  | { readonly kind: 'failed'; readonly error: AppError }

export type QuickEvents<Owner> = {
  /** The first answer of a poll is here. */
  heard(owner: Owner): void
  late(owner: Owner): void
  done(owner: Owner, outcome: QuickOutcome): void
}
export type QuickPlace<Owner> = {
  readonly owner: Owner
  readonly target: Target
  readonly address: string
  readonly version: 0 | 1
  readonly community: string
  readonly patience: Patience
  readonly family: Family
}
/** A device's place, and how far the poll under way has come. */
export type Quick<Owner> = QuickPlace<Owner> &
  Exchange & {
    plan: Plan | undefined
    /** Of the plan: the same for every device that is asked alike. */
    requests: readonly Request[]
    request: Request
    readonly parts: Uint8Array[]
  }
export type QuickAsking<Owner> = {
  of(place: QuickPlace<Owner>): Quick<Owner>
  /** One poll of a device at a time. */
  start(quick: Quick<Owner>, round: number): void
}

const noRequest: Request = { bytes: new Uint8Array(), idAt: 0 }
const noRequests: readonly Request[] = []

/**
 * Thousands of devices, each asked in its turn: what belongs to a device is one record, and everything else is theirs
 * together, so that it is at hand when the next one's turn comes.
 */
export function createQuickAsking<Owner>(
  transport: Pick<Transport, 'post'>,
  events: QuickEvents<Owner>,
): QuickAsking<Owner> {
  const written = new WeakMap<Plan, Map<string, readonly Request[]>>()

  /** For whoever tells all in one message: what comes of it is over before the next one is looked at. */
  const alone: Uint8Array[] = []

  function requestsOf(plan: Plan, { version, community }: Quick<Owner>): readonly Request[] {
    const ofPlan = written.get(plan) ?? new Map<string, readonly Request[]>()
    const key = `${version} ${community}`
    const requests = ofPlan.get(key) ?? encodeAll(plan, version, community)
    written.set(plan, ofPlan.set(key, requests))
    return requests
  }

  function post(quick: Quick<Owner>, n: number): void {
    const request = quick.requests[n]
    if (!request) return
    quick.request = request
    transport.post(quick)
  }

  function answered(this: Quick<Owner>, bytes: Uint8Array, head: Head): boolean {
    const { plan, owner } = this
    if (!plan) return false
    if (head.status !== errorStatus.noError) {
      events.done(owner, { kind: 'odd', status: head.status })
      return true
    }
    const parts = plan.requests === 1 ? alone : this.parts
    const n = plan.requests === 1 ? 0 : parts.length
    if (!plan.take(n, bytes, head)) {
      // What is an answer to nothing is waited out; what answers another question is worth a look.
      if (!isMessage(bytes)) return false
      events.done(owner, { kind: 'odd', status: errorStatus.noError })
      return true
    }
    parts[n] = bytes
    if (n === 0) events.heard(owner)
    if (n + 1 < plan.requests) post(this, n + 1)
    else whole(this, plan, parts)
    return true
  }
  function whole({ owner, parts: own }: Quick<Owner>, plan: Plan, parts: Uint8Array[]): void {
    if (parts.length > 1) retake(plan, parts)
    events.done(owner, { kind: 'answered', plan, parts })
    // Until its next poll a device keeps nothing of its answer.
    if (parts === own) parts.length = 0
  }
  function late(this: Quick<Owner>): void {
    events.late(this.owner)
  }
  function failed(this: Quick<Owner>, error: AppError): void {
    events.done(this.owner, { kind: 'failed', error })
  }

  return {
    // One literal, so that all of it lies in one place: it is gone through for each poll of each device.
    of: ({ owner, target, address, version, community, patience, family }) => ({
      owner,
      target,
      address,
      version,
      patience,
      id: 0,
      since: 0,
      left: 0,
      isLate: false,
      oddity: undefined,
      family,
      plan: undefined,
      requests: noRequests,
      request: noRequest,
      parts: [],
      answered,
      late,
      failed,
      community,
    }),
    start(quick, round) {
      const plan = quick.family.plan(round)
      if (quick.plan !== plan) {
        quick.plan = plan
        quick.requests = requestsOf(plan, quick)
      }
      if (quick.parts.length > 0) quick.parts.length = 0
      post(quick, 0)
    },
  }
}

function encodeAll(plan: Plan, version: 0 | 1, community: string): readonly Request[] {
  return Array.from({ length: plan.requests }, (_, n) =>
    encodeGet(version, community, plan.oids.slice(n * plan.together, (n + 1) * plan.together)),
  )
}

/** Another device of the family may have answered between two answers of this one. */
function retake(plan: Plan, parts: readonly Uint8Array[]): void {
  const head = createHead()
  for (const [n, bytes] of parts.entries()) if (readHead(bytes, head)) plan.take(n, bytes, head)
}

function isMessage(bytes: Uint8Array): boolean {
  try {
    return decodeMessage(bytes).pdu.varbinds.length > 0
  } catch {
    return false
  }
}
