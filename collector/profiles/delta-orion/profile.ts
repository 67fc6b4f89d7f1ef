import type { DeviceProfile } from '@gridkeeper/model/profile'

// A table of inputs, each with a name, an exponent (column 4) and a unit (column 5: 3 volts, 7 °C).// Events: 1 off, 2 not known, 3 on. A cooler’s and a heater’s own running is no alarm; that of the heat exchanger (HEX) is.
const doors = ['Door Open', 'P Door Open', 'B Door Open']
const working = ['', 'TEC Cool', 'TEC Heat']

export default {
  id: 'delta-orion',
  title: { zh: '台达 Orion 直流电源', en: 'Delta Orion DC power system' },
  kind: 'power_supply',
  match: [{ sysObjectId: ['1.3.6.1.4.1.20246'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.20246.2.3.1.1.1.2.9.1.1',
      labels: { name: { oid: '1.3.6.1.4.1.20246.2.3.1.1.1.2.9.1.1.2' } },
      channel: '{index} {name}',
      columns: [
        {
          column: '3',
          metric: 'power.output_volts',
          scale: 0.01,
          where: [
            { oid: '1.3.6.1.4.1.20246.2.3.1.1.1.2.9.1.1.5', in: ['3'] },
            { oid: '1.3.6.1.4.1.20246.2.3.1.1.1.2.9.1.1.4', in: ['-2'] },
          ],
        },
        {
          column: '3',
          metric: 'environment.temperature_celsius',
          valid: { low: -60, high: 130 },
          scale: 0.1,
          where: [
            { oid: '1.3.6.1.4.1.20246.2.3.1.1.1.2.9.1.1.5', in: ['7'] },
            { oid: '1.3.6.1.4.1.20246.2.3.1.1.1.2.9.1.1.4', in: ['-1'] },
          ],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.20246.2.3.1.1.1.2.10.1.1',
      labels: { name: { oid: '1.3.6.1.4.1.20246.2.3.1.1.1.2.10.1.1.2' } },
      channel: '{index} {name}',
      columns: [
        {
          column: '3',
          metric: 'enclosure.door_open',
          values: { 1: 0, 3: 1 },
          where: [{ oid: '1.3.6.1.4.1.20246.2.3.1.1.1.2.10.1.1.2', in: doors }],
        },
        {
          column: '3',
          metric: 'equipment.alarm',
          values: { 1: 0, 3: 1 },
          where: [{ oid: '1.3.6.1.4.1.20246.2.3.1.1.1.2.10.1.1.2', notIn: [...doors, ...working] }],
        },
      ],
    },
  ],
} satisfies DeviceProfile
