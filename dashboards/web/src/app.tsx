import type { Language } from '@gridkeeper/model/text'
import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useEffect, useMemo, useState } from 'react'
import { ModeContext } from './look.tsx'
import { Login } from './pages/login.tsx'
import { homeOf } from './pages.ts'
import { Rooms } from './rooms.tsx'
import { useSession } from './session.ts'
import { coloursOf, type Mode, themeOf } from './theme.ts'
import { createWords, firstLanguage, WordsContext } from './words.tsx'

export type Choices = {
  readonly language: Language
  setLanguage(language: Language): void
  readonly mode: Mode
  setMode(mode: Mode): void
}

const byThumb = matchMedia('(pointer: coarse)').matches

export function App() {
  const session = useSession()
  const [language, setLanguage] = useKept('language', (saved) =>
    firstLanguage(saved, navigator.language),
  )
  const [chosenMode, setMode] = useKept<Mode | undefined>('mode', (saved) =>
    saved === 'dark' || saved === 'light' ? saved : undefined,
  )
  // The wall hangs in a dark room; the desk and the street are light.
  const isWatching = session.data != null && homeOf(session.data)?.path === '/wall'
  const mode = chosenMode ?? (isWatching ? 'dark' : 'light')
  const words = useMemo(() => createWords(language, 'Asia/Shanghai'), [language])
  const choices: Choices = { language, setLanguage, mode, setMode }

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.documentElement.style.colorScheme = mode
    for (const [name, colour] of Object.entries(coloursOf(mode)))
      document.documentElement.style.setProperty(`--${name}`, colour)
  }, [language, mode])

  return (
    <WordsContext value={words}>
      <ModeContext value={mode}>
        <ConfigProvider
          theme={themeOf(mode, language, { byThumb })}
          locale={language === 'zh' ? zhCN : enUS}
        >
          <AntApp style={{ height: '100%' }}>
            {session.isPending ? null : session.data ? (
              <Rooms session={session.data} choices={choices} />
            ) : (
              <Login choices={choices} />
            )}
          </AntApp>
        </ConfigProvider>
      </ModeContext>
    </WordsContext>
  )
}

/** State that this browser remembers. */
function useKept<T extends string | undefined>(
  name: string,
  read: (saved: string | null) => T,
): [T, (value: T) => void] {
  const [value, setValue] = useState(() => read(localStorage.getItem(name)))
  return [
    value,
    (next) => {
      if (next === undefined) localStorage.removeItem(name)
      else localStorage.setItem(name, next)
      setValue(next)
    },
  ]
}
