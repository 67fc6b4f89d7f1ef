import type { Ended, Written } from './kind.ts'
import type { Tally } from './ledger.ts'
import type { Remark } from './row.ts'

/** More than this many remarks of one kind are counted, not listed. */
export const remarkLimit = 10_000

export type MutableTally = ReturnType<typeof createTally>

export function createTally() {
  const counts = { taken: 0, unchanged: 0, refused: 0, passedOver: 0, ended: 0 }
  const refusals: Remark[] = []
  const warnings: Remark[] = []
  const keep = (list: Remark[], more: readonly Remark[]) =>
    void list.push(...more.slice(0, Math.max(0, remarkLimit - list.length)))
  return {
    passOver(rows: number) {
      counts.passedOver += rows
    },
    /** All remarks are of one row. */
    refuse(remarks: readonly Remark[]) {
      counts.refused += 1
      keep(refusals, remarks)
    },
    warn: (remarks: readonly Remark[]) => keep(warnings, remarks),
    add(written: Written) {
      counts.taken += written.taken
      counts.unchanged += written.unchanged
      counts.refused += written.refusals.length
      keep(refusals, written.refusals)
    },
    end({ ended, warnings: more }: Ended) {
      counts.ended += ended
      keep(warnings, more)
    },
    result: (): Tally => ({
      ...counts,
      refusals: refusals.toSorted((a, b) => a.row - b.row),
      warnings,
    }),
  }
}
