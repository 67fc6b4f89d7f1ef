import { ipv4Number, ipv4Text } from '../ipv4.ts'
import type { Mmsg } from './mmsg.ts'

/** A socket's datagrams, many a call. */
export type Many = {
  /** Sends it together with the others of this turn, at the latest when it is over. False: this one has to go alone. */
  add(bytes: Uint8Array, port: number, address: string): boolean
  flush(): void
  /** Hands over what is here, as many as go into one call: a flood leaves room for everything else that is due. */
  receive(): void
  /** What waits is sent; the descriptor is not touched again. */
  close(): void
}
export type ManyEvents = {
  readonly received: (bytes: Uint8Array, address: string, port: number) => void
  /** The system did not take it. The bytes are its own. */
  readonly left: (bytes: Uint8Array, port: number, address: string) => void
  /** Something is not gone yet that has to go first. */
  readonly isHeldUp: () => boolean
}

const together = 64
/** No datagram is longer than 64 KiB; a little more, so that the beginnings do not fall on the same lines of the cache. */
const answerBytes = (64 << 10) + 1088
const requestBytes = 2048
const mostNames = 1 << 16

/** Undefined where the system does not let us. */
export function createMany(
  mmsg: Mmsg,
  descriptor: number,
  { received, left, isHeldUp }: ManyEvents,
): Many | undefined {
  if (!mmsg.isAllowed(descriptor)) return undefined
  const answers = mmsg.createBatch(together, answerBytes)
  const requests = mmsg.createBatch(together, requestBytes)
  const nameOf = createNames()
  let waiting = 0
  let isOpen = true

  function flush(): void {
    const all = waiting
    waiting = 0
    let next = 0
    while (next < all && !isHeldUp()) {
      next += Math.max(0, mmsg.send(descriptor, requests, next, all))
      if (next < all) leave(next++)
    }
    while (next < all) leave(next++)
  }
  function leave(n: number): void {
    left(requests.filled(n), requests.port(n), nameOf(requests.address(n)))
  }

  return {
    add(bytes, port, address) {
      const number = ipv4Number(address)
      const fits = port > 0 && port < 65_536 && bytes.length <= requestBytes
      // Once closed, the descriptor may be another's.
      if (!isOpen || !fits || number === undefined) return false
      if (waiting === 0) queueMicrotask(flush)
      requests.fill(waiting, bytes, number, port)
      waiting += 1
      if (waiting === together) flush()
      return true
    },
    flush,
    receive() {
      const count = isOpen ? mmsg.receive(descriptor, answers) : 0
      for (let n = 0; n < count && isOpen; n += 1)
        received(answers.received(n), nameOf(answers.address(n)), answers.port(n))
    },
    close() {
      flush()
      isOpen = false
    },
  }
}

/** Addresses as text, each made once. */
function createNames(): (address: number) => string {
  const names = new Map<number, string>()
  return (address) => {
    const known = names.get(address)
    if (known !== undefined) return known
    if (names.size >= mostNames) names.clear()
    const name = ipv4Text(address)
    names.set(address, name)
    return name
  }
}
