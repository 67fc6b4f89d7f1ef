import type { Text } from '@gridkeeper/model/text'
import { describe, expect, test } from 'vitest'
import { texts } from './texts.ts'

const rooms = Object.entries(
  import.meta.glob<Record<string, Text>>('./*/words.ts', { eager: true, import: 'default' }),
)
const sources = Object.entries(
  import.meta.glob<string>('./**/*.{ts,tsx}', { eager: true, query: '?raw', import: 'default' }),
)
  .filter(([path]) => !path.endsWith('/words.ts') && !path.endsWith('.test.ts'))
  .map(([, source]) => source)
  .join('\n')

const placesIn = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).toSorted()

describe.each(rooms)('%s', (_, words) => {
  test('says every word in both languages, with the same places to fill in', () => {
    for (const [word, { zh, en }] of Object.entries(words)) {
      expect([word, zh, en].filter((text) => text.trim() === '')).toEqual([])
      expect([word, ...placesIn(en)]).toEqual([word, ...placesIn(zh)])
    }
  })

  test('brings no word that no page says', () => {
    const begun = [...sources.matchAll(/`([\w.]+\.)\$\{/g)].map(([, start = '']) => start)
    const unsaid = Object.keys(words).filter(
      (word) => !sources.includes(`'${word}'`) && !begun.some((start) => word.startsWith(start)),
    )
    expect(unsaid).toEqual([])
  })
})

test('no word is in two rooms', () => {
  const all = rooms.flatMap(([, words]) => Object.keys(words))
  expect(all.toSorted()).toEqual(Object.keys(texts).toSorted())
})
