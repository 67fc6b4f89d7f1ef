import type { DeviceProfile } from '@gridkeeper/model/profile'
import { types, type Varbind } from '@gridkeeper/platform/snmp/message'
import { describe, expect, test } from 'vitest'
import { questionsOf } from './collect.ts'
import { decode } from './decode.ts'

const integer = (oid: string, value: number): Varbind => ({ oid, type: types.integer, value })
const text = (oid: string, value: string): Varbind => ({
  oid,
  type: types.octets,
  value: Buffer.from(value),
})
type Reading = Omit<NonNullable<DeviceProfile['scalars']>[number], 'oid' | 'metric'>

function read(reading: Reading, raw: Varbind) {
  const profile: DeviceProfile = {
    id: 'x',
    title: { zh: '', en: '' },
    match: [{ sysDescr: ['x'] }],
    scalars: [{ metric: 'optical.rx_dbm', oid: '1.3.1.0', ...reading }],
  }
  const { samples, problems } = decode([profile], [raw])
  return samples[0]?.value ?? problems[0]?.why ?? 'missing'
}

test.each<[string, Reading, Varbind, number | string]>([
  ['tenths are decimal-clean', { scale: 0.1 }, integer('1.3.1.0', 35), 3.5],
  ['tenths below zero', { scale: 0.1 }, integer('1.3.1.0', -73), -7.3],
  ['three tenths', { scale: 0.1 }, integer('1.3.1.0', 3), 0.3],
  ['dBmV to dBµV', { scale: 0.1, offset: 60 }, integer('1.3.1.0', -73), 52.7],
  ['a sentinel is missing', { sentinels: [-200] }, integer('1.3.1.0', -200), 'missing'],
  ['an empty string is missing', { reads: 'text' }, text('1.3.1.0', ' '), 'missing'],
  ['text with its unit', { reads: 'text' }, text('1.3.1.0', '-10.15 dBm'), -10.15],
  ['text of degrees', { reads: 'text' }, text('1.3.1.0', '53.313 C'), 53.313],
  ['words are a problem', { reads: 'text' }, text('1.3.1.0', 'no probe'), 'no probe is no number'],
  ['a string where a number is promised', {}, text('1.3.1.0', '12 V'), '12 V is no number'],
  ['unsigned that is negative', { reads: 'signed16' }, integer('1.3.1.0', 65336), -200],
  ['whole dBµV', { reads: 'whole_or_tenths' }, integer('1.3.1.0', 104), 104],
  ['tenths of dBµV', { reads: 'whole_or_tenths' }, integer('1.3.1.0', 1045), 104.5],
  ['mW', { scale: 0.01, converts: 'milliwatts_to_dbm' }, integer('1.3.1.0', 43), -3.665],
  ['no mW is no light', { converts: 'milliwatts_to_dbm' }, integer('1.3.1.0', 0), 'missing'],
  ['°F', { reads: 'text', converts: 'fahrenheit_to_celsius' }, text('1.3.1.0', '70 F'), 21.11],
  ['an enum', { values: { 1: 0, 2: 1 } }, integer('1.3.1.0', 2), 1],
  ['an enum that is not named', { values: { 1: 0, 2: 1 } }, integer('1.3.1.0', 3), 'missing'],
  ['an enum with a rest', { values: { 1: 0 }, otherwise: 1 }, integer('1.3.1.0', 9), 1],
  ['null', {}, { oid: '1.3.1.0', type: types.null, value: null }, 'missing'],
  ['noSuchObject', {}, { oid: '1.3.1.0', type: types.noSuchObject, value: null }, 'missing'],
  [
    'outside what it can be',
    { valid: { high: 30 } },
    integer('1.3.1.0', 2147483647),
    '2147483647 dBm is outside what it can be',
  ],
  [
    'a large counter keeps every digit',
    {},
    { oid: '1.3.1.0', type: types.counter64, value: 9007199254740991 },
    9007199254740991,
  ],
])('%s', (_, reading, raw, expected) => {
  expect(read(reading, raw)).toBe(expected)
})

const generic: DeviceProfile = {
  id: 'generic',
  title: { zh: '', en: '' },
  generic: true,
  match: [{ sysDescr: ['x'] }],
  scalars: [
    { metric: 'power.output_volts', oid: '1.3.9.1.0' },
    { metric: 'power.output_hertz', oid: '1.3.9.2.0' },
  ],
}

test("the vendor's reading of an OID counts, even when it says that there is none", () => {
  const vendor: DeviceProfile = {
    ...generic,
    id: 'vendor',
    scalars: [
      { metric: 'power.output_volts', oid: '1.3.9.1.0', scale: 0.1 },
      { metric: 'power.output_hertz', oid: '1.3.9.2.0', sentinels: [0] },
    ],
  }
  const { samples } = decode(
    [vendor, generic],
    [integer('1.3.9.1.0', 2302), integer('1.3.9.2.0', 0)],
  )
  expect(samples.map(({ metric, value }) => [metric, value])).toEqual([
    ['power.output_volts', 230.2],
  ])
})

test('rows of one name are told apart by their index; a row without a name is its index', () => {
  const profile: DeviceProfile = {
    id: 'fans',
    title: { zh: '', en: '' },
    match: [{ sysDescr: ['x'] }],
    tables: [
      {
        oid: '1.3.5',
        labels: { descr: { oid: '1.3.5.2' } },
        channel: '{descr}',
        columns: [{ column: '4', metric: 'fan.speed_rpm' }],
      },
    ],
  }
  const names = [text('1.3.5.2.1', 'FAN'), text('1.3.5.2.2', 'FAN'), text('1.3.5.2.3', 'Rear')]
  const speeds = [1, 2, 3, 4].map((n) => integer(`1.3.5.4.${n}`, 5000 + n))
  const { samples } = decode([profile], [...names, ...speeds])
  expect(samples.map(({ channel }) => channel)).toEqual(['FAN#1', 'FAN#2', 'Rear', '4'])
})

test('a scalar decides about every row of a table, and is asked for', () => {
  const profile: DeviceProfile = {
    id: 'probes',
    title: { zh: '', en: '' },
    match: [{ sysDescr: ['x'] }],
    tables: [
      {
        oid: '1.3.5',
        columns: [
          {
            column: '4',
            choose: {
              oid: '1.3.6.1.0',
              by: {
                1: { metric: 'environment.temperature_celsius' },
                2: { metric: 'environment.temperature_celsius', converts: 'fahrenheit_to_celsius' },
              },
            },
          },
        ],
      },
    ],
  }
  const rows = [integer('1.3.5.4.1', 68), integer('1.3.5.4.2', 50)]
  const values = (unit: number) =>
    decode([profile], [...rows, integer('1.3.6.1.0', unit)]).samples.map(({ value }) => value)
  expect(values(1)).toEqual([68, 50])
  expect(values(2)).toEqual([20, 10])
  expect(decode([profile], rows).samples).toEqual([])
  expect(questionsOf([profile]).columns).toEqual(['1.3.5.4', '1.3.6.1'])
})

test.each([
  ['divides where it is negative', -100, 24.1],
  ['multiplies where it is not', 10, 24100],
  ['leaves the number as it is where it is 0', 0, 2410],
])('a multiplier of its own column %s', (_, multiplier, value) => {
  const profile: DeviceProfile = {
    id: 'units',
    title: { zh: '', en: '' },
    match: [{ sysDescr: ['x'] }],
    tables: [
      {
        oid: '1.3.5',
        columns: [
          { column: '11', metric: 'power.output_watts', scaleBy: { multiplier: '1.3.5.7' } },
        ],
      },
    ],
  }
  const row = [integer('1.3.5.11.1', 2410), integer('1.3.5.7.1', multiplier)]
  expect(decode([profile], row).samples.map((sample) => sample.value)).toEqual([value])
  // Without its multiplier the number says nothing.
  expect(decode([profile], row.slice(0, 1)).samples).toEqual([])
  expect(questionsOf([profile]).columns).toEqual(['1.3.5.11', '1.3.5.7'])
})

describe('the lines of a supply', () => {
  const profile: DeviceProfile = {
    id: 'lines',
    title: { zh: '', en: '' },
    match: [{ sysDescr: ['x'] }],
    tables: [
      {
        oid: '1.3.7',
        lines: { count: '1.3.6.2.0', idle: ['2', '3'] },
        columns: [
          { column: '2', metric: 'power.mains_hertz', scale: 0.1 },
          { column: '3', metric: 'power.mains_volts' },
          { column: '5', metric: 'power.mains_watts' },
        ],
      },
    ],
  }
  const line = (n: number, hertz: number, volts: number) => [
    integer(`1.3.7.2.${n}`, hertz),
    integer(`1.3.7.3.${n}`, volts),
    integer(`1.3.7.5.${n}`, 0),
  ]
  const count = (n: number) => integer('1.3.6.2.0', n)
  const volts = (answers: Varbind[]) =>
    decode([profile], answers).samples.flatMap(({ metric, channel, value }) =>
      metric === 'power.mains_volts' ? [`${channel}: ${value}`] : [],
    )

  test.each<[string, Varbind[], string[]]>([
    [
      'past its own number of lines are none',
      [count(1), ...line(1, 500, 230), ...line(2, 500, 230)],
      ['1: 230'],
    ],
    [
      'that say 0 throughout beside a living one are none',
      [count(3), ...line(1, 500, 230), ...line(2, 0, 0), ...line(3, 0, 0)],
      ['1: 230'],
    ],
    [
      'that say 0 V and leave the rest unmeasured are none',
      [count(3), ...line(1, 500, 230), ...line(2, -1, 0)],
      ['1: 230'],
    ],
    [
      'without volts and with hertz is a phase that was lost',
      [count(3), ...line(1, 500, 230), ...line(2, 500, 0)],
      ['1: 230', '2: 0'],
    ],
    [
      'all without volts are mains that were lost',
      [count(3), ...line(1, 0, 0), ...line(2, 0, 0), ...line(3, 0, 0)],
      ['1: 0', '2: 0', '3: 0'],
    ],
    [
      'are as many as there are rows where it does not say',
      [...line(1, 500, 230), ...line(2, 500, 231)],
      ['1: 230', '2: 231'],
    ],
  ])('%s', (_, answers, expected) => {
    expect(volts(answers)).toEqual(expected)
  })

  test('that are none have no 0 W either', () => {
    const { samples } = decode([profile], [count(3), ...line(1, 500, 230), ...line(2, 0, 0)])
    expect(samples.map(({ metric, channel }) => `${metric} ${channel}`)).toEqual([
      'power.mains_hertz 1',
      'power.mains_volts 1',
      'power.mains_watts 1',
    ])
  })
})
