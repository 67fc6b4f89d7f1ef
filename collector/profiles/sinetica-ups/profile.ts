import type { DeviceProfile } from '@gridkeeper/model/profile'

// The numbers of RFC 1628 under the maker’s own root: tenths of battery volts, amperes and hertz, percent. The scale of its volts and watts
// is not documented: they are left, as are zeros of a battery’s current and time.
export default {
  id: 'sinetica-ups',
  title: {
    zh: 'Sinetica 卡的 UPS',
    en: 'UPS with a Sinetica card',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.13891.101'],
    },
    {
      present: ['1.3.6.1.4.1.13891.101.2.4'],
    },
  ],
  scalars: [
    {
      metric: 'power.battery_ok',
      oid: '1.3.6.1.4.1.13891.101.2.1.0',
      values: {
        '2': 1,
        '3': 0,
        '4': 0,
      },
    },
    {
      metric: 'power.minutes_left',
      oid: '1.3.6.1.4.1.13891.101.2.3.0',
      sentinels: [0, -1],
      valid: {
        low: 0,
      },
    },
    {
      metric: 'power.charge_percent',
      oid: '1.3.6.1.4.1.13891.101.2.4.0',
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'power.battery_volts',
      oid: '1.3.6.1.4.1.13891.101.2.5.0',
      scale: 0.1,
    },
    {
      metric: 'power.battery_amperes',
      oid: '1.3.6.1.4.1.13891.101.2.6.0',
      scale: 0.1,
    },
    {
      metric: 'power.battery_celsius',
      oid: '1.3.6.1.4.1.13891.101.2.7.0',
      sentinels: [0, -1],
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'power.on_battery',
      oid: '1.3.6.1.4.1.13891.101.4.1.0',
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
      oid: '1.3.6.1.4.1.13891.101.4.1.0',
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
      metric: 'power.output_hertz',
      oid: '1.3.6.1.4.1.13891.101.4.2.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: 30,
        high: 80,
      },
    },
    {
      metric: 'power.bypass_hertz',
      oid: '1.3.6.1.4.1.13891.101.5.1.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: 30,
        high: 80,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'alarms',
      oid: '1.3.6.1.4.1.13891.101.6.1.0',
      values: {
        '0': 0,
      },
      otherwise: 1,
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.13891.101.3.3.1',
      channel: '{index}',
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
          column: '4',
          metric: 'power.mains_amperes',
          scale: 0.1,
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.13891.101.4.4.1',
      channel: '{index}',
      columns: [
        {
          column: '3',
          metric: 'power.output_amperes',
          scale: 0.1,
        },
        {
          column: '5',
          metric: 'power.load_percent',
          sentinels: [0],
          valid: {
            low: 0,
            high: 300,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
