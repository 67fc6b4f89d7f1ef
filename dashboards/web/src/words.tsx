import type { Language, Text } from '@gridkeeper/model/text'
import { createContext, useContext } from 'react'
import { texts } from './texts.ts'
import type { Vocabulary, Word } from './vocabulary.ts'

export type Words = {
  readonly language: Language
  /** A word of our own, with its {places} filled in. */
  w(word: Word, places?: Readonly<Record<string, string | number>>): string
  /** A sentence that came from the server in both languages. */
  say(text: Text): string
  number(value: number, digits?: number): string
  /** 2026-11-22 16:30 in the operator's time zone. */
  time(at: number): string
  /** On a time axis: the day at midnight, otherwise the hour, in the operator's time zone. */
  clock(at: number): string
  /** How long ago, in the largest whole unit: 3 分钟. */
  age(ms: number): string
}

export function createWords(language: Language, timeZone: string): Words {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  // A page that stood open, or on the phone, may be older than the server and hear a kind it has no word for yet.
  const known: Partial<Vocabulary> = texts
  const w: Words['w'] = (word, places = {}) =>
    (known[word]?.[language] ?? word.slice(word.lastIndexOf('.') + 1)).replace(
      /\{(\w+)\}/g,
      (_, place: string) => String(places[place] ?? ''),
    )
  return {
    language,
    w,
    say: (text) => text[language],
    number: (value, digits = 0) =>
      new Intl.NumberFormat(locale, {
        maximumFractionDigits: digits,
        minimumFractionDigits: 0,
      }).format(value),
    time: (at) => clock.format(at),
    clock: (at) => {
      const [day = '', hour = ''] = clock.format(at).split(' ')
      return hour === '00:00' ? day.slice(5) : hour
    },
    age: (ms) => {
      const minutes = Math.floor(ms / 60_000)
      if (minutes < 1) return w('time.now')
      if (minutes < 60) return w('time.minutes', { n: minutes })
      if (minutes < 48 * 60) return w('time.hours', { n: Math.floor(minutes / 60) })
      return w('time.days', { n: Math.floor(minutes / 1440) })
    },
  }
}

export const WordsContext = createContext<Words>(createWords('zh', 'Asia/Shanghai'))

export function useWords(): Words {
  return useContext(WordsContext)
}

export function firstLanguage(saved: string | null, browser: string): Language {
  if (saved === 'zh' || saved === 'en') return saved
  return browser.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}
