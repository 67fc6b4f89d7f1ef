import { EllipsisOutlined } from '@ant-design/icons'
import { Dropdown } from 'antd'
import { NavLink, useLocation, useNavigate } from 'react-router'
import type { PageUnit } from './page.ts'
import { useWords } from './words.tsx'

/** What a thumb tells apart in one row of a phone; what is over stands behind the last place. */
const mostInARow = 5

/** On a wide screen the rooms stand at the left; on a phone they are a bar under the thumb. */
export function Places({ pages }: { pages: readonly PageUnit[] }) {
  const isLong = pages.length > mostInARow
  const inRow = isLong ? mostInARow - 1 : mostInARow
  return (
    <nav className={pages.length > 1 ? 'places' : 'places places-single'}>
      {pages.map((page, n) => (
        <Place key={page.path} page={page} isOver={n >= inRow} />
      ))}
      {isLong && <More pages={pages.slice(inRow)} />}
    </nav>
  )
}

function Place({ page: { nav, path }, isOver }: { page: PageUnit; isOver: boolean }) {
  const { w } = useWords()
  if (!nav) return null
  const Icon = nav.icon
  return (
    <NavLink to={nav.to ?? path} className={isOver ? 'place place-over' : 'place'}>
      <Icon />
      {w(nav.word)}
    </NavLink>
  )
}

function More({ pages }: { pages: readonly PageUnit[] }) {
  const { w } = useWords()
  const go = useNavigate()
  const { pathname } = useLocation()
  const items = pages.flatMap(({ nav, path }) => {
    if (!nav) return []
    const Icon = nav.icon
    const to = nav.to ?? path
    return [{ key: to, icon: <Icon />, label: w(nav.word), onClick: () => void go(to) }]
  })
  const here = items.filter(({ key }) => pathname.startsWith(key)).map(({ key }) => key)
  return (
    <Dropdown menu={{ items, selectedKeys: here }} trigger={['click']} placement="topRight">
      <button type="button" className={`bare place place-more${here.length > 0 ? ' active' : ''}`}>
        <EllipsisOutlined />
        {w('app.more')}
      </button>
    </Dropdown>
  )
}
