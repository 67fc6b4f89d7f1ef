import type { DeviceProfile } from '@gridkeeper/model/profile'

// SOCOMECUPS-MIB: tenths of volts, amperes, hertz and degrees, kilowatts in tenths; -1 is not measured.
export default {
  id: 'socomec-ups',
  title: {
    zh: '索克曼 UPS（Net Vision）',
    en: 'Socomec UPS (Net Vision)',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.4555.1.1.7'],
    },
    {
      present: ['1.3.6.1.4.1.4555.1.1.7.1.2'],
    },
  ],
  scalars: [
    {
      metric: 'power.battery_ok',
      oid: '1.3.6.1.4.1.4555.1.1.7.1.2.1.0',
      values: {
        '2': 1,
        '3': 1,
        '4': 1,
        '5': 1,
        '6': 0,
        '7': 0,
      },
    },
    {
      metric: 'power.on_battery',
      oid: '1.3.6.1.4.1.4555.1.1.7.1.4.1.0',
      values: {
        '2': 0,
        '3': 0,
        '4': 0,
        '5': 0,
        '6': 0,
      },
    },
    {
      metric: 'power.minutes_left',
      oid: '1.3.6.1.4.1.4555.1.1.7.1.2.3.0',
      sentinels: [-1, 65535, 655350],
      valid: {
        low: 0,
      },
    },
    {
      metric: 'power.charge_percent',
      oid: '1.3.6.1.4.1.4555.1.1.7.1.2.4.0',
      sentinels: [-1, 65535, 655350],
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'power.battery_volts',
      oid: '1.3.6.1.4.1.4555.1.1.7.1.2.5.0',
      scale: 0.1,
      sentinels: [-1, 0],
    },
    {
      metric: 'power.battery_celsius',
      oid: '1.3.6.1.4.1.4555.1.1.7.1.2.6.0',
      scale: 0.1,
      sentinels: [-1, 0],
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'ups',
      oid: '1.3.6.1.4.1.4555.1.1.7.1.2.7.0',
      scale: 0.1,
      sentinels: [-1, 0],
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'power.battery_amperes',
      oid: '1.3.6.1.4.1.4555.1.1.7.1.2.8.0',
      scale: 0.1,
      sentinels: [-1, 65535, 655350],
    },
    {
      metric: 'power.mains_hertz',
      oid: '1.3.6.1.4.1.4555.1.1.7.1.3.2.0',
      scale: 0.1,
      sentinels: [-1, 0],
    },
    {
      metric: 'power.output_hertz',
      oid: '1.3.6.1.4.1.4555.1.1.7.1.4.2.0',
      scale: 0.1,
      sentinels: [-1, 0],
    },
    {
      metric: 'power.bypass_hertz',
      oid: '1.3.6.1.4.1.4555.1.1.7.1.5.1.0',
      scale: 0.1,
      sentinels: [-1, 0],
    },
    {
      metric: 'power.load_percent',
      oid: '1.3.6.1.4.1.4555.1.1.7.1.4.7.0',
      sentinels: [-1, 65535, 655350],
      valid: {
        low: 0,
        high: 300,
      },
    },
    {
      metric: 'power.output_watts',
      oid: '1.3.6.1.4.1.4555.1.1.7.1.4.6.0',
      scale: 100,
      sentinels: [-1, 65535, 655350],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.4555.1.1.7.1.3.3.1',
      columns: [
        {
          column: '2',
          metric: 'power.mains_volts',
          scale: 0.1,
          sentinels: [-1, 65535, 655350],
        },
        {
          column: '3',
          metric: 'power.mains_amperes',
          scale: 0.1,
          sentinels: [-1, 65535, 655350],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.4555.1.1.7.1.4.4.1',
      columns: [
        {
          column: '2',
          metric: 'power.output_volts',
          scale: 0.1,
          sentinels: [-1, 65535, 655350],
        },
        {
          column: '3',
          metric: 'power.output_amperes',
          scale: 0.1,
          sentinels: [-1, 65535, 655350],
        },
        {
          column: '4',
          metric: 'power.load_percent',
          sentinels: [-1, 65535, 655350],
          valid: {
            low: 0,
            high: 300,
          },
        },
        {
          column: '6',
          metric: 'power.output_watts',
          scale: 100,
          sentinels: [-1, 65535, 655350],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.4555.1.1.7.1.5.3.1',
      columns: [
        {
          column: '2',
          metric: 'power.bypass_volts',
          scale: 0.1,
          sentinels: [-1, 65535, 655350],
        },
        {
          column: '3',
          metric: 'power.bypass_amperes',
          scale: 0.1,
          sentinels: [-1, 65535, 655350],
        },
      ],
    },
  ],
} satisfies DeviceProfile
