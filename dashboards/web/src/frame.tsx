import { LogoutOutlined, MoonOutlined, SunOutlined, TranslationOutlined } from '@ant-design/icons'
import { Button, Dropdown, Grid } from 'antd'
import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import type { Session } from '../../api/src/schemas/session.ts'
import type { Choices } from './app.tsx'
import { useLook } from './look.tsx'
import type { PageUnit } from './page.ts'
import { useSignOut } from './session.ts'
import { useWords } from './words.tsx'

type FrameProps = {
  session: Session
  choices: Choices
  pages: readonly PageUnit[]
  children: ReactNode
}

/** On a wide screen the rooms stand at the left; on a phone they are a bar under the thumb. */
export function Frame({ session, choices, pages, children }: FrameProps) {
  const wide = Grid.useBreakpoint().md ?? window.innerWidth >= 768
  const { ground } = useLook()
  const links = pages.filter(({ nav }) => nav)
  return (
    <div
      style={{
        display: 'flex',
        flexDirection: wide ? 'row' : 'column',
        height: '100dvh',
        background: ground.page,
        color: ground.text,
      }}
    >
      {wide && <Side links={links} />}
      <div style={{ flex: 1, minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
        <Top session={session} choices={choices} />
        <main style={{ flex: 1, minHeight: 0, overflow: 'auto' }}>{children}</main>
      </div>
      {!wide && links.length > 1 && <Bottom links={links} />}
    </div>
  )
}

function Top({ session, choices }: { session: Session; choices: Choices }) {
  const { w } = useWords()
  const { ground } = useLook()
  const signOut = useSignOut()
  const items = [
    {
      key: 'language',
      icon: <TranslationOutlined />,
      label: w('app.language'),
      onClick: () => choices.setLanguage(choices.language === 'zh' ? 'en' : 'zh'),
    },
    choices.mode === 'dark'
      ? {
          key: 'mode',
          icon: <SunOutlined />,
          label: w('app.light'),
          onClick: () => choices.setMode('light'),
        }
      : {
          key: 'mode',
          icon: <MoonOutlined />,
          label: w('app.dark'),
          onClick: () => choices.setMode('dark'),
        },
    {
      key: 'out',
      icon: <LogoutOutlined />,
      label: w('app.signOut'),
      onClick: () => signOut.mutate(),
    },
  ]
  return (
    <header
      style={{
        display: 'flex',
        alignItems: 'center',
        gap: 10,
        padding: '6px 14px',
        minHeight: 48,
        borderBottom: `1px solid ${ground.line}`,
        background: ground.panel,
      }}
    >
      <img src="/icon.svg" alt="" width={26} height={26} />
      <strong style={{ fontSize: 16 }}>{w('app.name')}</strong>
      <span
        style={{
          color: ground.soft,
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          whiteSpace: 'nowrap',
        }}
      >
        {session.unit.name}
      </span>
      <span style={{ flex: 1 }} />
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button type="text" style={{ minHeight: 40 }}>
          {session.person.name}
        </Button>
      </Dropdown>
    </header>
  )
}

function Side({ links }: { links: readonly PageUnit[] }) {
  const { ground } = useLook()
  return (
    <nav
      style={{
        width: 84,
        flex: 'none',
        display: 'flex',
        flexDirection: 'column',
        gap: 4,
        padding: '56px 8px 8px',
        background: ground.panel,
        borderRight: `1px solid ${ground.line}`,
      }}
    >
      {links.map((page) => (
        <Place key={page.path} page={page} />
      ))}
    </nav>
  )
}

function Bottom({ links }: { links: readonly PageUnit[] }) {
  const { ground } = useLook()
  return (
    <nav
      style={{
        display: 'flex',
        borderTop: `1px solid ${ground.line}`,
        background: ground.panel,
        paddingBottom: 'env(safe-area-inset-bottom)',
      }}
    >
      {links.map((page) => (
        <Place key={page.path} page={page} grow />
      ))}
    </nav>
  )
}

function Place({ page, grow = false }: { page: PageUnit; grow?: boolean }) {
  const { w } = useWords()
  const { ground } = useLook()
  if (!page.nav) return null
  const Icon = page.nav.icon
  return (
    <NavLink
      to={page.path}
      style={({ isActive }) => ({
        flex: grow ? 1 : 'none',
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        gap: 3,
        padding: '9px 4px',
        minHeight: 52,
        borderRadius: 8,
        fontSize: 12,
        textAlign: 'center',
        color: isActive ? ground.accent : ground.soft,
        background: isActive && !grow ? ground.page : 'transparent',
      })}
    >
      <span style={{ fontSize: 19, lineHeight: 1 }}>
        <Icon />
      </span>
      {w(page.nav.word)}
    </NavLink>
  )
}
