import type { DeviceProfile } from '@gridkeeper/model/profile'

// The same table under the root of each model: °C, V, mA and dBm in text, with how the value stands behind it.
export default {
  id: 'edgecore-switch',
  title: {
    zh: '钰登（Edgecore）交换机光模块',
    en: 'Edgecore switch transceivers',
  },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [
    {
      present: ['1.3.6.1.4.1.259.10.1.22.1.2.11.1.6'],
    },
    {
      present: ['1.3.6.1.4.1.259.10.1.24.1.2.11.1.6'],
    },
    {
      present: ['1.3.6.1.4.1.259.10.1.27.1.2.11.1.6'],
    },
    {
      present: ['1.3.6.1.4.1.259.10.1.39.1.2.11.1.6'],
    },
    {
      present: ['1.3.6.1.4.1.259.10.1.42.101.1.2.11.1.6'],
    },
    {
      present: ['1.3.6.1.4.1.259.10.1.43.1.2.11.1.6'],
    },
    {
      present: ['1.3.6.1.4.1.259.10.1.45.1.2.11.1.6'],
    },
    {
      present: ['1.3.6.1.4.1.259.10.1.46.1.2.11.1.6'],
    },
    {
      present: ['1.3.6.1.4.1.259.8.1.11.1.2.11.1.6'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.259.10.1.22.1.2.11.1',
      channel: 'port {index}',
      columns: [
        {
          column: '6',
          metric: 'optical.rx_dbm',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '5',
          metric: 'optical.tx_dbm',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '4',
          metric: 'optical.bias_milliamperes',
          reads: 'text_marked',
          sentinels: ['N/A'],
        },
        {
          column: '3',
          metric: 'optical.supply_volts',
          reads: 'text_marked',
          sentinels: ['N/A'],
        },
        {
          column: '2',
          metric: 'optical.temperature_celsius',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.259.10.1.24.1.2.11.1',
      channel: 'port {index}',
      columns: [
        {
          column: '6',
          metric: 'optical.rx_dbm',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '5',
          metric: 'optical.tx_dbm',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '4',
          metric: 'optical.bias_milliamperes',
          reads: 'text_marked',
          sentinels: ['N/A'],
        },
        {
          column: '3',
          metric: 'optical.supply_volts',
          reads: 'text_marked',
          sentinels: ['N/A'],
        },
        {
          column: '2',
          metric: 'optical.temperature_celsius',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.259.10.1.27.1.2.11.1',
      channel: 'port {index}',
      columns: [
        {
          column: '6',
          metric: 'optical.rx_dbm',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '5',
          metric: 'optical.tx_dbm',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '4',
          metric: 'optical.bias_milliamperes',
          reads: 'text_marked',
          sentinels: ['N/A'],
        },
        {
          column: '3',
          metric: 'optical.supply_volts',
          reads: 'text_marked',
          sentinels: ['N/A'],
        },
        {
          column: '2',
          metric: 'optical.temperature_celsius',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.259.10.1.39.1.2.11.1',
      channel: 'port {index}',
      columns: [
        {
          column: '6',
          metric: 'optical.rx_dbm',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '5',
          metric: 'optical.tx_dbm',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '4',
          metric: 'optical.bias_milliamperes',
          reads: 'text_marked',
          sentinels: ['N/A'],
        },
        {
          column: '3',
          metric: 'optical.supply_volts',
          reads: 'text_marked',
          sentinels: ['N/A'],
        },
        {
          column: '2',
          metric: 'optical.temperature_celsius',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.259.10.1.42.101.1.2.11.1',
      channel: 'port {index}',
      columns: [
        {
          column: '6',
          metric: 'optical.rx_dbm',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '5',
          metric: 'optical.tx_dbm',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '4',
          metric: 'optical.bias_milliamperes',
          reads: 'text_marked',
          sentinels: ['N/A'],
        },
        {
          column: '3',
          metric: 'optical.supply_volts',
          reads: 'text_marked',
          sentinels: ['N/A'],
        },
        {
          column: '2',
          metric: 'optical.temperature_celsius',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.259.10.1.43.1.2.11.1',
      channel: 'port {index}',
      columns: [
        {
          column: '6',
          metric: 'optical.rx_dbm',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '5',
          metric: 'optical.tx_dbm',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '4',
          metric: 'optical.bias_milliamperes',
          reads: 'text_marked',
          sentinels: ['N/A'],
        },
        {
          column: '3',
          metric: 'optical.supply_volts',
          reads: 'text_marked',
          sentinels: ['N/A'],
        },
        {
          column: '2',
          metric: 'optical.temperature_celsius',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.259.10.1.45.1.2.11.1',
      channel: 'port {index}',
      columns: [
        {
          column: '6',
          metric: 'optical.rx_dbm',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '5',
          metric: 'optical.tx_dbm',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '4',
          metric: 'optical.bias_milliamperes',
          reads: 'text_marked',
          sentinels: ['N/A'],
        },
        {
          column: '3',
          metric: 'optical.supply_volts',
          reads: 'text_marked',
          sentinels: ['N/A'],
        },
        {
          column: '2',
          metric: 'optical.temperature_celsius',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.259.10.1.46.1.2.11.1',
      channel: 'port {index}',
      columns: [
        {
          column: '6',
          metric: 'optical.rx_dbm',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '5',
          metric: 'optical.tx_dbm',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '4',
          metric: 'optical.bias_milliamperes',
          reads: 'text_marked',
          sentinels: ['N/A'],
        },
        {
          column: '3',
          metric: 'optical.supply_volts',
          reads: 'text_marked',
          sentinels: ['N/A'],
        },
        {
          column: '2',
          metric: 'optical.temperature_celsius',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.259.8.1.11.1.2.11.1',
      channel: 'port {index}',
      columns: [
        {
          column: '6',
          metric: 'optical.rx_dbm',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '5',
          metric: 'optical.tx_dbm',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '4',
          metric: 'optical.bias_milliamperes',
          reads: 'text_marked',
          sentinels: ['N/A'],
        },
        {
          column: '3',
          metric: 'optical.supply_volts',
          reads: 'text_marked',
          sentinels: ['N/A'],
        },
        {
          column: '2',
          metric: 'optical.temperature_celsius',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
