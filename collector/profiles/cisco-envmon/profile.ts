import type { DeviceProfile } from '@gridkeeper/model/profile'

// CISCO-ENVMON-MIB: whole °C, thousandths of volts; states 1 normal, 2 warning, 3 critical, 4 shut down, 5 not there, 6 not working.
// A temperature of 0 beside a state that is not normal or warning is no reading.
export default {
  id: 'cisco-envmon',
  title: {
    zh: '思科环境监控',
    en: 'Cisco’s environment monitor',
  },
  generic: true,
  rank: 3,
  match: [
    {
      present: ['1.3.6.1.4.1.9.9.13.1.3.1.3'],
    },
    {
      present: ['1.3.6.1.4.1.9.9.13.1.4.1.3'],
    },
    {
      present: ['1.3.6.1.4.1.9.9.13.1.5.1.3'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.9.9.13.1.3.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.9.9.13.1.3.1.2',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '3',
          metric: 'environment.temperature_celsius',
          valid: {
            low: -60,
            high: 130,
          },
          sentinels: [0],
          limits: {
            majorHigh: '1.3.6.1.4.1.9.9.13.1.3.1.4',
          },
          where: [
            {
              oid: '1.3.6.1.4.1.9.9.13.1.3.1.6',
              in: ['1', '2', '3', ''],
            },
          ],
        },
        {
          column: '6',
          metric: 'equipment.alarm',
          values: {
            '1': 0,
            '2': 1,
            '3': 1,
            '4': 1,
            '6': 1,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.9.9.13.1.2.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.9.9.13.1.2.1.2',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '3',
          metric: 'power.output_volts',
          scale: 0.001,
          where: [
            {
              oid: '1.3.6.1.4.1.9.9.13.1.2.1.7',
              in: ['1', '2', '3', ''],
            },
          ],
          limits: {
            majorLow: '1.3.6.1.4.1.9.9.13.1.2.1.4',
            majorHigh: '1.3.6.1.4.1.9.9.13.1.2.1.5',
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.9.9.13.1.4.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.9.9.13.1.4.1.2',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '3',
          metric: 'fan.ok',
          values: {
            '1': 1,
            '2': 0,
            '3': 0,
            '4': 0,
            '6': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.9.9.13.1.5.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.9.9.13.1.5.1.2',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '3',
          metric: 'power.supply_ok',
          values: {
            '1': 1,
            '2': 0,
            '3': 0,
            '4': 0,
            '6': 0,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
