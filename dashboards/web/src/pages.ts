import type { Session } from '../../api/src/schemas/session.ts'
import type { PageUnit } from './page.ts'

const found = import.meta.glob<PageUnit>('./pages/*.page.tsx', { eager: true, import: 'default' })

export const pages: readonly PageUnit[] = Object.values(found).toSorted(
  (a, b) => (a.nav?.order ?? 99) - (b.nav?.order ?? 99),
)

/** Where this person’s day starts. */
export function homeOf({ rooms, person }: Session): PageUnit | undefined {
  const open = pages.filter(({ room }) => rooms.includes(room))
  return (
    open.find((page) => page.homeOf?.includes(person.role)) ??
    open.find(({ room, homeOf: only }) => room === rooms[0] && !only) ??
    open[0]
  )
}
