import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// RADLAN-PHY-MIB under two roots, the kind of value the last part of the index: thousandths of dBm, microamperes, microvolts, whole °C.
// Fans and supplies: 1 well, 2 and 3 worse, 4 down.
export default {
  id: 'radlan-switch',
  title: {
    zh: 'Radlan 交换机（思科 Small Business、Eltex）',
    en: 'Radlan switches (Cisco Small Business, Eltex)',
  },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [
    {
      present: ['1.3.6.1.4.1.89.90.1.2.1.3'],
    },
    {
      present: ['1.3.6.1.4.1.9.6.1.101.90.1.2.1.3'],
    },
    { present: ['1.3.6.1.4.1.89.108.1.1.5'] },
    { present: ['1.3.6.1.4.1.89.53.15.1.9'] },
    { present: ['1.3.6.1.4.1.9.6.1.101.108.1.1.5'] },
    { present: ['1.3.6.1.4.1.9.6.1.101.53.15.1.9'] },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.89.90.1.2.1',
      labels: {
        port: {
          indexPart: 0,
        },
      },
      channel: 'port {port}',
      index: '^\\d+\\.9$',
      columns: [
        {
          column: '3',
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
    {
      oid: '1.3.6.1.4.1.89.90.1.2.1',
      labels: {
        port: {
          indexPart: 0,
        },
      },
      channel: 'port {port}',
      index: '^\\d+\\.8$',
      columns: [
        {
          column: '3',
          metric: 'optical.tx_dbm',
          scale: 0.001,
          sentinels: [0],
          valid: {
            low: -50,
            high: 20,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.89.90.1.2.1',
      labels: {
        port: {
          indexPart: 0,
        },
      },
      channel: 'port {port}',
      index: '^\\d+\\.7$',
      columns: [
        {
          column: '3',
          metric: 'optical.bias_milliamperes',
          scale: 0.001,
          sentinels: [0],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.89.90.1.2.1',
      labels: {
        port: {
          indexPart: 0,
        },
      },
      channel: 'port {port}',
      index: '^\\d+\\.6$',
      columns: [
        {
          column: '3',
          metric: 'optical.supply_volts',
          scale: 0.000001,
          sentinels: [0],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.89.90.1.2.1',
      labels: {
        port: {
          indexPart: 0,
        },
      },
      channel: 'port {port}',
      index: '^\\d+\\.5$',
      columns: [
        {
          column: '3',
          metric: 'optical.temperature_celsius',
          sentinels: [0],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.9.6.1.101.90.1.2.1',
      labels: {
        port: {
          indexPart: 0,
        },
      },
      channel: 'port {port}',
      index: '^\\d+\\.9$',
      columns: [
        {
          column: '3',
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
    {
      oid: '1.3.6.1.4.1.9.6.1.101.90.1.2.1',
      labels: {
        port: {
          indexPart: 0,
        },
      },
      channel: 'port {port}',
      index: '^\\d+\\.8$',
      columns: [
        {
          column: '3',
          metric: 'optical.tx_dbm',
          scale: 0.001,
          sentinels: [0],
          valid: {
            low: -50,
            high: 20,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.9.6.1.101.90.1.2.1',
      labels: {
        port: {
          indexPart: 0,
        },
      },
      channel: 'port {port}',
      index: '^\\d+\\.7$',
      columns: [
        {
          column: '3',
          metric: 'optical.bias_milliamperes',
          scale: 0.001,
          sentinels: [0],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.9.6.1.101.90.1.2.1',
      labels: {
        port: {
          indexPart: 0,
        },
      },
      channel: 'port {port}',
      index: '^\\d+\\.6$',
      columns: [
        {
          column: '3',
          metric: 'optical.supply_volts',
          scale: 0.000001,
          sentinels: [0],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.9.6.1.101.90.1.2.1',
      labels: {
        port: {
          indexPart: 0,
        },
      },
      channel: 'port {port}',
      index: '^\\d+\\.5$',
      columns: [
        {
          column: '3',
          metric: 'optical.temperature_celsius',
          sentinels: [0],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.89.83.1.1.1',
      channel: 'fan {index}',
      columns: [
        {
          column: '3',
          metric: 'fan.ok',
          values: {
            '1': 1,
            '2': 0,
            '3': 0,
            '4': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.89.83.1.2.1',
      channel: 'supply {index}',
      columns: [
        {
          column: '3',
          metric: 'power.supply_ok',
          values: {
            '1': 1,
            '2': 0,
            '3': 0,
            '4': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.9.6.1.101.83.1.1.1',
      channel: 'fan {index}',
      columns: [
        {
          column: '3',
          metric: 'fan.ok',
          values: {
            '1': 1,
            '2': 0,
            '3': 0,
            '4': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.9.6.1.101.83.1.2.1',
      channel: 'supply {index}',
      columns: [
        {
          column: '3',
          metric: 'power.supply_ok',
          values: {
            '1': 1,
            '2': 0,
            '3': 0,
            '4': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.89.108.1.1',
      channel: 'PoE port {index}',
      columns: [{ column: '5', metric: 'power.output_watts', scale: 0.001 }],
    },
    // One column further in firmware that tells its limits (12, 13), which are states in the older.
    {
      oid: '1.3.6.1.4.1.89.53.15.1',
      channel: 'unit {index}',
      columns: [
        celsius('10', {
          sentinels: [0],
          where: [{ oid: '1.3.6.1.4.1.89.53.15.1.13', like: '^\\d\\d' }],
        }),
        celsius('9', {
          sentinels: [0],
          where: [{ oid: '1.3.6.1.4.1.89.53.15.1.13', like: '^\\d?$' }],
        }),
      ],
    },
    {
      oid: '1.3.6.1.4.1.9.6.1.101.108.1.1',
      channel: 'PoE port {index}',
      columns: [{ column: '5', metric: 'power.output_watts', scale: 0.001 }],
    },
    // One column further in firmware that tells its limits (12, 13), which are states in the older.
    {
      oid: '1.3.6.1.4.1.9.6.1.101.53.15.1',
      channel: 'unit {index}',
      columns: [
        celsius('10', {
          sentinels: [0],
          where: [{ oid: '1.3.6.1.4.1.9.6.1.101.53.15.1.13', like: '^\\d\\d' }],
        }),
        celsius('9', {
          sentinels: [0],
          where: [{ oid: '1.3.6.1.4.1.9.6.1.101.53.15.1.13', like: '^\\d?$' }],
        }),
      ],
    },
  ],
} satisfies DeviceProfile
