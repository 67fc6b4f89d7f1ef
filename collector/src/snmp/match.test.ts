import type { DeviceProfile } from '@gridkeeper/model/profile'
import { expect, test } from 'vitest'
import { match, oidsToProbe } from './match.ts'

const own = '1.3.6.1.4.1.99999.7'
const vendor: DeviceProfile = {
  id: 'vendor',
  title: { zh: '某厂光站', en: 'A maker’s node' },
  match: [{ sysObjectId: [own] }],
  scalars: [
    { metric: 'optical.rx_dbm', oid: `${own}.1.0` },
    { metric: 'optical.tx_dbm', oid: `${own}.2.0` },
  ],
}
const other: DeviceProfile = {
  id: 'other',
  title: { zh: '另一厂', en: 'Another maker' },
  match: [{ sysObjectId: ['1.3.6.1.4.1.5555'] }],
}
const standard: DeviceProfile = {
  id: 'standard',
  title: { zh: '标准', en: 'A standard' },
  generic: true,
  match: [{ present: ['1.3.6.1.2.1.33'] }],
}
const fitting = (sysObjectId: string, there: readonly string[]) =>
  match([vendor, other, standard], {
    sysObjectId,
    sysDescr: '',
    has: (oid) => there.includes(oid),
  }).map(({ id }) => id)

test.each([
  ['its own object id', `${own}.3`, [], ['vendor']],
  [
    'net-snmp’s object id, and most of what the profile reads',
    '1.3.6.1.4.1.8072.3.2.10',
    [`${own}.1.0`, `${own}.2.0`],
    ['vendor'],
  ],
  ['no object id, and half of it: that may be chance', '0.0', [`${own}.1.0`], []],
  [
    'an object id that nobody knows, and most of what the profile reads: sold under another name',
    '1.3.6.1.4.1.4321',
    [`${own}.1.0`, `${own}.2.0`],
    ['vendor'],
  ],
  ['another maker’s object id', '1.3.6.1.4.1.5555', [`${own}.1.0`, `${own}.2.0`], ['other']],
  ['nothing at all, and a standard', '', ['1.3.6.1.2.1.33'], ['standard']],
])('%s', (_, sysObjectId, there, expected) => {
  expect(fitting(sysObjectId, there)).toEqual(expected)
})

test('what a profile reads is probed only where no profile knows what the device says of itself', () => {
  const probes = (sysObjectId: string) =>
    oidsToProbe([vendor, other, standard], { sysObjectId, sysDescr: '' })
  expect(probes('1.3.6.1.4.1.8072.3.2.10')).toContain(`${own}.1.0`)
  expect(probes('1.3.6.1.4.1.4321')).toContain(`${own}.1.0`)
  expect(probes('1.3.6.1.4.1.5555')).toEqual(['1.3.6.1.2.1.33'])
})
