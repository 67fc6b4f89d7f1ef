import type { Verdict } from '@gridkeeper/model/alarm'

/** What any detector says, ours or a baseline's: something is wrong here from then to then. */
export type Event = {
  readonly element: string
  readonly verdict: Verdict
  readonly type: string
  readonly from: number
  /** The end of the history where it still stood. */
  readonly to: number
  readonly devices: readonly string[]
}

/** The world the events are scored in. */
export type World = {
  readonly from: number
  readonly to: number
  /** Homes that reported at all. */
  readonly homes: readonly string[]
}
