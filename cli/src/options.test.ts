import { expect, test } from 'vitest'
import { calendarDay, portNumber, retryCount, target, wholeNumber } from './options.ts'

test.each([
  ['10.1.2.3', { host: '10.1.2.3', port: 161 }],
  ['10.1.2.3:1161', { host: '10.1.2.3', port: 1161 }],
  ['node-12.plant.example', { host: 'node-12.plant.example', port: 161 }],
  ['[2001:db8::1]', { host: '2001:db8::1', port: 161 }],
  ['[2001:db8::1]:1161', { host: '2001:db8::1', port: 1161 }],
])('%s is a device', (text, wanted) => expect(target(text)).toEqual(wanted))

test.each([
  ['', target, 'HOST'],
  ['2001:db8::1', target, 'HOST'],
  ['a:b', target, 'HOST'],
  ['a:0', target, '1 to 65535'],
  ['a:65536', target, '1 to 65535'],
  ['0', portNumber, '1 to 65535'],
  ['80.5', portNumber, '1 to 65535'],
  ['http', portNumber, '1 to 65535'],
  ['0', wholeNumber, 'from 1'],
  ['ten', wholeNumber, 'from 1'],
  ['', retryCount, 'from 0'],
  ['-1', retryCount, 'from 0'],
  ['2026-02-30', calendarDay, '2026-11-30'],
  ['30.11.2026', calendarDay, '2026-11-30'],
  ['tomorrow', calendarDay, '2026-11-30'],
])('“%s” is refused with what would do', (text, parse, hint) =>
  expect(() => parse(text)).toThrow(hint),
)

test('what fits is taken as the number or day it is', () => {
  expect([
    portNumber('65535'),
    wholeNumber('1'),
    retryCount('0'),
    calendarDay('2028-02-29'),
  ]).toEqual([65535, 1, 0, '2028-02-29'])
})
