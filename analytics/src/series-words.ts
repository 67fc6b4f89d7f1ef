import type { Sample } from '@gridkeeper/model/series-store'

/**
 * Samples written compactly, for tables of cases: `series('36x14 20')` is fourteen of 36 and one of 20,
 * one each `everyMs`, the last at `until`; `-` is a sample that is missing.
 */
export function series(words: string, until = 6 * 3_600_000, everyMs = 60_000): Sample[] {
  const values = words
    .split(/\s+/)
    .filter((word) => word !== '')
    .flatMap((word) => {
      const [value = '', times = '1'] = word.split('x')
      return Array.from({ length: Number(times) }, () => value)
    })
  const first = until - (values.length - 1) * everyMs
  return values.flatMap((value, place) =>
    value === '-' ? [] : [{ at: first + place * everyMs, value: Number(value) }],
  )
}
