import type { Faults } from '../config.ts'
import type { Group } from './groups.ts'
import type { HeadMoment, Recorded, Span } from './record.ts'
import type { Activity } from './telemetry.ts'

export type GroupTask = Pick<Group, 'id' | 'grp' | 'rows' | 'heads'> & {
  readonly below: readonly HeadMoment[]
  readonly above: readonly Span[]
}

export type SliceTask = {
  readonly number: number
  /** Whether anything in it reported; otherwise only what hangs below it speaks. */
  readonly hasRows: boolean
  readonly groups: readonly GroupTask[]
  /** Only these groups of it: the others stand as they were found. */
  readonly only?: readonly number[]
}

/** What a worker is told; it crosses to another process, so it is data. */
export type WorkerOrder = {
  readonly directory: string
  readonly slice: SliceTask
  readonly faults: Faults
  readonly activity: Activity
  readonly from: number
  readonly until: number
}

export type SliceFound = {
  readonly slice: number
  readonly groups: readonly { readonly grp: number; readonly recorded: Recorded }[]
  readonly megabytes: number
  readonly cpuSeconds: number
}

/** What a worker says: how far it is, what it found, or why it cannot. */
export type WorkerWord =
  | { readonly rows: number }
  | { readonly found: SliceFound }
  | { readonly failed: string }
