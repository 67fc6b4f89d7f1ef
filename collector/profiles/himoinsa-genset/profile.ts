import type { DeviceProfile } from '@gridkeeper/model/profile'

// HIMOINSA-MIB: whole volts and amperes, tenths of hertz, battery volts and percent of fuel. It gives itself no object id.
export default {
  id: 'himoinsa-genset',
  title: {
    zh: 'Himoinsa 柴油发电机组',
    en: 'Himoinsa generator set',
  },
  kind: 'power_supply',
  match: [
    {
      present: ['1.3.6.1.4.1.41809.1.55.1.2'],
    },
  ],
  scalars: [
    {
      metric: 'power.mains_hertz',
      oid: '1.3.6.1.4.1.41809.1.55.1.2.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: 30,
        high: 80,
      },
    },
    {
      metric: 'power.mains_volts',
      channel: 'L1-L2',
      oid: '1.3.6.1.4.1.41809.1.55.1.3.0',
    },
    {
      metric: 'power.mains_volts',
      channel: 'L2-L3',
      oid: '1.3.6.1.4.1.41809.1.55.1.4.0',
    },
    {
      metric: 'power.mains_volts',
      channel: 'L1-L3',
      oid: '1.3.6.1.4.1.41809.1.55.1.5.0',
    },
    {
      metric: 'power.mains_volts',
      channel: 'L1',
      oid: '1.3.6.1.4.1.41809.1.55.1.6.0',
    },
    {
      metric: 'power.mains_volts',
      channel: 'L2',
      oid: '1.3.6.1.4.1.41809.1.55.1.7.0',
    },
    {
      metric: 'power.mains_volts',
      channel: 'L3',
      oid: '1.3.6.1.4.1.41809.1.55.1.8.0',
    },
    {
      metric: 'power.output_hertz',
      channel: 'generator',
      oid: '1.3.6.1.4.1.41809.1.55.1.9.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: 30,
        high: 80,
      },
    },
    {
      metric: 'power.output_volts',
      channel: 'generator L1-L2',
      oid: '1.3.6.1.4.1.41809.1.55.1.10.0',
    },
    {
      metric: 'power.output_volts',
      channel: 'generator L2-L3',
      oid: '1.3.6.1.4.1.41809.1.55.1.11.0',
    },
    {
      metric: 'power.output_volts',
      channel: 'generator L1-L3',
      oid: '1.3.6.1.4.1.41809.1.55.1.12.0',
    },
    {
      metric: 'power.output_volts',
      channel: 'generator L1',
      oid: '1.3.6.1.4.1.41809.1.55.1.13.0',
    },
    {
      metric: 'power.output_volts',
      channel: 'generator L2',
      oid: '1.3.6.1.4.1.41809.1.55.1.14.0',
    },
    {
      metric: 'power.output_volts',
      channel: 'generator L3',
      oid: '1.3.6.1.4.1.41809.1.55.1.15.0',
    },
    {
      metric: 'power.output_amperes',
      channel: 'L1',
      oid: '1.3.6.1.4.1.41809.1.55.1.16.0',
    },
    {
      metric: 'power.output_amperes',
      channel: 'L2',
      oid: '1.3.6.1.4.1.41809.1.55.1.17.0',
    },
    {
      metric: 'power.output_amperes',
      channel: 'L3',
      oid: '1.3.6.1.4.1.41809.1.55.1.18.0',
    },
    {
      metric: 'power.fuel_percent',
      oid: '1.3.6.1.4.1.41809.1.27.0',
      scale: 0.1,
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'power.battery_volts',
      channel: 'starter',
      oid: '1.3.6.1.4.1.41809.1.29.0',
      scale: 0.1,
    },
    {
      metric: 'power.output_volts',
      channel: 'alternator',
      oid: '1.3.6.1.4.1.41809.1.28.0',
      scale: 0.1,
    },
  ],
} satisfies DeviceProfile
