import type { DeviceProfile } from '@gridkeeper/model/profile'

// CPS-MIB: tenths of volts, amperes and hertz, time left in hundredths of a second. The environment sensor is in °F; newer ones tell
// °C too. What is not measured is 0.
export default {
  id: 'cyberpower-ups',
  title: {
    zh: 'CyberPower UPS',
    en: 'CyberPower UPS',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.3808.1.1.1'],
    },
    {
      sysObjectId: ['1.3.6.1.4.1.3808.1.1.3'],
      present: ['1.3.6.1.4.1.3808.1.1.1.2'],
    },
    {
      present: ['1.3.6.1.4.1.3808.1.1.1.2.2'],
    },
  ],
  scalars: [
    {
      metric: 'power.charge_percent',
      oid: '1.3.6.1.4.1.3808.1.1.1.2.2.1.0',
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'power.battery_volts',
      oid: '1.3.6.1.4.1.3808.1.1.1.2.2.2.0',
      scale: 0.1,
      sentinels: [0],
    },
    {
      metric: 'power.battery_celsius',
      oid: '1.3.6.1.4.1.3808.1.1.1.2.2.3.0',
      sentinels: [0],
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'power.minutes_left',
      oid: '1.3.6.1.4.1.3808.1.1.1.2.2.4.0',
      scale: 0.00016666666666666666,
    },
    {
      metric: 'power.battery_ok',
      oid: '1.3.6.1.4.1.3808.1.1.1.2.1.1.0',
      values: {
        '2': 1,
        '3': 0,
        '4': 0,
      },
    },
    {
      metric: 'power.battery_ok',
      channel: 'age',
      oid: '1.3.6.1.4.1.3808.1.1.1.2.2.5.0',
      values: {
        '1': 1,
        '2': 0,
      },
    },
    {
      metric: 'power.mains_volts',
      oid: '1.3.6.1.4.1.3808.1.1.1.3.2.1.0',
      scale: 0.1,
    },
    {
      metric: 'power.mains_hertz',
      oid: '1.3.6.1.4.1.3808.1.1.1.3.2.4.0',
      scale: 0.1,
      sentinels: [0],
    },
    {
      metric: 'power.output_volts',
      oid: '1.3.6.1.4.1.3808.1.1.1.4.2.1.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_hertz',
      oid: '1.3.6.1.4.1.3808.1.1.1.4.2.2.0',
      scale: 0.1,
      sentinels: [0],
    },
    {
      metric: 'power.load_percent',
      oid: '1.3.6.1.4.1.3808.1.1.1.4.2.3.0',
      valid: {
        low: 0,
        high: 300,
      },
    },
    {
      metric: 'power.output_amperes',
      oid: '1.3.6.1.4.1.3808.1.1.1.4.2.4.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_watts',
      oid: '1.3.6.1.4.1.3808.1.1.1.4.2.5.0',
    },
    {
      metric: 'power.on_battery',
      oid: '1.3.6.1.4.1.3808.1.1.1.4.1.1.0',
      values: {
        '2': 0,
        '3': 1,
        '4': 0,
        '8': 0,
        '9': 0,
        '10': 0,
        '11': 0,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'output',
      oid: '1.3.6.1.4.1.3808.1.1.1.4.1.1.0',
      values: {
        '2': 0,
        '3': 0,
        '4': 0,
        '6': 1,
        '8': 0,
        '9': 1,
        '10': 0,
        '11': 1,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'probe',
      oid: '1.3.6.1.4.1.3808.1.1.4.2.6.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'probe',
      oid: '1.3.6.1.4.1.3808.1.1.4.2.1.0',
      scale: 0.1,
      converts: 'fahrenheit_to_celsius',
      sentinels: [0],
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.humidity_percent',
      channel: 'probe',
      oid: '1.3.6.1.4.1.3808.1.1.4.3.1.0',
      sentinels: [0],
      valid: {
        low: 0,
        high: 100,
      },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.3808.1.1.4.4.2.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.3808.1.1.4.4.2.1.2',
        },
      },
      channel: '{index} {name}',
      columns: [
        {
          column: '3',
          metric: 'equipment.alarm',
          values: {
            '1': 0,
            '2': 1,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
