import { AppError } from '@gridkeeper/model/errors'
import { ipv4Number, ipv4Text } from '../ipv4.ts'

/** A bounded list of IPv4 addresses that is never written out. */
export type Addresses = { readonly count: number; all(): Iterable<string> }

/** What one sweep takes on: a /16. */
export const mostAddresses = 65_536

type Range = { readonly from: number; readonly to: number }

/** `10.1.0.0/22`, `10.1.0.7`, `10.1.0.10-10.1.0.20`, `10.1.0.10-20`. Throws `request/invalid` with what would do. */
export function parseAddresses(given: readonly string[]): Addresses {
  const ranges = merged(given.map(rangeOf))
  const count = ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0)
  if (count > mostAddresses)
    throw new AppError(
      'request/invalid',
      `That is ${count.toLocaleString('en')} addresses; at most ${mostAddresses.toLocaleString('en')} (a /16) are swept at once: name smaller nets`,
      { count },
    )
  return {
    count,
    *all() {
      for (const { from, to } of ranges)
        for (let address = from; address <= to; address += 1) yield ipv4Text(address)
    },
  }
}

function rangeOf(text: string): Range {
  const [first = '', rest, ...more] = text.split('-')
  const [base = '', prefix, ...others] = first.split('/')
  const from = ipv4Number(base)
  if (from === undefined || more.length > 0 || others.length > 0) throw noAddress(text)
  if (prefix !== undefined && rest === undefined) return netOf(text, from, prefix)
  if (prefix !== undefined) throw noAddress(text)
  if (rest === undefined) return { from, to: from }
  const to = ipv4Number(rest.includes('.') ? rest : base.replace(/\d+$/, rest))
  if (to === undefined) throw noAddress(text)
  if (to < from)
    throw new AppError('request/invalid', `${text}: the range ends before it begins`, { text })
  return { from, to }
}

function netOf(text: string, address: number, prefix: string): Range {
  const bits = Number(prefix)
  if (!/^\d{1,2}$/.test(prefix) || bits > 32)
    throw new AppError('request/invalid', `${text}: a net’s length is a number from 0 to 32`, {
      text,
    })
  const size = 2 ** (32 - bits)
  const from = address - (address % size)
  // The first is the net's own name, the last is everybody; RFC 3021: two alone are both hosts.
  return size <= 2 ? { from, to: from + size - 1 } : { from: from + 1, to: from + size - 2 }
}

/** In order, no address twice. */
function merged(ranges: readonly Range[]): readonly Range[] {
  const out: { from: number; to: number }[] = []
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = out.at(-1)
    if (last && from <= last.to + 1) last.to = Math.max(last.to, to)
    else out.push({ from, to })
  }
  return out
}

function noAddress(text: string): AppError {
  return new AppError(
    'request/invalid',
    `${text} is no IPv4 address, net or range: write 10.1.0.0/22, 10.1.0.7 or 10.1.0.10-10.1.0.20`,
    { text },
  )
}
