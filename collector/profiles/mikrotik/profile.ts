import type { DeviceProfile } from '@gridkeeper/model/profile'

// MIKROTIK-MIB: tenths of volts, °C and watts, or a table of gauges that says its unit (1 °C, 2 rpm, 3 to 5 tenths of V, A, W);
// thousandths of dBm and volts of optical modules. Zeros are what a model lacks.
export default {
  id: 'mikrotik',
  title: {
    zh: 'MikroTik 路由器与交换机',
    en: 'MikroTik routers and switches',
  },
  generic: true,
  rank: 6,
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.14988.2'],
      present: ['1.3.6.1.4.1.14988.1.1.3'],
    },
    {
      sysObjectId: ['1.3.6.1.4.1.14988.1'],
      present: ['1.3.6.1.4.1.14988.1.1.3'],
    },
    {
      present: ['1.3.6.1.4.1.14988.1.1.19.1.1.10'],
    },
  ],
  scalars: [
    {
      metric: 'power.output_volts',
      channel: 'supply',
      oid: '1.3.6.1.4.1.14988.1.1.3.8.0',
      scale: 0.1,
      sentinels: [0],
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'board',
      oid: '1.3.6.1.4.1.14988.1.1.3.10.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'processor',
      oid: '1.3.6.1.4.1.14988.1.1.3.11.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'power.output_watts',
      channel: 'supply',
      oid: '1.3.6.1.4.1.14988.1.1.3.12.0',
      scale: 0.1,
      sentinels: [0],
    },
    {
      metric: 'power.output_amperes',
      channel: 'supply',
      oid: '1.3.6.1.4.1.14988.1.1.3.13.0',
      scale: 0.001,
      sentinels: [0],
    },
    {
      metric: 'power.supply_ok',
      channel: '1',
      oid: '1.3.6.1.4.1.14988.1.1.3.15.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'power.supply_ok',
      channel: '2',
      oid: '1.3.6.1.4.1.14988.1.1.3.16.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'fan.speed_rpm',
      channel: '1',
      oid: '1.3.6.1.4.1.14988.1.1.3.17.0',
      sentinels: [0],
    },
    {
      metric: 'fan.speed_rpm',
      channel: '2',
      oid: '1.3.6.1.4.1.14988.1.1.3.18.0',
      sentinels: [0],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.14988.1.1.3.100.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.14988.1.1.3.100.1.2',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '3',
          choose: {
            oid: '1.3.6.1.4.1.14988.1.1.3.100.1.4',
            by: {
              '1': {
                metric: 'environment.temperature_celsius',
                sentinels: [0],
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '2': {
                metric: 'fan.speed_rpm',
                sentinels: [0],
              },
              '3': {
                metric: 'power.output_volts',
                scale: 0.1,
                sentinels: [0],
              },
              '4': {
                metric: 'power.output_amperes',
                scale: 0.1,
                sentinels: [0],
              },
              '5': {
                metric: 'power.output_watts',
                scale: 0.1,
                sentinels: [0],
              },
            },
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.14988.1.1.19.1.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.14988.1.1.19.1.1.2',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '6',
          metric: 'optical.temperature_celsius',
          sentinels: [0],
          valid: {
            low: -60,
            high: 130,
          },
        },
        {
          column: '7',
          metric: 'optical.supply_volts',
          scale: 0.001,
          sentinels: [0],
        },
        {
          column: '8',
          metric: 'optical.bias_milliamperes',
          sentinels: [0],
        },
        {
          column: '9',
          metric: 'optical.tx_dbm',
          scale: 0.001,
          sentinels: [0],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '10',
          metric: 'optical.rx_dbm',
          scale: 0.001,
          sentinels: [0],
          valid: {
            low: -50,
            high: 20,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
