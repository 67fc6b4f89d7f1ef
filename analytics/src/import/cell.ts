/** A cell as people mean it: full-width forms made narrow, blanks trimmed, `="…"` and `'138…` unwrapped. */
export function cleanCell(raw: string): string {
  const text = raw
    .normalize('NFKC')
    .replace(/[\u200b\ufeff]/g, '')
    .trim()
  const wrapped = /^="?(.*?)"?$/s.exec(text)?.[1] ?? text
  return wrapped.replace(/^['`]/, '').trim()
}

/** `1.38E+10`: the digits that Excel dropped are gone for good. */
export function isScientific(text: string): boolean {
  return /^\d(\.\d+)?e\+?\d{1,3}$/i.test(text)
}

/** `1,280.50` or `¥360` in cents; undefined where it is no amount. */
export function centsOf(text: string): number | undefined {
  const digits = text.replace(/[¥,\s元]/g, '')
  return /^\d{1,10}(\.\d{1,4})?$/.test(digits) ? Math.round(Number(digits) * 100) : undefined
}

const mobile = /^1[3-9]\d{9}$/
const landline = /^(0\d{2,3})?[2-9]\d{6,7}$/

/** The telephone numbers of a cell that may hold several; digits only, mobiles first. */
export function phonesOf(text: string): readonly string[] {
  const found = text
    .split(/[/、;,，；\s]+/)
    .map((part) => part.replace(/^(\+?86)(?=1\d{10}$)/, '').replace(/[-()]/g, ''))
    .filter((part) => mobile.test(part) || landline.test(part) || isPlaceholder(part))
  return found.toSorted((a, b) => Number(mobile.test(b)) - Number(mobile.test(a)))
}

/** Numbers that clerks type when they have none: 13800000000, 11111111111, 12345678901. */
export const placeholderPattern = '^(1\\d\\d(\\d)\\2{7}|(\\d)\\3{6,}|12345678\\d*)$'
const placeholder = new RegExp(placeholderPattern)

export function isPlaceholder(phone: string): boolean {
  return placeholder.test(phone)
}
