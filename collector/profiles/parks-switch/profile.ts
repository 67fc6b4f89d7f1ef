import type { DeviceProfile } from '@gridkeeper/model/profile'

// PARKS-PK700: hundredths of dBm and °C of a module that is there (2); -2147483648 is no value.
export default {
  id: 'parks-switch',
  title: {
    zh: 'Parks 接入交换机',
    en: 'Parks access switch',
  },
  kind: 'hub',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.50224.3'],
      present: ['1.3.6.1.4.1.50224.3.2.4.1.12'],
    },
    {
      present: ['1.3.6.1.4.1.50224.3.2.4.1.12'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.50224.3.2.4.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.50224.3.2.4.1.2',
        },
      },
      channel: '{name}',
      where: [
        {
          in: ['2'],
          oid: '1.3.6.1.4.1.50224.3.2.4.1.5',
        },
      ],
      columns: [
        {
          column: '12',
          metric: 'optical.rx_dbm',
          scale: 0.01,
          sentinels: [-2147483648],
          valid: {
            low: -45,
            high: 30,
          },
        },
        {
          column: '11',
          metric: 'optical.tx_dbm',
          scale: 0.01,
          sentinels: [-2147483648],
          valid: {
            low: -45,
            high: 30,
          },
        },
        {
          column: '8',
          metric: 'optical.temperature_celsius',
          scale: 0.01,
          sentinels: [-2147483648, 0],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
