import type { DeviceProfile } from '@gridkeeper/model/profile'

// HH3C-ENTITY-EXT-MIB and HH3C-TRANSCEIVER-INFO-MIB: °C, hundredths of dBm, volts and milliamperes, with limits in dBm. 65535 and
// 2147483647 are no values.
export default {
  id: 'h3c-entity',
  title: {
    zh: '新华三交换机与路由器',
    en: 'H3C switches and routers',
  },
  generic: true,
  rank: 7,
  match: [
    {
      present: ['1.3.6.1.4.1.25506.2.6.1.1.1.1.12'],
    },
    {
      present: ['1.3.6.1.4.1.25506.2.70.1.1.1.12'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.25506.2.6.1.1.1.1',
      labels: {
        name: {
          oid: '1.3.6.1.2.1.47.1.1.1.1.7',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '12',
          metric: 'environment.temperature_celsius',
          sentinels: [0, 65535, 2147483647],
          valid: {
            low: -60,
            high: 130,
          },
        },
        {
          column: '6',
          metric: 'host.cpu_load_percent',
          sentinels: [0],
          valid: {
            low: 0,
            high: 100,
          },
        },
        {
          column: '8',
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
      oid: '1.3.6.1.4.1.25506.2.70.1.1.1',
      labels: {
        port: {
          oid: '1.3.6.1.2.1.31.1.1.1.1',
        },
      },
      channel: '{port}',
      columns: [
        {
          column: '9',
          metric: 'optical.tx_dbm',
          scale: 0.01,
          sentinels: [65535, 2147483647, -2147483648],
          valid: {
            low: -50,
            high: 20,
          },
          limits: {
            majorHigh: '1.3.6.1.4.1.25506.2.70.1.1.1.52',
            majorLow: '1.3.6.1.4.1.25506.2.70.1.1.1.53',
            warningHigh: '1.3.6.1.4.1.25506.2.70.1.1.1.54',
            warningLow: '1.3.6.1.4.1.25506.2.70.1.1.1.55',
          },
        },
        {
          column: '12',
          metric: 'optical.rx_dbm',
          scale: 0.01,
          sentinels: [65535, 2147483647, -2147483648],
          valid: {
            low: -50,
            high: 20,
          },
          limits: {
            majorHigh: '1.3.6.1.4.1.25506.2.70.1.1.1.56',
            majorLow: '1.3.6.1.4.1.25506.2.70.1.1.1.57',
            warningHigh: '1.3.6.1.4.1.25506.2.70.1.1.1.58',
            warningLow: '1.3.6.1.4.1.25506.2.70.1.1.1.59',
          },
        },
        {
          column: '15',
          metric: 'optical.temperature_celsius',
          sentinels: [65535, 2147483647, -2147483648],
          valid: {
            low: -60,
            high: 130,
          },
        },
        {
          column: '16',
          metric: 'optical.supply_volts',
          scale: 0.01,
          sentinels: [65535, 2147483647, -2147483648],
        },
        {
          column: '17',
          metric: 'optical.bias_milliamperes',
          scale: 0.01,
          sentinels: [65535, 2147483647, -2147483648],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.25506.2.6.1.3.1.1',
      labels: { name: { oid: '1.3.6.1.2.1.47.1.1.1.1.7' } },
      channel: '{name}',
      columns: [{ column: '3', metric: 'power.mains_watts', scale: 0.001, sentinels: [0] }],
    },
    {
      oid: '1.3.6.1.4.1.25506.8.35.9.1.1.1',
      channel: 'fan {index}',
      columns: [{ column: '2', metric: 'fan.ok', values: { '1': 1, '2': 0 } }],
    },
    {
      oid: '1.3.6.1.4.1.25506.8.35.9.1.2.1',
      channel: 'supply {index}',
      columns: [{ column: '2', metric: 'power.supply_ok', values: { '1': 1, '2': 0 } }],
    },
  ],
} satisfies DeviceProfile
