import type { DeviceProfile, Table } from '@gridkeeper/model/profile'

// Ruijie’s SYSTEM and FIBER MIBs, and the same under FS: hundredths of dBm (-10000 is none), thousandths of volts and milliamperes;
// modules without diagnostics (2) tell zeros. Supplies in volts, milliamperes and watts; 4 is normal, 1 not there.
/** Ruijie’s own, and FS’s. */
const roots = ['1.3.6.1.4.1.4881.1.1.10.2', '1.3.6.1.4.1.52642.1.1.10.2']

function tablesUnder(root: string): Table[] {
  return [
    {
      oid: `${root}.105.1.1.1`,
      labels: {
        port: {
          oid: `${root}.105.1.1.1.2`,
        },
      },
      channel: '{port}',
      where: [
        {
          oid: `${root}.105.1.1.1.15`,
          notIn: ['2'],
        },
      ],
      columns: [
        {
          column: '17',
          metric: 'optical.temperature_celsius',
          sentinels: [0, -1],
          valid: {
            low: -60,
            high: 130,
          },
        },
        {
          column: '19',
          metric: 'optical.supply_volts',
          scale: 0.001,
          sentinels: [0, -1],
        },
        {
          column: '21',
          metric: 'optical.bias_milliamperes',
          scale: 0.001,
          sentinels: [0, -1],
        },
        {
          column: '76',
          metric: 'optical.rx_dbm',
          scale: 0.01,
          sentinels: [-10000],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '81',
          metric: 'optical.tx_dbm',
          scale: 0.01,
          sentinels: [-10000],
          valid: {
            low: -50,
            high: 20,
          },
        },
      ],
    },
    {
      oid: `${root}.1.1.41.1`,
      channel: 'supply {index}',
      columns: [
        {
          column: '3',
          metric: 'power.supply_ok',
          values: {
            '4': 1,
            '2': 0,
            '5': 0,
          },
        },
        {
          column: '11',
          metric: 'power.mains_volts',
          sentinels: [0, -1],
        },
        {
          column: '12',
          metric: 'power.mains_amperes',
          scale: 0.001,
          sentinels: [0, -1],
        },
        {
          column: '13',
          metric: 'power.output_volts',
          sentinels: [0, -1],
        },
        {
          column: '14',
          metric: 'power.output_amperes',
          scale: 0.001,
          sentinels: [0, -1],
        },
        {
          column: '15',
          metric: 'power.output_watts',
          sentinels: [0, -1],
        },
        {
          column: '16',
          metric: 'environment.temperature_celsius',
          sentinels: [0, -1],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: `${root}.1.1.43.1`,
      channel: 'fan {index}',
      columns: [
        {
          column: '4',
          metric: 'fan.ok',
          values: {
            '4': 1,
            '2': 0,
            '5': 0,
          },
        },
        {
          column: '6',
          metric: 'fan.speed_rpm',
          sentinels: [0, -1],
        },
      ],
    },
    {
      oid: `${root}.1.1.44.1`,
      channel: '{index}',
      columns: [
        {
          column: '5',
          metric: 'environment.temperature_celsius',
          sentinels: [0, -1],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
  ]
}

export default {
  id: 'ruijie',
  title: {
    zh: '锐捷交换机与路由器',
    en: 'Ruijie and FS switches and routers',
  },
  generic: true,
  rank: 6,
  match: roots.flatMap((root) => [
    { present: [`${root}.105.1.1.1.17`] },
    { present: [`${root}.1.1.44.1.5`] },
  ]),
  tables: roots.flatMap(tablesUnder),
} satisfies DeviceProfile
