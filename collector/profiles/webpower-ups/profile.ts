import type { DeviceProfile } from '@gridkeeper/model/profile'

// The numbers of RFC 1628 under the maker’s own root, with tenths of °C and of input and output volts. What the UPS does not measure is
// Null.
export default {
  id: 'webpower-ups',
  title: {
    zh: 'WebPower 卡的 UPS',
    en: 'UPS with a WebPower card',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.2468.1.2.1'],
      present: ['1.3.6.1.4.1.2468.1.2.1.1.2.4'],
    },
    {
      present: ['1.3.6.1.4.1.2468.1.2.1.1.2.4'],
    },
  ],
  scalars: [
    {
      metric: 'power.battery_ok',
      oid: '1.3.6.1.4.1.2468.1.2.1.1.2.1.0',
      values: {
        '2': 1,
        '3': 0,
        '4': 0,
      },
    },
    {
      metric: 'power.on_battery_seconds',
      oid: '1.3.6.1.4.1.2468.1.2.1.1.2.2.0',
      valid: {
        low: 0,
      },
    },
    {
      metric: 'power.minutes_left',
      oid: '1.3.6.1.4.1.2468.1.2.1.1.2.3.0',
      valid: {
        low: 0,
      },
    },
    {
      metric: 'power.charge_percent',
      oid: '1.3.6.1.4.1.2468.1.2.1.1.2.4.0',
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'power.battery_volts',
      oid: '1.3.6.1.4.1.2468.1.2.1.1.2.5.0',
      scale: 0.1,
    },
    {
      metric: 'power.battery_amperes',
      oid: '1.3.6.1.4.1.2468.1.2.1.1.2.6.0',
      scale: 0.1,
    },
    {
      metric: 'power.battery_celsius',
      oid: '1.3.6.1.4.1.2468.1.2.1.1.2.7.0',
      scale: 0.1,
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'power.on_battery',
      oid: '1.3.6.1.4.1.2468.1.2.1.1.4.1.0',
      values: {
        '3': 0,
        '4': 0,
        '5': 1,
        '6': 0,
        '7': 0,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'output source',
      oid: '1.3.6.1.4.1.2468.1.2.1.1.4.1.0',
      values: {
        '2': 1,
        '3': 0,
        '4': 1,
        '5': 0,
        '6': 0,
        '7': 0,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'test',
      oid: '1.3.6.1.4.1.2468.1.2.1.1.6.3.0',
      values: {
        '1': 0,
        '2': 1,
        '3': 1,
      },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.2468.1.2.1.1.3.3.1',
      channel: '',
      columns: [
        {
          column: '2',
          metric: 'power.mains_hertz',
          scale: 0.1,
          sentinels: [0],
          valid: {
            low: 30,
            high: 80,
          },
        },
        {
          column: '3',
          metric: 'power.mains_volts',
          scale: 0.1,
        },
        {
          column: '4',
          metric: 'power.mains_amperes',
          scale: 0.1,
        },
        {
          column: '5',
          metric: 'power.mains_watts',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.2468.1.2.1.1.4.4.1',
      channel: '',
      columns: [
        {
          column: '2',
          metric: 'power.output_volts',
          scale: 0.1,
        },
        {
          column: '3',
          metric: 'power.output_amperes',
          scale: 0.1,
        },
        {
          column: '4',
          metric: 'power.output_watts',
        },
        {
          column: '5',
          metric: 'power.load_percent',
          valid: {
            low: 0,
            high: 300,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
