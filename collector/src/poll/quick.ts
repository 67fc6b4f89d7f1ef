import type { AppError } from '@gridkeeper/model/errors'
import { createHead, type Head, readHead } from '@gridkeeper/platform/snmp/head'
import { encodeGet, type Request } from '@gridkeeper/platform/snmp/in-order'
import { decodeMessage, errorStatus } from '@gridkeeper/platform/snmp/message'
import type { Exchange, Patience, Target, Transport } from '../snmp/transport.ts'
import type { Family, Plan } from './family.ts'

/** What came of asking a device once more what it was asked before. */
export type QuickOutcome =
  /** All answers, in order; their values stand in the plan until the next answer comes. */
  | { readonly kind: 'answered'; readonly plan: Plan; readonly parts: readonly Uint8Array[] }
  /** The device lives and answers otherwise than before: an error, or other variables than asked. */
  | { readonly kind: 'odd'; readonly status: number }
  | { readonly kind: 'failed'; readonly error: AppError }

export type QuickEvents = {
  /** The first answer of a poll is here. */
  heard(): void
  late(): void
  done(outcome: QuickOutcome): void
}
/** A device's own copy of its family's requests. One poll at a time. */
export type Quick = {
  readonly family: Family
  start(round: number): void
}
export type QuickOptions = {
  readonly transport: Pick<Transport, 'post'>
  readonly target: Target
  readonly address: string
  readonly version: 0 | 1
  readonly community: string
  readonly patience: Patience
  readonly family: Family
  readonly events: QuickEvents
}

type Asked = { readonly plan: Plan; readonly requests: readonly Request[] }

export function createQuick(options: QuickOptions): Quick {
  const { transport, family, events, ...place } = options
  const byPlan = new Map<Plan, Asked>()
  let parts: Uint8Array[] = []
  let now: Asked | undefined

  /** Its requests' bytes are the device's own: an id may still be on its way out when another device's is written. */
  function askedOf(plan: Plan): Asked {
    const known = byPlan.get(plan)
    if (known) return known
    const asked = { plan, requests: requestsOf(plan, place) }
    byPlan.set(plan, asked)
    return asked
  }

  function post(n: number): void {
    const request = now?.requests[n]
    if (!request) return
    exchange.request = request
    transport.post(exchange)
  }

  function answered(bytes: Uint8Array, head: Head): boolean {
    if (!now) return false
    const { plan } = now
    if (head.status !== errorStatus.noError) {
      events.done({ kind: 'odd', status: head.status })
      return true
    }
    if (!plan.take(parts.length, bytes, head)) {
      // What is an answer to nothing is waited out; what answers another question is worth a look.
      if (!isMessage(bytes)) return false
      events.done({ kind: 'odd', status: errorStatus.noError })
      return true
    }
    parts.push(bytes)
    if (parts.length === 1) events.heard()
    if (parts.length < plan.requests) post(parts.length)
    else finish(plan)
    return true
  }

  function finish(plan: Plan): void {
    const whole = parts
    // Until its next poll a device keeps nothing of its answer.
    parts = []
    if (whole.length > 1) retake(plan, whole)
    events.done({ kind: 'answered', plan, parts: whole })
  }

  const exchange: Mutable<Exchange> = {
    target: place.target,
    address: place.address,
    version: place.version,
    patience: place.patience,
    request: { bytes: new Uint8Array(), idAt: 0 },
    answered,
    late: events.late,
    failed: (error) => events.done({ kind: 'failed', error }),
  }

  return {
    family,
    start(round) {
      now = askedOf(family.plan(round))
      parts = []
      post(0)
    },
  }
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

function requestsOf(
  plan: Plan,
  { version, community }: Pick<QuickOptions, 'version' | 'community'>,
): Request[] {
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
