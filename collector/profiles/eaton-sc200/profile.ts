import type { DeviceProfile, Scalar, Table } from '@gridkeeper/model/profile'

// RPS-SC200-MIB and RPS-SC300-MIB, the same numbers under two roots: whole volts of the mains and whole amperes, hundredths of a
// volt of the bus; 255 and the ends of the range are no value.
const roots = ['1.3.6.1.4.1.1918.2.13', '1.3.6.1.4.1.1918.2.14']

function scalarsUnder(root: string): Scalar[] {
  return [
    {
      metric: 'power.output_volts',
      channel: 'bus',
      oid: `${root}.10.70.10.20.0`,
      scale: 0.01,
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.output_amperes',
      channel: 'load',
      oid: `${root}.10.50.10.0`,
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.output_watts',
      channel: 'load',
      oid: `${root}.10.50.30.0`,
      scale: 10,
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.load_percent',
      oid: `${root}.10.50.20.0`,
      sentinels: [255],
      valid: {
        low: 0,
        high: 200,
      },
    },
    {
      metric: 'power.output_amperes',
      channel: 'rectifiers',
      oid: `${root}.10.60.20.0`,
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.mains_volts',
      oid: `${root}.10.40.10.0`,
      sentinels: [2147483647, -2147483648],
      valid: {
        low: 0,
        high: 1000,
      },
    },
    {
      metric: 'power.mains_volts',
      channel: 'phase 1',
      oid: `${root}.10.40.20.0`,
      sentinels: [2147483647, -2147483648],
      valid: {
        low: 0,
        high: 1000,
      },
    },
    {
      metric: 'power.mains_volts',
      channel: 'phase 2',
      oid: `${root}.10.40.30.0`,
      sentinels: [2147483647, -2147483648],
      valid: {
        low: 0,
        high: 1000,
      },
    },
    {
      metric: 'power.mains_volts',
      channel: 'phase 3',
      oid: `${root}.10.40.40.0`,
      sentinels: [2147483647, -2147483648],
      valid: {
        low: 0,
        high: 1000,
      },
    },
    {
      metric: 'power.battery_amperes',
      oid: `${root}.10.100.40.0`,
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.battery_celsius',
      oid: `${root}.10.100.30.0`,
      sentinels: [2147483647, -2147483648],
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'power.battery_quality_percent',
      oid: `${root}.10.100.44.0`,
      sentinels: [255],
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'power.on_battery',
      oid: `${root}.10.100.45.0`,
      values: {
        '100': 0,
        '101': 1,
        '102': 0,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'rectifier heatsink',
      oid: `${root}.10.60.29.0`,
      sentinels: [2147483647, -2147483648],
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'mains',
      oid: `${root}.10.90.15.10.0`,
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'load fuse',
      oid: `${root}.10.90.15.40.0`,
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'battery fuse',
      oid: `${root}.10.90.15.50.0`,
      values: {
        '0': 0,
        '1': 1,
      },
    },
  ]
}

function rectifiersUnder(root: string): Table {
  return {
    oid: `${root}.10.60.30.1`,
    channel: 'rectifier {index}',
    columns: [
      {
        column: '90',
        metric: 'power.mains_volts',
        sentinels: [2147483647, -2147483648],
        valid: {
          low: 0,
          high: 1000,
        },
      },
      {
        column: '95',
        metric: 'power.output_volts',
        scale: 0.01,
        sentinels: [2147483647, -2147483648],
      },
      {
        column: '105',
        metric: 'power.load_percent',
        scale: 0.1,
        sentinels: [2147483647, -2147483648],
        valid: {
          low: 0,
          high: 200,
        },
      },
      {
        column: '110',
        metric: 'environment.temperature_celsius',
        sentinels: [2147483647, -2147483648],
        valid: {
          low: -60,
          high: 130,
        },
      },
      {
        column: '100',
        metric: 'power.output_amperes',
        sentinels: [2147483647, -2147483648],
      },
      {
        column: '130',
        metric: 'power.supply_ok',
        values: {
          '0': 1,
          '1': 0,
          '2': 0,
        },
      },
    ],
  }
}

export default {
  id: 'eaton-sc200',
  title: {
    zh: '伊顿直流电源（SC200、SC300）',
    en: 'Eaton DC power (SC200, SC300)',
  },
  kind: 'power_supply',
  match: [
    ...roots.map((root) => ({ sysObjectId: [root] })),
    ...roots.map((root) => ({ present: [`${root}.10.70.10.20`] })),
  ],
  scalars: roots.flatMap(scalarsUnder),
  tables: roots.map(rectifiersUnder),
} satisfies DeviceProfile
