import { type SpoolRecord, trustedRecord } from './format.ts'
import type { Mark } from './segments.ts'

/** Records that went to disk together, in one buffer; `starts` is where each begins in it. */
export type Group = {
  readonly buffer: Buffer
  readonly bytes: number
  readonly starts: readonly number[]
}

/**
 * Groups that were written just now and not yet read: a reader that keeps up need not fetch them back from disk and
 * check them again. Bounded; the oldest are forgotten first, they are on disk.
 */
export type Recent = {
  add(first: Mark, group: Group): void
  /** The group that begins there. It and all before it are forgotten. */
  take(from: Mark): { readonly records: readonly SpoolRecord[]; readonly end: Mark } | undefined
}

const mostBytes = 8 * 1024 * 1024

export function createRecent(): Recent {
  const kept: { readonly first: Mark; readonly group: Group }[] = []
  let bytes = 0

  function forgetOldest(): void {
    bytes -= kept.shift()?.group.buffer.length ?? 0
  }

  return {
    add(first, group) {
      kept.push({ first, group })
      bytes += group.buffer.length
      while (bytes > mostBytes) forgetOldest()
    },
    take(from) {
      while (kept[0] && kept[0].first.position < from.position) forgetOldest()
      const oldest = kept[0]
      if (oldest?.first.position !== from.position) return undefined
      forgetOldest()
      return { records: recordsOf(oldest.group, from.position), end: endOf(from, oldest.group) }
    },
  }
}

function endOf({ position, record }: Mark, { bytes, starts }: Group): Mark {
  return { position: position + bytes, record: record + starts.length }
}

function recordsOf({ buffer, bytes, starts }: Group, position: number): SpoolRecord[] {
  return starts.map((start, n) =>
    trustedRecord(buffer, start, starts[n + 1] ?? bytes, position + start),
  )
}
