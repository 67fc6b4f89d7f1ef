import { arch, platform } from 'node:os'

/** Room for many datagrams that go or come with one call. Their numbers begin at 0. */
export type Batch = {
  readonly length: number
  readonly slotBytes: number
  /** What came into this place; it is written over by the next call. */
  received(n: number): Buffer
  /** Peers are written as the wire has them, four bytes and two. */
  address(n: number): number
  port(n: number): number
  fill(n: number, bytes: Uint8Array, address: number, port: number): void
  /** A copy of what `fill` put there. */
  filled(n: number): Buffer
  /** The kernel's table of the batch, from a place on. */
  table(from: number): Buffer
}

/** libc's `sendmmsg` and `recvmmsg`, which never wait here. */
export type Mmsg = {
  createBatch(length: number, slotBytes: number): Batch
  /** How many came, from the first place on; less than one where nothing did. */
  receive(fd: number, batch: Batch): number
  /** How many of those from `from` to before `to` are gone; less than one where the first of them is not. */
  send(fd: number, batch: Batch, from: number, to: number): number
  /** Whether the system lets this program do both. */
  isAllowed(fd: number): boolean
}

const dontWait = 0x40

/** Undefined where there is no such thing: on another system, or where the library that calls C was not installed. */
export async function loadMmsg(): Promise<Mmsg | undefined> {
  // The tables below are those of machines with addresses of eight bytes, least byte first.
  if (platform() !== 'linux' || !['x64', 'arm64'].includes(arch())) return undefined
  try {
    const { address, load } = await import('koffi')
    const libc = load(null)
    const sendmmsg: (fd: number, table: Buffer, count: number, flags: number) => number = libc.func(
      'int sendmmsg(int, void *, unsigned int, int)',
    )
    type Receive = (fd: number, table: Buffer, count: number, flags: number, wait: null) => number
    const recvmmsg: Receive = libc.func('int recvmmsg(int, void *, unsigned int, int, void *)')
    return {
      createBatch: (length, slotBytes) => createBatch(length, slotBytes, address),
      receive: (fd, batch) => recvmmsg(fd, batch.table(0), batch.length, dontWait, null),
      send: (fd, batch, from, to) => sendmmsg(fd, batch.table(from), to - from, dontWait),
      isAllowed(fd) {
        const none = Buffer.alloc(headerBytes)
        return sendmmsg(fd, none, 0, dontWait) === 0 && recvmmsg(fd, none, 0, dontWait, null) === 0
      },
    }
  } catch {
    return undefined
  }
}

// struct mmsghdr: msg_name 0, msg_namelen 8, msg_iov 16, msg_iovlen 24, msg_control 32, msg_controllen 40, msg_flags 48,
// msg_len 56. struct iovec: base 0, length 8. struct sockaddr_in: family 0, port 2, address 4, both most byte first.
const headerBytes = 64
const vectorBytes = 16
const nameBytes = 16
const internet = 2

function createBatch(
  length: number,
  slotBytes: number,
  addressOf: (bytes: Buffer) => bigint,
): Batch {
  // Not filled with zeros: what nobody uses of it takes no memory.
  const content = Buffer.allocUnsafeSlow(length * slotBytes)
  const names = Buffer.alloc(length * nameBytes)
  const vectors = Buffer.alloc(length * vectorBytes)
  const headers = Buffer.alloc(length * headerBytes)
  const [contentAt, namesAt, vectorsAt] = [content, names, vectors].map(addressOf)
  for (let n = 0; n < length; n += 1) {
    names.writeUInt16LE(internet, n * nameBytes)
    vectors.writeBigUInt64LE((contentAt ?? 0n) + BigInt(n * slotBytes), n * vectorBytes)
    vectors.writeUInt32LE(slotBytes, n * vectorBytes + 8)
    headers.writeBigUInt64LE((namesAt ?? 0n) + BigInt(n * nameBytes), n * headerBytes)
    headers.writeUInt32LE(nameBytes, n * headerBytes + 8)
    headers.writeBigUInt64LE((vectorsAt ?? 0n) + BigInt(n * vectorBytes), n * headerBytes + 16)
    headers.writeUInt32LE(1, n * headerBytes + 24)
  }
  return {
    length,
    slotBytes,
    received(n) {
      const at = n * slotBytes
      return content.subarray(at, at + headers.readUInt32LE(n * headerBytes + 56))
    },
    address: (n) => names.readUInt32BE(n * nameBytes + 4),
    port: (n) => names.readUInt16BE(n * nameBytes + 2),
    fill(n, bytes, address, port) {
      content.set(bytes, n * slotBytes)
      vectors.writeUInt32LE(bytes.length, n * vectorBytes + 8)
      names.writeUInt16BE(port, n * nameBytes + 2)
      names.writeUInt32BE(address, n * nameBytes + 4)
    },
    filled(n) {
      const at = n * slotBytes
      return Buffer.from(content.subarray(at, at + vectors.readUInt32LE(n * vectorBytes + 8)))
    },
    table: (from) => (from === 0 ? headers : headers.subarray(from * headerBytes)),
  }
}
