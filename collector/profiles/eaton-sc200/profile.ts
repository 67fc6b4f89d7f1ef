import type { DeviceProfile } from '@gridkeeper/model/profile'

// RPS-SC200-MIB and RPS-SC300-MIB, the same numbers under two roots: whole volts of the mains and whole amperes, hundredths of a
// volt of the bus; 255 and the ends of the range are no value.
export default {
  id: 'eaton-sc200',
  title: {
    zh: '伊顿直流电源（SC200、SC300）',
    en: 'Eaton DC power (SC200, SC300)',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.1918.2.13'],
    },
    {
      sysObjectId: ['1.3.6.1.4.1.1918.2.14'],
    },
    {
      present: ['1.3.6.1.4.1.1918.2.13.10.70.10.20'],
    },
    {
      present: ['1.3.6.1.4.1.1918.2.14.10.70.10.20'],
    },
  ],
  scalars: [
    {
      metric: 'power.output_volts',
      channel: 'bus',
      oid: '1.3.6.1.4.1.1918.2.13.10.70.10.20.0',
      scale: 0.01,
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.output_amperes',
      channel: 'load',
      oid: '1.3.6.1.4.1.1918.2.13.10.50.10.0',
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.output_watts',
      channel: 'load',
      oid: '1.3.6.1.4.1.1918.2.13.10.50.30.0',
      scale: 10,
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.load_percent',
      oid: '1.3.6.1.4.1.1918.2.13.10.50.20.0',
      sentinels: [255],
      valid: {
        low: 0,
        high: 200,
      },
    },
    {
      metric: 'power.output_amperes',
      channel: 'rectifiers',
      oid: '1.3.6.1.4.1.1918.2.13.10.60.20.0',
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.mains_volts',
      oid: '1.3.6.1.4.1.1918.2.13.10.40.10.0',
      sentinels: [2147483647, -2147483648],
      valid: {
        low: 0,
        high: 1000,
      },
    },
    {
      metric: 'power.mains_volts',
      channel: 'phase 1',
      oid: '1.3.6.1.4.1.1918.2.13.10.40.20.0',
      sentinels: [2147483647, -2147483648],
      valid: {
        low: 0,
        high: 1000,
      },
    },
    {
      metric: 'power.mains_volts',
      channel: 'phase 2',
      oid: '1.3.6.1.4.1.1918.2.13.10.40.30.0',
      sentinels: [2147483647, -2147483648],
      valid: {
        low: 0,
        high: 1000,
      },
    },
    {
      metric: 'power.mains_volts',
      channel: 'phase 3',
      oid: '1.3.6.1.4.1.1918.2.13.10.40.40.0',
      sentinels: [2147483647, -2147483648],
      valid: {
        low: 0,
        high: 1000,
      },
    },
    {
      metric: 'power.battery_amperes',
      oid: '1.3.6.1.4.1.1918.2.13.10.100.40.0',
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.battery_celsius',
      oid: '1.3.6.1.4.1.1918.2.13.10.100.30.0',
      sentinels: [2147483647, -2147483648],
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'power.battery_quality_percent',
      oid: '1.3.6.1.4.1.1918.2.13.10.100.44.0',
      sentinels: [255],
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'power.on_battery',
      oid: '1.3.6.1.4.1.1918.2.13.10.100.45.0',
      values: {
        '100': 0,
        '101': 1,
        '102': 0,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'rectifier heatsink',
      oid: '1.3.6.1.4.1.1918.2.13.10.60.29.0',
      sentinels: [2147483647, -2147483648],
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'mains',
      oid: '1.3.6.1.4.1.1918.2.13.10.90.15.10.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'load fuse',
      oid: '1.3.6.1.4.1.1918.2.13.10.90.15.40.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'battery fuse',
      oid: '1.3.6.1.4.1.1918.2.13.10.90.15.50.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'power.output_volts',
      channel: 'bus',
      oid: '1.3.6.1.4.1.1918.2.14.10.70.10.20.0',
      scale: 0.01,
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.output_amperes',
      channel: 'load',
      oid: '1.3.6.1.4.1.1918.2.14.10.50.10.0',
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.output_watts',
      channel: 'load',
      oid: '1.3.6.1.4.1.1918.2.14.10.50.30.0',
      scale: 10,
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.load_percent',
      oid: '1.3.6.1.4.1.1918.2.14.10.50.20.0',
      sentinels: [255],
      valid: {
        low: 0,
        high: 200,
      },
    },
    {
      metric: 'power.output_amperes',
      channel: 'rectifiers',
      oid: '1.3.6.1.4.1.1918.2.14.10.60.20.0',
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.mains_volts',
      oid: '1.3.6.1.4.1.1918.2.14.10.40.10.0',
      sentinels: [2147483647, -2147483648],
      valid: {
        low: 0,
        high: 1000,
      },
    },
    {
      metric: 'power.mains_volts',
      channel: 'phase 1',
      oid: '1.3.6.1.4.1.1918.2.14.10.40.20.0',
      sentinels: [2147483647, -2147483648],
      valid: {
        low: 0,
        high: 1000,
      },
    },
    {
      metric: 'power.mains_volts',
      channel: 'phase 2',
      oid: '1.3.6.1.4.1.1918.2.14.10.40.30.0',
      sentinels: [2147483647, -2147483648],
      valid: {
        low: 0,
        high: 1000,
      },
    },
    {
      metric: 'power.mains_volts',
      channel: 'phase 3',
      oid: '1.3.6.1.4.1.1918.2.14.10.40.40.0',
      sentinels: [2147483647, -2147483648],
      valid: {
        low: 0,
        high: 1000,
      },
    },
    {
      metric: 'power.battery_amperes',
      oid: '1.3.6.1.4.1.1918.2.14.10.100.40.0',
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.battery_celsius',
      oid: '1.3.6.1.4.1.1918.2.14.10.100.30.0',
      sentinels: [2147483647, -2147483648],
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'power.battery_quality_percent',
      oid: '1.3.6.1.4.1.1918.2.14.10.100.44.0',
      sentinels: [255],
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'power.on_battery',
      oid: '1.3.6.1.4.1.1918.2.14.10.100.45.0',
      values: {
        '100': 0,
        '101': 1,
        '102': 0,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'rectifier heatsink',
      oid: '1.3.6.1.4.1.1918.2.14.10.60.29.0',
      sentinels: [2147483647, -2147483648],
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'mains',
      oid: '1.3.6.1.4.1.1918.2.14.10.90.15.10.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'load fuse',
      oid: '1.3.6.1.4.1.1918.2.14.10.90.15.40.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'battery fuse',
      oid: '1.3.6.1.4.1.1918.2.14.10.90.15.50.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.1918.2.13.10.60.30.1',
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
    },
    {
      oid: '1.3.6.1.4.1.1918.2.14.10.60.30.1',
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
    },
  ],
} satisfies DeviceProfile
