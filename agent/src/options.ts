import type { PlainLog } from '@gridkeeper/platform/log'
import type { Connect } from './connection.ts'
import type { Doings } from './doings.ts'
import type { Probe } from './probe.ts'

export type AgentOptions = {
  readonly device: string
  /** Counts the starts of the box. */
  readonly boot: number
  /** Why the box was restarted; absent: it was not, or nobody knows. */
  readonly rebootCause?: string
  readonly connect: Connect
  readonly probes: readonly Probe[]
  /** Seconds between reports; the moment within it is the device's own, so that a county does not speak at once. */
  readonly interval: number
  /** Seconds between looks at the probes that are `watch`; 0: none. */
  readonly watchInterval?: number
  readonly about: { readonly model: string; readonly firmware: string; readonly tuners: number }
  /** Where reports wait on flash; absent: in memory only. */
  readonly ringDirectory?: string
  readonly outboxLimit?: number
  /** What commands may do besides reporting; absent ones are refused. */
  readonly doings?: Doings
  readonly historyPaceMs?: number
  readonly now: () => number
  /** Since the box started; absent: since this agent did. */
  readonly uptimeMs?: () => number
  readonly random: () => number
  readonly log: PlainLog
}
