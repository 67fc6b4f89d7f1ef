import { expect, test } from 'vitest'
import { centsOf, cleanCell, isPlaceholder, isScientific, phonesOf } from './cell.ts'

test.each([
  ['１３８０５３５１２３４', '13805351234'],
  ['="13805351234"', '13805351234'],
  ["'13805351234", '13805351234'],
  ['　张 三　', '张 三'],
  ['\ufeff户名', '户名'],
  ['（东户）', '(东户)'],
  ['=""', ''],
])('the cell %j means %j', (raw, clean) => {
  expect(cleanCell(raw)).toBe(clean)
})

test.each([
  ['1.38E+10', true],
  ['8.5310000123E+15', true],
  ['13805351234', false],
  ['E12', false],
])('%s is written in scientific notation: %s', (text, yes) => {
  expect(isScientific(text)).toBe(yes)
})

test.each([
  ['13805351234', ['13805351234']],
  ['0535-2212345 / 13805351234', ['13805351234', '05352212345']],
  ['+8613805351234、2212345', ['13805351234', '2212345']],
  ['无', []],
  ['1380535', []],
])('%s holds the numbers %j', (text, phones) => {
  expect(phonesOf(text)).toEqual(phones)
})

test.each([
  ['13800000000', true],
  ['11111111111', true],
  ['12345678901', true],
  ['0000000', true],
  ['13805351234', false],
])('%s is what a clerk types for want of a number: %s', (phone, yes) => {
  expect(isPlaceholder(phone)).toBe(yes)
})

test.each([
  ['288', 28_800],
  ['¥1,280.50', 128_050],
  ['360元', 36_000],
  ['免费', undefined],
])('%s is %s cents', (text, cents) => {
  expect(centsOf(text)).toBe(cents)
})
