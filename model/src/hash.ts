/** FNV-1a, 32 bits, over the UTF-8 bytes. Source: draft-eastlake-fnv, offset basis 2166136261, prime 16777619. */
export function fnv1a32(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}

export const shardCount = 64

/** The shard a device belongs to, as two hex digits: `00` … `3f`. */
export function shardOf(device: string): string {
  return (fnv1a32(device) % shardCount).toString(16).padStart(2, '0')
}

export const allShards: readonly string[] = Array.from({ length: shardCount }, (_, n) =>
  n.toString(16).padStart(2, '0'),
)
