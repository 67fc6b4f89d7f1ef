import type { DeviceProfile } from '@gridkeeper/model/profile'

// EPPC-MIB: tenths of volts, hertz, amperes and °C, watts and percent; -1 is not measured.
export default {
  id: 'powerwalker-ups',
  title: {
    zh: 'PowerWalker／EPPC 卡的 UPS',
    en: 'UPS with an EPPC card (PowerWalker)',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.935.10.1'],
      present: ['1.3.6.1.4.1.935.10.1.1.2.1'],
    },
    {
      present: ['1.3.6.1.4.1.935.10.1.1.3.4'],
    },
  ],
  scalars: [
    {
      metric: 'power.on_battery',
      oid: '1.3.6.1.4.1.935.10.1.1.2.1.0',
      values: {
        '2': 0,
        '3': 0,
        '4': 0,
        '5': 1,
        '6': 0,
        '8': 0,
        '9': 0,
        '11': 0,
        '12': 0,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'ups',
      oid: '1.3.6.1.4.1.935.10.1.1.2.1.0',
      values: {
        '3': 1,
        '4': 0,
        '5': 0,
        '6': 0,
        '7': 1,
        '8': 0,
        '9': 0,
        '10': 1,
        '11': 0,
        '12': 0,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'ups',
      oid: '1.3.6.1.4.1.935.10.1.1.2.2.0',
      scale: 0.1,
      sentinels: [-1, 0],
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'power.battery_ok',
      oid: '1.3.6.1.4.1.935.10.1.1.3.1.0',
      values: {
        '2': 1,
        '3': 0,
        '4': 0,
        '5': 1,
        '6': 0,
      },
    },
    {
      metric: 'power.minutes_left',
      oid: '1.3.6.1.4.1.935.10.1.1.3.3.0',
      sentinels: [-1],
      valid: {
        low: 0,
      },
    },
    {
      metric: 'power.charge_percent',
      oid: '1.3.6.1.4.1.935.10.1.1.3.4.0',
      sentinels: [-1],
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'power.battery_volts',
      oid: '1.3.6.1.4.1.935.10.1.1.3.5.0',
      scale: 0.1,
      sentinels: [-1, 0],
    },
    {
      metric: 'power.battery_volts',
      channel: 'negative',
      oid: '1.3.6.1.4.1.935.10.1.1.3.6.0',
      scale: 0.1,
      sentinels: [-1, 0],
    },
    {
      metric: 'power.battery_celsius',
      oid: '1.3.6.1.4.1.935.10.1.1.3.8.0',
      scale: 0.1,
      sentinels: [-1, 0],
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'ambient',
      oid: '1.3.6.1.4.1.935.10.1.1.6.1.1.0',
      scale: 0.1,
      sentinels: [-1, 0],
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.humidity_percent',
      channel: 'ambient',
      oid: '1.3.6.1.4.1.935.10.1.1.6.2.1.0',
      sentinels: [-1, 0],
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'test',
      oid: '1.3.6.1.4.1.935.10.1.1.7.3.0',
      values: {
        '1': 0,
        '3': 0,
        '4': 1,
      },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.935.10.1.1.2.16.1',
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
          column: '3',
          metric: 'power.mains_volts',
          scale: 0.1,
          sentinels: [-1],
        },
        {
          column: '4',
          metric: 'power.mains_amperes',
          scale: 0.1,
          sentinels: [-1],
        },
        {
          column: '5',
          metric: 'power.mains_watts',
          sentinels: [-1],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.935.10.1.1.2.18.1',
      channel: '{index}',
      columns: [
        {
          column: '2',
          metric: 'power.output_hertz',
          scale: 0.1,
          sentinels: [0],
          valid: {
            low: 30,
            high: 80,
          },
        },
        {
          column: '3',
          metric: 'power.output_volts',
          scale: 0.1,
          sentinels: [-1],
        },
        {
          column: '4',
          metric: 'power.output_amperes',
          scale: 0.1,
          sentinels: [-1],
        },
        {
          column: '5',
          metric: 'power.output_watts',
          sentinels: [-1],
        },
        {
          column: '6',
          metric: 'power.output_voltamperes',
          sentinels: [-1],
        },
        {
          column: '7',
          metric: 'power.load_percent',
          sentinels: [-1],
          valid: {
            low: 0,
            high: 300,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.935.10.1.1.2.20.1',
      channel: '{index}',
      columns: [
        {
          column: '2',
          metric: 'power.bypass_hertz',
          scale: 0.1,
          sentinels: [0],
          valid: {
            low: 30,
            high: 80,
          },
        },
        {
          column: '3',
          metric: 'power.bypass_volts',
          scale: 0.1,
          sentinels: [-1],
        },
        {
          column: '4',
          metric: 'power.bypass_amperes',
          scale: 0.1,
          sentinels: [-1],
        },
      ],
    },
  ],
} satisfies DeviceProfile
