import assert from 'node:assert/strict'
import { test } from 'vitest'
import { parseAddresses } from './addresses.ts'

test.each([
  ['a net without its own name and without everybody', ['10.1.0.0/30'], ['10.1.0.1', '10.1.0.2']],
  ['a net named by one of its hosts', ['10.1.0.6/30'], ['10.1.0.5', '10.1.0.6']],
  ['two alone are both hosts', ['10.1.0.4/31'], ['10.1.0.4', '10.1.0.5']],
  ['one', ['10.1.0.9/32', '10.1.0.7'], ['10.1.0.7', '10.1.0.9']],
  ['a range', ['10.1.0.254-10.1.1.1'], ['10.1.0.254', '10.1.0.255', '10.1.1.0', '10.1.1.1']],
  ['a range of the last number', ['10.1.0.8-9'], ['10.1.0.8', '10.1.0.9']],
  ['none twice', ['10.1.0.0/30', '10.1.0.2-3'], ['10.1.0.1', '10.1.0.2', '10.1.0.3']],
  ['the highest', ['255.255.255.254/31'], ['255.255.255.254', '255.255.255.255']],
])('%s', (_, given, expected) => {
  const addresses = parseAddresses(given)
  assert.deepEqual([...addresses.all()], expected)
  assert.equal(addresses.count, expected.length)
})

test.each([
  [['10.1.0.0/15'], /131,070 addresses/],
  [['0.0.0.0/0'], /at most 65,536/],
  [['10.1.0.0/16', '10.2.0.0-10.2.0.9'], /65,544/],
  [['10.1.0/24'], /is no IPv4 address/],
  [['10.1.0.256'], /is no IPv4 address/],
  [['cabinet-7'], /is no IPv4 address/],
  [['10.1.0.0/33'], /from 0 to 32/],
  [['10.1.0.9-10.1.0.8'], /ends before it begins/],
  [['10.1.0.0/30-10.1.0.8'], /is no IPv4 address/],
])('%j is refused with a sentence', (given, sentence) => {
  assert.throws(() => parseAddresses(given), { code: 'request/invalid', message: sentence })
})

test('a /16 is within bounds and never written out', () => {
  assert.equal(parseAddresses(['10.1.0.0/16']).count, 65_534)
})
