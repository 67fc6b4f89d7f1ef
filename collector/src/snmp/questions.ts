import type { Questions } from './collect.ts'

/** Whether an OID is one of the plain variables, or under one of the columns. */
export function isAskedFor({ scalars, columns }: Questions): (oid: string) => boolean {
  const plain = new Set(scalars)
  const roots = new Set(columns)
  return (oid) => {
    if (plain.has(oid)) return true
    for (let dot = oid.lastIndexOf('.'); dot > 0; dot = oid.lastIndexOf('.', dot - 1))
      if (roots.has(oid.slice(0, dot))) return true
    return false
  }
}
