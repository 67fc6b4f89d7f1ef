// The part of BER (X.690) that SNMP uses. Written back to front, so that lengths are known when they are written.

export type BerWriter = {
  constructed(tag: number, body: () => void): void
  integer(tag: number, value: number | bigint): void
  bytes(tag: number, value: Uint8Array): void
  oid(value: string): void
  finish(): Uint8Array
}

const startBytes = 1500

export function createWriter(): BerWriter {
  let buffer = Buffer.allocUnsafe(startBytes)
  let at = buffer.length

  function room(count: number): void {
    if (at >= count) return
    const larger = Buffer.allocUnsafe(buffer.length * 2 + count)
    const moved = larger.length - (buffer.length - at)
    buffer.copy(larger, moved, at)
    buffer = larger
    at = moved
  }
  function byte(value: number): void {
    room(1)
    at -= 1
    buffer[at] = value
  }
  function head(tag: number, length: number): void {
    if (length < 0x80) byte(length)
    else {
      let count = 0
      for (let rest = length; rest > 0; rest >>>= 8, count += 1) byte(rest & 0xff)
      byte(0x80 | count)
    }
    byte(tag)
  }
  /** A 32-bit integer, which nearly all are: without the cost of a big one. */
  function small(value: number): void {
    let rest = value
    let last: number
    do {
      last = rest & 0xff
      byte(last)
      rest >>= 8
    } while (last >= 0x80 ? rest !== -1 : rest !== 0)
  }
  function subIdentifier(value: number): void {
    byte(value & 0x7f)
    for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
      byte(0x80 | (rest & 0x7f))
  }

  return {
    constructed(tag, body) {
      const end = buffer.length - at
      body()
      head(tag, buffer.length - at - end)
    },
    integer(tag, value) {
      const end = buffer.length - at
      if (typeof value === 'number' && value === (value | 0)) {
        small(value)
        head(tag, buffer.length - at - end)
        return
      }
      let rest = BigInt(value)
      do {
        byte(Number(rest & 0xffn))
        rest >>= 8n
      } while (!(rest === 0n || rest === -1n) || signWrong(buffer[at] ?? 0, rest))
      head(tag, buffer.length - at - end)
    },
    bytes(tag, value) {
      room(value.length)
      at -= value.length
      buffer.set(value, at)
      head(tag, value.length)
    },
    oid(value) {
      const end = buffer.length - at
      const parts = (value.startsWith('.') ? value.slice(1) : value).split('.').map(Number)
      for (let index = parts.length - 1; index > 1; index -= 1) subIdentifier(parts[index] ?? 0)
      subIdentifier((parts[0] ?? 0) * 40 + (parts[1] ?? 0))
      head(0x06, buffer.length - at - end)
    },
    finish: () => buffer.subarray(at),
  }
}

/** The top bit of the first byte is the sign: it must agree with what is left. */
function signWrong(first: number, rest: bigint): boolean {
  return first >= 0x80 !== (rest === -1n)
}

export type BerReader = {
  left(): number
  peek(): number
  enter(tag: number): BerReader
  integer(tag: number): number
  unsigned(tag: number): number
  unsigned64(tag: number): number | bigint
  bytes(tag: number): Uint8Array
  oid(): string
}

/** Every read throws RangeError where the bytes do not say what is asked for. */
export function createReader(source: Uint8Array): BerReader {
  let at = 0

  function next(): number {
    const value = source[at]
    if (value === undefined) throw new RangeError('the message ends too early')
    at += 1
    return value
  }
  function open(tag: number): number {
    if (next() !== tag) throw new RangeError(`expected tag ${tag}`)
    let length = next()
    if (length >= 0x80) {
      const count = length & 0x7f
      if (count === 0 || count > 4) throw new RangeError('a length that SNMP does not use')
      length = 0
      for (let index = 0; index < count; index += 1) length = length * 256 + next()
    }
    if (at + length > source.length) throw new RangeError('a length beyond the message')
    return length
  }
  function take(tag: number): Uint8Array {
    const length = open(tag)
    at += length
    return source.subarray(at - length, at)
  }

  return {
    left: () => source.length - at,
    peek: () => source[at] ?? 0,
    enter: (tag) => createReader(take(tag)),
    integer(tag) {
      const bytes = take(tag)
      if (bytes.length === 0 || bytes.length > 5) throw new RangeError('not a 32-bit integer')
      let value = (bytes[0] ?? 0) >= 0x80 ? -1 : 0
      for (const part of bytes) value = value * 256 + part
      return value
    },
    // Some agents send a Counter32 or Gauge32 above 2^31 without the leading zero: it is never negative.
    unsigned(tag) {
      let value = 0
      for (const part of take(tag)) value = value * 256 + part
      return value
    },
    unsigned64(tag) {
      let value = 0n
      for (const part of take(tag)) value = (value << 8n) | BigInt(part)
      return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value
    },
    bytes: take,
    oid() {
      const end = open(0x06) + at
      let text = ''
      let value = 0
      while (at < end) {
        const part = source[at] ?? 0
        at += 1
        value = value * 128 + (part & 0x7f)
        if (part >= 0x80) continue
        text += text === '' ? firstTwo(value) : `.${value}`
        value = 0
      }
      return text
    },
  }
}

function firstTwo(value: number): string {
  const top = Math.min(2, Math.floor(value / 40))
  return `${top}.${value - top * 40}`
}
