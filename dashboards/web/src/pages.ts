import type { PageUnit } from './page.ts'

const found = import.meta.glob<PageUnit>('./pages/*.page.tsx', { eager: true, import: 'default' })

export const pages: readonly PageUnit[] = Object.values(found).toSorted(
  (a, b) => (a.nav?.order ?? 99) - (b.nav?.order ?? 99),
)
