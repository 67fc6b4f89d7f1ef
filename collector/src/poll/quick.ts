import type { AppError } from '@gridkeeper/model/errors'
import { createHead, type Head, readHead } from '@gridkeeper/platform/snmp/head'
import type { Request } from '@gridkeeper/platform/snmp/in-order'
import { decodeMessage, errorStatus } from '@gridkeeper/platform/snmp/message'
import type { Exchange, Patience, Target, Transport } from '../snmp/transport.ts'
import type { Family, Plan } from './family.ts'
import type { Trace } from './trace.ts'

/** What came of asking a device once more what it was asked before. */
export type QuickOutcome =
  /** All answers, in order; their values stand in the plan, and they themselves in `parts`, until `done` returns. */
  | { readonly kind: 'answered'; readonly plan: Plan; readonly parts: readonly Uint8Array[] }
  /** Walked as before, it is as it was. */
  | { readonly kind: 'same' }
  /** The device lives and answers otherwise than before: an error, or other variables than asked. */
  | { readonly kind: 'odd'; readonly status: number }
  | { readonly kind: 'failed'; readonly error: AppError }

export type QuickEvents<Owner> = {
  /** An answer is here. */
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
    /** Gone through instead of the plan. */
    trace: Trace | undefined
    /** Of the plan or the trace: the same for every device that is asked alike. */
    requests: readonly Request[]
    request: Request
    /** How many answers are here. */
    count: number
    readonly parts: Uint8Array[]
  }
export type QuickAsking<Owner> = {
  of(place: QuickPlace<Owner>): Quick<Owner>
  /** One poll of a device at a time. */
  start(quick: Quick<Owner>, round: number): void
  /** Walks a device as one of its family was walked. */
  retrace(quick: Quick<Owner>, trace: Trace): void
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
  const written = new WeakMap<Plan | Trace, Map<string, readonly Request[]>>()
  /** For whoever tells all in one message: what comes of it is over before the next one is looked at. */
  const alone: Uint8Array[] = []

  function requestsOf(asked: Plan | Trace, { version, community }: Quick<Owner>) {
    const known = written.get(asked) ?? new Map<string, readonly Request[]>()
    const key = `${version} ${community}`
    const requests = known.get(key) ?? asked.encode(version, community)
    written.set(asked, known.set(key, requests))
    return requests
  }

  function post(quick: Quick<Owner>, n: number): void {
    const request = quick.requests[n]
    if (!request) return
    quick.request = request
    transport.post(quick)
  }

  function answered(this: Quick<Owner>, bytes: Uint8Array, head: Head): boolean {
    const { owner, count, requests } = this
    if (head.status !== errorStatus.noError) {
      events.done(owner, { kind: 'odd', status: head.status })
      return true
    }
    if (!isTaken(this, bytes, head)) {
      // What is an answer to nothing is waited out; what answers another question is worth a look.
      if (!isMessage(bytes)) return false
      events.done(owner, { kind: 'odd', status: errorStatus.noError })
      return true
    }
    this.count = count + 1
    events.heard(owner)
    if (count + 1 < requests.length) post(this, count + 1)
    else whole(this, bytes)
    return true
  }
  function isTaken({ plan, trace, count, parts }: Quick<Owner>, bytes: Uint8Array, head: Head) {
    if (trace) return trace.isSame(count, bytes, head)
    if (!plan?.take(count, bytes, head)) return false
    if (plan.requests > 1) parts.push(Buffer.from(bytes))
    return true
  }
  function whole({ owner, plan, trace, parts }: Quick<Owner>, bytes: Uint8Array): void {
    if (trace) events.done(owner, { kind: 'same' })
    else if (plan?.requests === 1) {
      alone[0] = bytes
      events.done(owner, { kind: 'answered', plan, parts: alone })
    } else if (plan) {
      retake(plan, parts)
      events.done(owner, { kind: 'answered', plan, parts })
      // Until its next poll a device keeps nothing of its answer.
      parts.length = 0
    }
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
      trace: undefined,
      requests: noRequests,
      request: noRequest,
      count: 0,
      parts: [],
      answered,
      late,
      failed,
      community,
    }),
    start(quick, round) {
      const plan = quick.family.plan(round)
      if (quick.plan !== plan || quick.trace) {
        quick.plan = plan
        quick.trace = undefined
        quick.requests = requestsOf(plan, quick)
      }
      quick.count = 0
      if (plan.requests > 1) quick.parts.length = 0
      post(quick, 0)
    },
    retrace(quick, trace) {
      quick.trace = trace
      quick.requests = requestsOf(trace, quick)
      quick.count = 0
      post(quick, 0)
    },
  }
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
