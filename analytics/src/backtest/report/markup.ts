import type { Text } from '@gridkeeper/model/text'

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Both languages; the page shows one. */
export function both({ zh, en }: Text): string {
  return `<span lang="zh">${escaped(zh)}</span><span lang="en">${escaped(en)}</span>`
}

/** The same within a picture. */
export function bothIn({ zh, en }: Text, place: string): string {
  return `<text ${place} lang="zh">${escaped(zh)}</text><text ${place} lang="en">${escaped(en)}</text>`
}

export function picture(width: number, height: number, label: Text, inside: string): string {
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(`${label.zh} · ${label.en}`)}">${inside}</svg>`
}

export function day(at: number): string {
  return new Date(at).toISOString().slice(5, 10)
}

export function minute(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ')
}
