import { expect, test } from 'vitest'
import { dayOfCell, instantOfCell } from './dates.ts'

test.each([
  ['2018-6-1', '2018-06-01'],
  ['2018/06/01', '2018-06-01'],
  ['2018.6.1', '2018-06-01'],
  ['20180601', '2018-06-01'],
  ['20180630235959', '2018-06-30'],
  ['2018年6月1日', '2018-06-01'],
  ['2018-06-30 23:59:59', '2018-06-30'],
  ['2018/6/30 0:00', '2018-06-30'],
  ['2018-06-30T23:59:59.000', '2018-06-30'],
  ['43281', '2018-06-30'],
  ['43281.99999', '2018-06-30'],
  ['2099-12-31', 'none'],
  ['2099-12-31 23:59:59', 'none'],
  ['1900-01-01', 'none'],
  ['', 'none'],
  ['无', 'none'],
  ['2018-02-30', undefined],
  ['2018-13-01', undefined],
  ['永久', undefined],
  ['18-6-1', undefined],
])('%s is %s', (text, day) => {
  expect(dayOfCell(text)).toBe(day)
})

test.each([
  ['2026-01-31T16:30:00Z', '2026-01-31T16:30:00.000Z'],
  ['2026-02-01T00:30:00+08:00', '2026-01-31T16:30:00.000Z'],
  ['2026-02-01 00:30:00', '2026-01-31T16:30:00.000Z'],
  ['2026年2月1日 0:30', '2026-01-31T16:30:00.000Z'],
  ['1769877000000', '2026-01-31T16:30:00.000Z'],
  ['2026-02-01', '2026-01-31T16:00:00.000Z'],
])('%s in Shanghai is %s', (text, iso) => {
  expect(new Date(instantOfCell(text, 'Asia/Shanghai') ?? 0).toISOString()).toBe(iso)
})

test('what is no time is no instant', () => {
  expect(instantOfCell('昨天', 'Asia/Shanghai')).toBeUndefined()
  expect(instantOfCell('2026-02-01 25:61:00', 'Asia/Shanghai')).toBeUndefined()
})

test('a serial of a workbook that counts from 1904 is four years and a day later', () => {
  expect(dayOfCell('43281', true)).toBe('2022-07-01')
  expect(dayOfCell('41819', true)).toBe('2018-06-30')
})
