import { LogoutOutlined, MoonOutlined, SunOutlined, TranslationOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'
import type { Session } from '../../api/src/schemas/session.ts'
import type { Choices } from './app.tsx'
import { TopSearch } from './find/top-search.tsx'
import type { PageUnit } from './page.ts'
import { Away } from './parts/away.tsx'
import { Places } from './places.tsx'
import { useSignOut } from './session.ts'
import { useWords } from './words.tsx'

type FrameProps = {
  session: Session
  choices: Choices
  pages: readonly PageUnit[]
  children: ReactNode
}

export function Frame({ session, choices, pages, children }: FrameProps) {
  const links = pages.filter(({ nav }) => nav && (nav.roles?.includes(session.person.role) ?? true))
  return (
    <div className="frame">
      <Places pages={links} />
      <div className="room">
        <Top session={session} choices={choices} />
        <Away />
        <main>{children}</main>
      </div>
    </div>
  )
}

function Top({ session, choices }: { session: Session; choices: Choices }) {
  const { w } = useWords()
  const signOut = useSignOut()
  const { language, mode } = choices
  const items = [
    {
      key: 'language',
      icon: <TranslationOutlined />,
      label: w('app.language'),
      onClick: () => choices.setLanguage(language === 'zh' ? 'en' : 'zh'),
    },
    {
      key: 'mode',
      icon: mode === 'dark' ? <SunOutlined /> : <MoonOutlined />,
      label: w(mode === 'dark' ? 'app.light' : 'app.dark'),
      onClick: () => choices.setMode(mode === 'dark' ? 'light' : 'dark'),
    },
    {
      key: 'out',
      icon: <LogoutOutlined />,
      label: w('app.signOut'),
      onClick: () => signOut.mutate(),
    },
  ]
  return (
    <header className="top">
      <img src="/icon.svg" alt="" width={26} height={26} />
      <strong>{w('app.name')}</strong>
      <span className="soft one-line grow">{session.unit.name}</span>
      {session.rooms.includes('network') && <TopSearch />}
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button type="text">{session.person.name}</Button>
      </Dropdown>
    </header>
  )
}
