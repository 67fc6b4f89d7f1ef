import { expect, test } from 'vitest'
import { ipv4Number, ipv4Text } from './ipv4.ts'

test.each([
  ['0.0.0.0', 0],
  ['10.1.0.7', 0x0a010007],
  ['127.0.0.1', 0x7f000001],
  ['255.255.255.255', 0xffffffff],
])('%s is one number and comes back', (text, number) => {
  expect(ipv4Number(text)).toBe(number)
  expect(ipv4Text(number)).toBe(text)
})

test.each([
  '',
  '1.2.3',
  '1.2.3.',
  '.1.2.3',
  '1..2.3',
  '1.2.3.4.5',
  '256.0.0.1',
  '1.2.3.0004',
  '::1',
  'olt-1',
  ' 1.2.3.4',
])('“%s” is no address', (text) => expect(ipv4Number(text)).toBeUndefined())
