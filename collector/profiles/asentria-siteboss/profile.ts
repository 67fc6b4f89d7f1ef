import type { DeviceProfile } from '@gridkeeper/model/profile'

// Temperatures are text in °F or °C as the operator set it; these are °F. Fuel in hundredths of per cent.
export default {
  id: 'asentria-siteboss',
  title: { zh: 'Asentria SiteBoss 站点监控器', en: 'Asentria SiteBoss site monitor' },
  kind: 'cabinet',
  match: [{ sysObjectId: ['1.3.6.1.4.1.3052.23'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.3052.23.1.1.1.1.7.1',
      columns: [
        {
          column: '1',
          metric: 'environment.temperature_celsius',
          valid: { low: -60, high: 130 },
          reads: 'text',
          converts: 'fahrenheit_to_celsius',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.3052.23.1.1.1.1.6.1',
      columns: [
        { column: '3', metric: 'environment.humidity_percent', valid: { low: 0, high: 100 } },
      ],
    },
    {
      oid: '1.3.6.1.4.1.3052.23.1.6.1.1',
      columns: [
        {
          column: '7',
          metric: 'power.fuel_percent',
          reads: 'text',
          scale: 0.01,
          valid: { low: 0, high: 100 },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.3052.23.1.1.1.1',
      index: '^\\d+\\.2\\.',
      labels: { name: { oid: '1.3.6.1.4.1.3052.23.1.1.1.1.4' } },
      channel: '{index} {name}',
      columns: [
        {
          column: '5',
          choose: {
            oid: '1.3.6.1.4.1.3052.23.1.1.1.1.4',
            by: {
              Door: { metric: 'enclosure.door_open', values: { 1: 1, 2: 0 } },
              'Door Open': { metric: 'enclosure.door_open', values: { 1: 1, 2: 0 } },
              'Door Sensor': { metric: 'enclosure.door_open', values: { 1: 1, 2: 0 } },
              'USAF Door': { metric: 'enclosure.door_open', values: { 1: 1, 2: 0 } },
              门磁: { metric: 'enclosure.door_open', values: { 1: 1, 2: 0 } },
              'Battery on Discharge': { metric: 'power.on_battery', values: { 1: 1, 2: 0 } },
              'AC Fail': { metric: 'power.supply_ok', values: { 1: 0, 2: 1 } },
              'Commercial Power': { metric: 'power.supply_ok', values: { 1: 0, 2: 1 } },
              'Rectifier Fail': { metric: 'power.supply_ok', values: { 1: 0, 2: 1 } },
              市电: { metric: 'power.supply_ok', values: { 1: 0, 2: 1 } },
            },
          },
        },
        {
          column: '5',
          metric: 'equipment.alarm',
          values: { 1: 1, 2: 0 },
          where: [
            {
              oid: '1.3.6.1.4.1.3052.23.1.1.1.1.4',
              notIn: [
                '',
                'unnamed',
                'Door',
                'Door Open',
                'Door Sensor',
                'USAF Door',
                '门磁',
                'Battery on Discharge',
                'AC Fail',
                'Commercial Power',
                'Rectifier Fail',
                '市电',
              ],
            },
          ],
        },
      ],
    },
  ],
} satisfies DeviceProfile
