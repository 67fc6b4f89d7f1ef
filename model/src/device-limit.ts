import type { Band } from './limits.ts'
import type { MetricName } from './metrics.ts'

/** What a device itself holds to be out of order in one of its readings, in the metric's unit. */
export type DeviceLimit = {
  readonly device: string
  readonly metric: MetricName
  readonly channel: string
  /** HI and LO. */
  readonly warning?: Band
  /** HIHI and LOLO. */
  readonly major?: Band
  /** How far back inside a value must come; absent: the device has none of its own. */
  readonly deadband?: number
}
