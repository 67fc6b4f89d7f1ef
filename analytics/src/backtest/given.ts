import type { Verdict } from '@gridkeeper/model/alarm'
import type { DeviceKind } from '@gridkeeper/model/device'

/** A row of plant.csv. */
export type Element = {
  readonly id: string
  readonly kind: DeviceKind
  readonly parent: string | null
}

/** A row of tickets.csv. `isSignal`: of a kind that the network can be to blame for. */
export type Ticket = {
  readonly id: string
  readonly at: number
  readonly device: string
  readonly isSignal: boolean
}

/** What really happened, as whoever made the history wrote it down. */
export type Truth = {
  readonly id: string
  readonly kind: string
  readonly isFault: boolean
  readonly gradual: boolean
  readonly verdict: Verdict | null
  readonly element: string
  readonly devices: readonly string[]
  readonly from: number
  readonly to: number
  readonly firstTicket: number | null
}

/** What did not fit, by reason: counted, with a few examples, never in the way of the rest. */
export type Oddity = {
  readonly file: 'plant' | 'telemetry' | 'tickets' | 'truth'
  readonly reason: string
  readonly count: number
  readonly examples: readonly string[]
}
