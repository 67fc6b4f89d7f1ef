import type { DeviceProfile } from '@gridkeeper/model/profile'

// NETBOTZV2-MIB: tenths; a reading as text stands beside each number and is empty while the sensor is away. Dry contacts mean what
// their label says and are left.
export default {
  id: 'netbotz',
  title: {
    zh: 'NetBotz 环境监控',
    en: 'NetBotz environment monitor',
  },
  kind: 'cabinet',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.5528.100.20'],
    },
    {
      present: ['1.3.6.1.4.1.5528.100.4.1.1.1.2'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.5528.100.4.1.1.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.5528.100.4.1.1.1.4',
        },
      },
      channel: '{name}',
      where: [
        {
          oid: '1.3.6.1.4.1.5528.100.4.1.1.1.7',
          notIn: ['', 'N/A'],
        },
      ],
      columns: [
        {
          column: '2',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5528.100.4.1.2.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.5528.100.4.1.2.1.4',
        },
      },
      channel: '{name}',
      where: [
        {
          oid: '1.3.6.1.4.1.5528.100.4.1.2.1.7',
          notIn: ['', 'N/A'],
        },
      ],
      columns: [
        {
          column: '2',
          metric: 'environment.humidity_percent',
          scale: 0.1,
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5528.100.4.2.2.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.5528.100.4.2.2.1.4',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '2',
          metric: 'enclosure.door_open',
          values: {
            '0': 1,
            '1': 0,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
