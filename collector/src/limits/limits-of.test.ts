import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { createMib } from '../../../simulator/src/snmp/mib.ts'
import { readSnmprec } from '../../../simulator/src/snmp/snmprec.ts'
import { readWalk } from '../../test/walks.ts'
import { loadProfiles } from '../profiles.ts'
import { limitColumnsOf, limitsOf } from './limits-of.ts'

const profiles = await loadProfiles()

function limitsIn(text: string) {
  const mib = createMib(readSnmprec(text).entries)
  const varbinds = []
  for (let at = mib.after('0.0'); at; at = mib.after(at.oid)) varbinds.push(at)
  const { profiles: fitting } = readWalk(text, profiles.values())
  return { limits: limitsOf(fitting, varbinds), columns: limitColumnsOf(fitting) }
}
const walkOf = (id: string) =>
  readFile(new URL(`../../profiles/${id}/walk.snmprec`, import.meta.url), 'utf8')

const nscrtv = '1.3.6.1.4.1.17409.1.1.1.1'
const light = '11.1.3.6.1.4.1.17409.1.11.3.0'
const withTable = (rows: string) =>
  `1.3.6.1.2.1.1.1.0|4|EDFA
1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.17409.1.11
1.3.6.1.4.1.17409.1.11.3.0|2|35
1.3.6.1.4.1.17409.1.11.2.0|2|203
${rows}`

test('the table of an NSCRTV element gives limits in the unit of what they limit', async () => {
  expect(limitsIn(await walkOf('nscrtv-optical-amplifier')).columns).toContain(`${nscrtv}.4`)
  const rows = [
    [4, 100],
    [5, 80],
    [6, -60],
    [7, -100],
    [8, 5],
  ]
  const { limits } = limitsIn(
    withTable(rows.map(([column, raw]) => `${nscrtv}.${column}.${light}|2|${raw}`).join('\n')),
  )
  expect(limits).toEqual([
    {
      metric: 'optical.rx_dbm',
      channel: '',
      warning: { low: -6, high: 8 },
      major: { low: -10, high: 10 },
      deadband: 0.5,
    },
  ])
})

test.each([
  [
    'only those that are switched on count',
    `${nscrtv}.2.${light}|4x|06`,
    { warning: { low: -6, high: 8 } },
  ],
  ['a table that nobody has filled in says nothing', undefined, undefined],
])('%s', (_, enabled, bands) => {
  const raws = enabled ? [100, 80, -60, -100] : [0, 0, 0, 0]
  const { limits } = limitsIn(
    withTable(
      [
        ...(enabled ? [enabled] : []),
        ...raws.map((raw, at) => `${nscrtv}.${at + 4}.${light}|2|${raw}`),
      ].join('\n'),
    ),
  )
  expect(limits).toEqual(bands ? [{ metric: 'optical.rx_dbm', channel: '', ...bands }] : [])
})

test('HMS keeps its deadband in another column, and a supply’s limits are hundredths of a volt', async () => {
  const at = '13.1.3.6.1.4.1.5591.1.4.2.1.23.1'
  const property = '1.3.6.1.4.1.5591.1.1.1.1'
  const walk = await walkOf('hms-power-supply')
  const own = ['2|4x|0F', '4|2|26500', '5|2|25500', '6|2|19800', '7|2|17600', '9|2|200'].map(
    (row) => {
      const [column, ...rest] = row.split('|')
      return `${property}.${column}.${at}|${rest.join('|')}`
    },
  )
  const { limits } = limitsIn(`${walk}${own.join('\n')}\n`)
  expect(limits).toEqual([
    {
      metric: 'power.mains_volts',
      channel: '1',
      warning: { low: 198, high: 255 },
      major: { low: 176, high: 265 },
      deadband: 2,
    },
  ])
})

test('limits beside the value', () => {
  const table = '1.3.6.1.4.1.7501.1.2.116.5.1.1'
  const raws = [-50, -30, 65, 95, 100, 135, 155, 165, 175, 195]
  const { limits } = limitsIn(
    `1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.7501.1.2.100\n${raws
      .map((raw, at) => `${table}.${at + 6}.50|2|${raw}`)
      .join('\n')}`,
  )
  expect(limits).toEqual([
    {
      metric: 'optical.rx_dbm',
      channel: '50',
      warning: { low: -3, high: 9.5 },
      major: { low: -5, high: 10 },
    },
    {
      metric: 'optical.tx_dbm',
      channel: '50',
      warning: { low: 15.5, high: 17.5 },
      major: { low: 13.5, high: 19.5 },
    },
  ])
})

test('a table of thresholds: how grave and from which side, in the scale of the reading; what nobody set is left', async () => {
  const { limits, columns } = limitsIn(await walkOf('cisco-entity-sensor'))
  expect(columns).toContain('1.3.6.1.4.1.9.9.91.1.2.1.1.4')
  expect(limits).toEqual([
    {
      metric: 'optical.rx_dbm',
      channel: '1101 Te0/1/0 Receive Power Sensor',
      warning: { low: -9.9, high: 0.5 },
      major: { low: -13.9, high: 2.5 },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: '1201 Temp: Outlet',
      warning: { high: 55 },
      major: { high: 60 },
    },
  ])
})
