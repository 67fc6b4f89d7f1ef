import type { Alarm } from '@gridkeeper/model/alarm'
import type { Cause } from './cause.ts'

/** An alarm of another group that explains the head of this one. */
export type Above = Pick<Alarm, 'id' | 'resource' | 'type' | 'clearedAt'> & {
  /** Given where nobody knows what this group hangs on: then it explains what went silent about this moment, and nothing else. */
  readonly begunAbout?: number
}

/** Homes tell at their own pace that they are gone, and what is above them is told of when it has settled. */
export const aboutMs = 45 * 60_000

export function isExplained({ since }: Pick<Cause, 'since'>, { begunAbout }: Above): boolean {
  return begunAbout === undefined || Math.abs(since - begunAbout) <= aboutMs
}

export type Cover = {
  /** Whether the group is dark by it: nothing that its signals say is news. */
  readonly isDark: boolean
  /** Whether a cause is told further up, and not here. */
  takes(cause: Cause): boolean
}

/** Pure: what an alarm further up, while it stands, leaves to tell of a group. */
export function coverOf(
  above: Above | undefined,
  causes: readonly Cause[],
  head: string | undefined,
): Cover {
  if (above?.clearedAt !== null) return { isDark: false, takes: () => false }
  // What a whole group suffers is told further up, where several do.
  if (above.type === 'signal-degraded')
    return {
      isDark: false,
      takes: ({ family, resource }) => family === 'signal' && resource === head,
    }
  const takes = (cause: Cause) => cause.family === 'reach' && isExplained(cause, above)
  return { isDark: above.begunAbout === undefined || causes.some(takes), takes }
}
