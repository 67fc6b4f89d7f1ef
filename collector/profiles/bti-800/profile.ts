import type { DeviceProfile } from '@gridkeeper/model/profile'

// BTI8xx MIBs: text in dBm, V, mA and °C; -40.00 dBm is no light.
export default {
  id: 'bti-800',
  title: {
    zh: 'BTI 800 接入复用设备',
    en: 'BTI 800 access multiplexer',
  },
  kind: 'headend',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.30005.1.7'],
    },
    {
      present: ['1.3.6.1.4.1.30005.1.7.100.1.2.6.3'],
    },
  ],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      oid: '1.3.6.1.4.1.30005.1.7.100.1.2.1.1.1.7.0',
      valid: {
        low: -60,
        high: 130,
      },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.30005.1.7.100.1.2.6.3.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.30005.1.7.100.1.2.6.3.1.2',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '8',
          metric: 'optical.rx_dbm',
          reads: 'text',
          valid: {
            low: -45,
            high: 30,
          },
        },
        {
          column: '7',
          metric: 'optical.tx_dbm',
          reads: 'text',
          valid: {
            low: -45,
            high: 30,
          },
        },
        {
          column: '4',
          metric: 'optical.temperature_celsius',
          reads: 'text',
          valid: {
            low: -60,
            high: 130,
          },
        },
        {
          column: '5',
          metric: 'optical.supply_volts',
          reads: 'text',
        },
        {
          column: '6',
          metric: 'optical.bias_milliamperes',
          reads: 'text',
        },
      ],
    },
  ],
} satisfies DeviceProfile
