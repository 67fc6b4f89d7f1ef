import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { inWords, onOneLine } from './words.ts'

test.each([
  ['10.1.0.7:161 did not answer within 4000 ms', '10.1.0.7:161 在 4000 毫秒内没有应答'],
  ['-73.4 °C is outside what it can be', '-73.4 °C 超出可能的范围，不取用'],
  ['n/a is no number', '“n/a”不是数值'],
  [
    '1.3.6.1.4.1: the device goes round in a circle at 1.3.6.1.4.1.9',
    '1.3.6.1.4.1: 设备的应答原地打转 1.3.6.1.4.1.9',
  ],
])('%s', (english, zh) => {
  expect(inWords(english)).toEqual({ zh, en: english })
  expect(onOneLine(inWords(english))).toBe(`${zh} · ${english}`)
})

test('what nobody has put into Chinese stands as it is', () => {
  expect(onOneLine(inWords('something new'))).toBe('something new')
})

test('everything that is said of a device or of an order to sweep has its Chinese', async () => {
  const folders = ['.', '../discover', '../propose'].map(
    (path) => new URL(`${path}/`, import.meta.url),
  )
  const missing: string[] = []
  let count = 0
  for (const folder of folders)
    for (const name of (await readdir(folder)).filter((file) => /^(?!.*test).*\.ts$/.test(file))) {
      const source = await readFile(new URL(name, folder), 'utf8')
      for (const english of sentencesIn(source)) {
        count += 1
        if (inWords(english).zh === english) missing.push(english)
      }
    }
  expect(missing).toEqual([])
  expect(count).toBeGreaterThan(15)
})

/** `why: '…'`, and the sentence of each error that a person brings about; particulars as a sample word. */
function sentencesIn(source: string): string[] {
  const quoted = /(?:why: |'(?:snmp|profile|request)\/[a-z-]+',\s*)(?:'([^']+)'|`([^`]+)`)/g
  return [...source.matchAll(quoted)]
    .map(([, plain, template]) =>
      (plain ?? template ?? '').replace(/\$\{[^}]*(?:\{[^}]*\}[^}]*)*\}/g, '7'),
    )
    .filter((text) => text.includes(' '))
}
