/** Text as a Chinese spreadsheet writes a CSV. Node reads GB18030 but does not write it: its table is turned round here. */
export function encodeGb18030(text: string): Uint8Array {
  const codes = twoByteCodes()
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) {
      bytes.push(code)
      continue
    }
    const pair = codes.get(character)
    if (pair === undefined) throw new RangeError(`${character} has no two-byte code in GB18030`)
    bytes.push(pair >> 8, pair & 0xff)
  }
  return Uint8Array.from(bytes)
}

function twoByteCodes(): ReadonlyMap<string, number> {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, number>()
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if (character.length === 1 && character !== '\ufffd')
        codes.set(character, (lead << 8) | trail)
    }
  return codes
}
