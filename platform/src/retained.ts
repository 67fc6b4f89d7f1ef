import { Readable } from 'node:stream'

type Packet = { readonly topic: string; readonly payload: Uint8Array | string }
/** What aedes keeps, as far as it matters here; its own types leave it out. */
type Keeping = {
  storeRetained(packet: Packet): Promise<void>
  createRetainedStreamCombi(patterns: readonly string[]): Readable
}

/**
 * A box subscribes to one topic, its own, and aedes looks through all retained messages for it: ten thousand boxes that come
 * back at once are two hundred million looks, minutes of them. Whoever asks for a topic without wildcards is answered from a map.
 */
export function findRetainedByTopic(broker: object): void {
  const keeping = 'persistence' in broker ? (broker.persistence as Keeping) : undefined
  if (keeping === undefined) throw new TypeError('the broker keeps no retained messages')
  const kept = new Map<string, Packet>()
  const store = keeping.storeRetained.bind(keeping)
  const search = keeping.createRetainedStreamCombi.bind(keeping)
  keeping.storeRetained = async (packet) => {
    if (packet.payload.length === 0) kept.delete(packet.topic)
    // the packet itself goes on to subscribers and is changed on the way
    else kept.set(packet.topic, { ...packet })
    await store(packet)
  }
  keeping.createRetainedStreamCombi = (patterns) =>
    patterns.some((pattern) => /[+#]/.test(pattern))
      ? search(patterns)
      : Readable.from(patterns.flatMap((topic) => kept.get(topic) ?? []))
}
