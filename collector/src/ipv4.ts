/** `10.0.0.1` as one number; undefined where it is no address written so. */
export function ipv4Number(text: string): number | undefined {
  let whole = 0
  let part = 0
  let digits = 0
  let dots = 0
  // Without a regular expression: it is gone through for each request that is sent.
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 46 && digits > 0) {
      whole = whole * 256 + part
      dots += 1
      digits = 0
      part = 0
    } else if (code >= 48 && code <= 57 && digits < 3) {
      part = part * 10 + code - 48
      digits += 1
    } else return undefined
    if (part > 255) return undefined
  }
  return dots === 3 && digits > 0 ? whole * 256 + part : undefined
}

export function ipv4Text(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`
}
