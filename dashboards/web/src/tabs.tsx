import { NavLink, useLocation } from 'react-router'
import type { Session } from '../../api/src/schemas/session.ts'
import type { PageUnit } from './page.ts'
import { useWords } from './words.tsx'

/** Pages that share one place of the bar stand beside each other above the page. */
export function Tabs({ pages, session }: { pages: readonly PageUnit[]; session: Session }) {
  const { w } = useWords()
  const { pathname } = useLocation()
  const here = pages.find(({ path }) => path === pathname)?.tab?.of
  const beside = pages
    .flatMap(({ path, tab }) => (tab && tab.of === here ? [{ path, ...tab }] : []))
    .filter(({ roles }) => roles?.includes(session.person.role) ?? true)
    .toSorted((a, b) => a.order - b.order)
  if (beside.length < 2) return null
  return (
    <nav className="tabs">
      {beside.map(({ path, word }) => (
        <NavLink key={path} to={path} end className="tab">
          {w(word)}
        </NavLink>
      ))}
    </nav>
  )
}
