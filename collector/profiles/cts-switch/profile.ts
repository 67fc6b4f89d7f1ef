import type { DeviceProfile } from '@gridkeeper/model/profile'

// CTS’ SFP tables, one place a model: numbers as text; a port without a module has none.
export default {
  id: 'cts-switch',
  title: {
    zh: 'CTS 光纤交换机',
    en: 'CTS fibre switch',
  },
  kind: 'hub',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.9304.100'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.9304.100.3110.5.34.2.1.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.9304.100.3110.5.34.2.1.1.3',
        },
      },
      channel: 'port {index}',
      columns: [
        {
          column: '5',
          metric: 'optical.temperature_celsius',
          reads: 'text',
          sentinels: ['N/A', '-', '--', '---'],
          valid: {
            low: -60,
            high: 130,
          },
        },
        {
          column: '7',
          metric: 'optical.supply_volts',
          reads: 'text',
          sentinels: ['N/A', '-', '--', '---'],
        },
        {
          column: '9',
          metric: 'optical.bias_milliamperes',
          reads: 'text',
          sentinels: ['N/A', '-', '--', '---'],
        },
        {
          column: '11',
          metric: 'optical.tx_dbm',
          reads: 'dbm_in_text',
          sentinels: ['N/A', '-', '--', '---'],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '13',
          metric: 'optical.rx_dbm',
          reads: 'dbm_in_text',
          sentinels: ['N/A', '-', '--', '---'],
          valid: {
            low: -50,
            high: 20,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
