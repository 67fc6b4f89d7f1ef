import { Suspense } from 'react'
import { Navigate, Route, Routes, useLocation } from 'react-router'
import type { Session } from '../../api/src/schemas/session.ts'
import type { Choices } from './app.tsx'
import { Frame } from './frame.tsx'
import { useLive } from './live.ts'
import { homeOf, pages } from './pages.ts'
import { Boundary } from './parts/boundary.tsx'
import { Loading } from './parts/states.tsx'
import { Tabs } from './tabs.tsx'

/** The pages this person may open, in the frame that goes with the width of the screen. */
export function Rooms({ session, choices }: { session: Session; choices: Choices }) {
  useLive(true)
  const { pathname } = useLocation()
  const open = pages.filter(({ room }) => session.rooms.includes(room))
  const home = homeOf(session)
  return (
    <Frame session={session} choices={choices} pages={open}>
      <Tabs pages={open} session={session} />
      <Boundary key={pathname}>
        <Suspense fallback={<Loading />}>
          <Routes>
            {open.map(({ path, Page }) => (
              <Route key={path} path={path} element={<Page session={session} />} />
            ))}
            {home && <Route path="*" element={<Navigate to={home.path} replace />} />}
          </Routes>
        </Suspense>
      </Boundary>
    </Frame>
  )
}
