import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// FOUNDRY-SN MIBs: modules in text with how the value stands behind it; boards in halves of °C. Supplies and fans: 2 well, 3 failed.
export default {
  id: 'foundry-switch',
  title: {
    zh: '博科／Ruckus（Foundry）交换机',
    en: 'Brocade and Ruckus (Foundry) switches',
  },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.1991.1.3'],
    },
    {
      present: ['1.3.6.1.4.1.1991.1.1.3.3.6.1.1'],
    },
    {
      present: ['1.3.6.1.4.1.1991.1.1.2.13.1.1.4'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.1991.1.1.3.3.6.1',
      channel: 'port {index}',
      columns: [
        {
          column: '3',
          metric: 'optical.rx_dbm',
          reads: 'text_marked',
          sentinels: ['N/A'],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '2',
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
          column: '1',
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
      oid: '1.3.6.1.4.1.1991.1.1.2.13.1.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.1991.1.1.2.13.1.1.3',
        },
      },
      channel: '{index} {name}',
      columns: [
        {
          column: '4',
          metric: 'environment.temperature_celsius',
          scale: 0.5,
          sentinels: [0],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.1991.1.1.1.2.1.1',
      channel: 'supply {index}',
      columns: [
        {
          column: '3',
          metric: 'power.supply_ok',
          values: {
            '2': 1,
            '3': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.1991.1.1.1.3.1.1',
      channel: 'fan {index}',
      columns: [
        {
          column: '3',
          metric: 'fan.ok',
          values: {
            '2': 1,
            '3': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.1991.1.1.2.13.3.1',
      labels: { name: { oid: '1.3.6.1.4.1.1991.1.1.2.13.3.1.4' } },
      channel: '{index} {name}',
      columns: [celsius('5', { scale: 0.5, sentinels: [0] })],
    },
  ],
} satisfies DeviceProfile
