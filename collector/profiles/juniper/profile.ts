import type { DeviceProfile } from '@gridkeeper/model/profile'

// JUNIPER-MIB and JUNIPER-DOM-MIB: °C where 0 is no sensor, hundredths of dBm, thousandths of milliamperes, with limits. A port
// without a module has zeros.
export default {
  id: 'juniper',
  title: {
    zh: '瞻博交换机与路由器',
    en: 'Juniper switches and routers',
  },
  generic: true,
  rank: 6,
  match: [
    {
      present: ['1.3.6.1.4.1.2636.3.1.13.1.7'],
    },
    {
      present: ['1.3.6.1.4.1.2636.3.60.1.1.1.1.5'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.2636.3.1.13.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.2636.3.1.13.1.5',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '7',
          metric: 'environment.temperature_celsius',
          sentinels: [0],
          valid: {
            low: -60,
            high: 130,
          },
        },
        {
          column: '8',
          metric: 'host.cpu_load_percent',
          sentinels: [0],
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.2636.3.60.1.1.1.1',
      labels: {
        port: {
          oid: '1.3.6.1.2.1.31.1.1.1.1',
        },
      },
      channel: '{port}',
      columns: [
        {
          column: '5',
          metric: 'optical.rx_dbm',
          scale: 0.01,
          sentinels: [0],
          valid: {
            low: -50,
            high: 20,
          },
          limits: {
            majorHigh: '1.3.6.1.4.1.2636.3.60.1.1.1.1.9',
            majorLow: '1.3.6.1.4.1.2636.3.60.1.1.1.1.10',
            warningHigh: '1.3.6.1.4.1.2636.3.60.1.1.1.1.11',
            warningLow: '1.3.6.1.4.1.2636.3.60.1.1.1.1.12',
          },
        },
        {
          column: '6',
          metric: 'optical.bias_milliamperes',
          scale: 0.001,
          sentinels: [0],
        },
        {
          column: '7',
          metric: 'optical.tx_dbm',
          scale: 0.01,
          sentinels: [0],
          valid: {
            low: -50,
            high: 20,
          },
          limits: {
            majorHigh: '1.3.6.1.4.1.2636.3.60.1.1.1.1.17',
            majorLow: '1.3.6.1.4.1.2636.3.60.1.1.1.1.18',
            warningHigh: '1.3.6.1.4.1.2636.3.60.1.1.1.1.19',
            warningLow: '1.3.6.1.4.1.2636.3.60.1.1.1.1.20',
          },
        },
        {
          column: '8',
          metric: 'optical.temperature_celsius',
          sentinels: [0],
          valid: {
            low: -60,
            high: 130,
          },
          limits: {
            majorHigh: '1.3.6.1.4.1.2636.3.60.1.1.1.1.21',
            majorLow: '1.3.6.1.4.1.2636.3.60.1.1.1.1.22',
            warningHigh: '1.3.6.1.4.1.2636.3.60.1.1.1.1.23',
            warningLow: '1.3.6.1.4.1.2636.3.60.1.1.1.1.24',
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
