import type { DeviceProfile } from '@gridkeeper/model/profile'

// HUAWEI-ENTITY-EXTENT-MIB: boards in whole °C (0 has no sensor), optical modules in hundredths of dBm with limits. Older software
// tells light in µW, which is never below zero: only what is below zero is taken for dBm. 2147483647, -255, -1 and 0 are no values.
// Bias in µA, in mA from NE routers. HUAWEI-ENERGYMNGT-MIB: milliwatts of the whole.
export default {
  id: 'huawei-entity',
  title: {
    zh: '华为交换机与路由器（ENTITY-EXTENT）',
    en: 'Huawei switches and routers (ENTITY-EXTENT)',
  },
  generic: true,
  rank: 8,
  match: [
    {
      present: ['1.3.6.1.4.1.2011.5.25.31.1.1.1.1.11'],
    },
    {
      present: ['1.3.6.1.4.1.2011.5.25.31.1.1.3.1.5'],
    },
    {
      present: ['1.3.6.1.4.1.2011.5.25.31.1.1.10.1.7'],
    },
  ],
  scalars: [
    {
      metric: 'power.mains_watts',
      oid: '1.3.6.1.4.1.2011.6.157.1.6.0',
      scale: 0.001,
      sentinels: [0],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.2011.5.25.31.1.1.1.1',
      labels: {
        name: {
          oid: '1.3.6.1.2.1.47.1.1.1.1.7',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '11',
          metric: 'environment.temperature_celsius',
          sentinels: [0, 2147483647],
          valid: {
            low: -60,
            high: 130,
          },
          limits: {
            majorHigh: '1.3.6.1.4.1.2011.5.25.31.1.1.1.1.12',
            majorLow: '1.3.6.1.4.1.2011.5.25.31.1.1.1.1.16',
          },
        },
        {
          column: '5',
          metric: 'host.cpu_load_percent',
          sentinels: [0],
          valid: {
            low: 0,
            high: 100,
          },
        },
        {
          column: '7',
          metric: 'host.memory_used_percent',
          sentinels: [0],
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.2011.5.25.31.1.1.3.1',
      labels: {
        name: {
          oid: '1.3.6.1.2.1.47.1.1.1.1.7',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '5',
          metric: 'optical.temperature_celsius',
          sentinels: [0, -255, 2147483647],
          valid: {
            low: -60,
            high: 130,
          },
        },
        {
          column: '6',
          metric: 'optical.supply_volts',
          scale: 0.001,
          sentinels: [0, -1, 2147483647],
        },
        {
          column: '7',
          metric: 'optical.bias_milliamperes',
          reads: 'milli_or_micro',
          sentinels: [0, -1, '2147483647'],
          valid: {
            low: 0,
            high: 500,
          },
        },
        {
          column: '8',
          metric: 'optical.rx_dbm',
          scale: 0.01,
          sentinels: [0, -1, 2147483647, -2147483648],
          valid: {
            low: -50,
            high: 0,
          },
          limits: {
            majorLow: '1.3.6.1.4.1.2011.5.25.31.1.1.3.1.13',
            majorHigh: '1.3.6.1.4.1.2011.5.25.31.1.1.3.1.14',
            warningLow: '1.3.6.1.4.1.2011.5.25.31.1.1.3.1.20',
            warningHigh: '1.3.6.1.4.1.2011.5.25.31.1.1.3.1.21',
          },
        },
        {
          column: '9',
          metric: 'optical.tx_dbm',
          scale: 0.01,
          sentinels: [0, -1, 2147483647, -2147483648],
          valid: {
            low: -50,
            high: 0,
          },
          limits: {
            majorLow: '1.3.6.1.4.1.2011.5.25.31.1.1.3.1.15',
            majorHigh: '1.3.6.1.4.1.2011.5.25.31.1.1.3.1.16',
            warningLow: '1.3.6.1.4.1.2011.5.25.31.1.1.3.1.22',
            warningHigh: '1.3.6.1.4.1.2011.5.25.31.1.1.3.1.23',
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.2011.5.25.31.1.1.10.1',
      channel: 'fan {index}',
      columns: [
        {
          column: '7',
          metric: 'fan.ok',
          values: {
            '1': 1,
            '2': 0,
          },
          where: [
            {
              oid: '1.3.6.1.4.1.2011.5.25.31.1.1.10.1.6',
              notIn: ['2'],
            },
          ],
        },
        {
          column: '5',
          metric: 'fan.speed_percent',
          valid: {
            low: 0,
            high: 100,
          },
          where: [
            {
              oid: '1.3.6.1.4.1.2011.5.25.31.1.1.10.1.6',
              notIn: ['2'],
            },
          ],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.2011.5.25.31.1.1.18.1',
      channel: 'supply {index}',
      columns: [
        {
          column: '6',
          metric: 'power.supply_ok',
          values: {
            '1': 1,
            '2': 0,
          },
          where: [
            {
              oid: '1.3.6.1.4.1.2011.5.25.31.1.1.18.1.5',
              notIn: ['2'],
            },
          ],
        },
        {
          column: '8',
          metric: 'power.output_volts',
          scale: 0.001,
          sentinels: [0, 2147483647],
        },
        {
          column: '7',
          metric: 'power.output_amperes',
          scale: 0.001,
          sentinels: [0, 2147483647],
        },
      ],
    },
  ],
} satisfies DeviceProfile
