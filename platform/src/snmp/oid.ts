/** The sub-identifiers of a dotted OID; a leading dot is allowed. Anything else than numbers and dots gives undefined. */
export function parseOid(text: string): number[] | undefined {
  if (!/^\.?\d+(\.\d+)*$/.test(text)) return undefined
  const parts = (text.startsWith('.') ? text.slice(1) : text).split('.').map(Number)
  return parts.every((part) => part <= 0xffffffff) ? parts : undefined
}

export function compareOids(a: readonly number[], b: readonly number[]): number {
  const shared = Math.min(a.length, b.length)
  for (let at = 0; at < shared; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** Below `root` in the tree, or `root` itself. */
export function isUnder(oid: string, root: string): boolean {
  return oid === root || (oid.startsWith(root) && oid.charCodeAt(root.length) === 46)
}
