import type { DeviceProfile } from '@gridkeeper/model/profile'

// XPPC-MIB: tenths of volts, hertz and °C, time left in seconds. Beside UPS-MIB it fills what that leaves out. Of three phases the
// volts and the frequency; how their load is counted the MIB does not say. Zeros are what a model lacks.
export default {
  id: 'netagent-ups',
  title: {
    zh: 'NetAgent 卡的 UPS（XPPC）',
    en: 'UPS with a NetAgent card (XPPC)',
  },
  kind: 'power_supply',
  generic: true,
  rank: 28,
  match: [
    {
      present: ['1.3.6.1.4.1.935.1.1.1.2.2'],
    },
    {
      present: ['1.3.6.1.4.1.935.1.1.1.8.2'],
    },
  ],
  scalars: [
    {
      metric: 'power.charge_percent',
      oid: '1.3.6.1.4.1.935.1.1.1.2.2.1.0',
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'power.battery_volts',
      oid: '1.3.6.1.4.1.935.1.1.1.2.2.2.0',
      scale: 0.1,
      sentinels: [0],
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'ups',
      oid: '1.3.6.1.4.1.935.1.1.1.2.2.3.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'power.minutes_left',
      oid: '1.3.6.1.4.1.935.1.1.1.2.2.4.0',
      scale: 0.016666666666666666,
      sentinels: [0, -1],
      valid: {
        low: 0,
      },
    },
    {
      metric: 'power.battery_ok',
      oid: '1.3.6.1.4.1.935.1.1.1.2.1.1.0',
      values: {
        '2': 1,
        '3': 0,
      },
    },
    {
      metric: 'power.battery_ok',
      channel: 'age',
      oid: '1.3.6.1.4.1.935.1.1.1.2.2.5.0',
      values: {
        '1': 1,
        '2': 0,
      },
    },
    {
      metric: 'power.mains_volts',
      oid: '1.3.6.1.4.1.935.1.1.1.3.2.1.0',
      scale: 0.1,
    },
    {
      metric: 'power.mains_hertz',
      oid: '1.3.6.1.4.1.935.1.1.1.3.2.4.0',
      scale: 0.1,
      sentinels: [0],
    },
    {
      metric: 'power.output_volts',
      oid: '1.3.6.1.4.1.935.1.1.1.4.2.1.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_hertz',
      oid: '1.3.6.1.4.1.935.1.1.1.4.2.2.0',
      scale: 0.1,
      sentinels: [0],
    },
    {
      metric: 'power.load_percent',
      oid: '1.3.6.1.4.1.935.1.1.1.4.2.3.0',
      valid: {
        low: 0,
        high: 300,
      },
    },
    {
      metric: 'power.on_battery',
      oid: '1.3.6.1.4.1.935.1.1.1.4.1.1.0',
      values: {
        '2': 0,
        '3': 1,
        '4': 0,
        '6': 0,
        '9': 0,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'output',
      oid: '1.3.6.1.4.1.935.1.1.1.4.1.1.0',
      values: {
        '2': 0,
        '3': 0,
        '4': 0,
        '5': 1,
        '6': 1,
        '7': 1,
        '8': 1,
        '9': 0,
      },
    },
    {
      metric: 'power.mains_hertz',
      channel: 'three phases',
      oid: '1.3.6.1.4.1.935.1.1.1.8.2.1.0',
      reads: 'hertz',
      sentinels: [0],
      valid: {
        low: 30,
        high: 80,
      },
    },
    {
      metric: 'power.mains_volts',
      channel: 'R',
      oid: '1.3.6.1.4.1.935.1.1.1.8.2.2.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: 0,
        high: 1000,
      },
    },
    {
      metric: 'power.mains_volts',
      channel: 'S',
      oid: '1.3.6.1.4.1.935.1.1.1.8.2.3.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: 0,
        high: 1000,
      },
    },
    {
      metric: 'power.mains_volts',
      channel: 'T',
      oid: '1.3.6.1.4.1.935.1.1.1.8.2.4.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: 0,
        high: 1000,
      },
    },
    {
      metric: 'power.output_hertz',
      channel: 'three phases',
      oid: '1.3.6.1.4.1.935.1.1.1.8.3.1.0',
      reads: 'hertz',
      sentinels: [0],
      valid: {
        low: 30,
        high: 80,
      },
    },
    {
      metric: 'power.output_volts',
      channel: 'R',
      oid: '1.3.6.1.4.1.935.1.1.1.8.3.2.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: 0,
        high: 1000,
      },
    },
    {
      metric: 'power.output_volts',
      channel: 'S',
      oid: '1.3.6.1.4.1.935.1.1.1.8.3.3.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: 0,
        high: 1000,
      },
    },
    {
      metric: 'power.output_volts',
      channel: 'T',
      oid: '1.3.6.1.4.1.935.1.1.1.8.3.4.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: 0,
        high: 1000,
      },
    },
    {
      metric: 'power.bypass_hertz',
      channel: 'three phases',
      oid: '1.3.6.1.4.1.935.1.1.1.8.4.1.0',
      reads: 'hertz',
      sentinels: [0],
      valid: {
        low: 30,
        high: 80,
      },
    },
    {
      metric: 'power.bypass_volts',
      channel: 'R',
      oid: '1.3.6.1.4.1.935.1.1.1.8.4.2.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: 0,
        high: 1000,
      },
    },
    {
      metric: 'power.bypass_volts',
      channel: 'S',
      oid: '1.3.6.1.4.1.935.1.1.1.8.4.3.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: 0,
        high: 1000,
      },
    },
    {
      metric: 'power.bypass_volts',
      channel: 'T',
      oid: '1.3.6.1.4.1.935.1.1.1.8.4.4.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: 0,
        high: 1000,
      },
    },
  ],
} satisfies DeviceProfile
