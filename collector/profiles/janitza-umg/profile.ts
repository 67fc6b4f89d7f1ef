import type { DeviceProfile } from '@gridkeeper/model/profile'

// JANITZA-MIB: tenths of volts, milliamperes, watts and volt-amperes, hundredths of hertz; vars are left. Volts between phases have their
// names.
export default {
  id: 'janitza-umg',
  title: {
    zh: 'Janitza UMG 电能表',
    en: 'Janitza UMG power meter',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.34278.10'],
    },
    {
      present: ['1.3.6.1.4.1.34278.8.1'],
      absent: ['1.3.6.1.4.1.34278.6.1'],
    },
  ],
  scalars: [
    {
      metric: 'power.mains_volts',
      channel: 'L1',
      oid: '1.3.6.1.4.1.34278.1.1.0',
      scale: 0.1,
      sentinels: [0],
    },
    {
      metric: 'power.mains_volts',
      channel: 'L2',
      oid: '1.3.6.1.4.1.34278.1.2.0',
      scale: 0.1,
      sentinels: [0],
    },
    {
      metric: 'power.mains_volts',
      channel: 'L3',
      oid: '1.3.6.1.4.1.34278.1.3.0',
      scale: 0.1,
      sentinels: [0],
    },
    {
      metric: 'power.mains_volts',
      channel: 'L1-L2',
      oid: '1.3.6.1.4.1.34278.1.5.0',
      scale: 0.1,
      sentinels: [0],
    },
    {
      metric: 'power.mains_volts',
      channel: 'L2-L3',
      oid: '1.3.6.1.4.1.34278.1.6.0',
      scale: 0.1,
      sentinels: [0],
    },
    {
      metric: 'power.mains_volts',
      channel: 'L3-L1',
      oid: '1.3.6.1.4.1.34278.1.7.0',
      scale: 0.1,
      sentinels: [0],
    },
    {
      metric: 'power.mains_amperes',
      channel: 'L1',
      oid: '1.3.6.1.4.1.34278.1.8.0',
      scale: 0.001,
    },
    {
      metric: 'power.mains_amperes',
      channel: 'L2',
      oid: '1.3.6.1.4.1.34278.1.9.0',
      scale: 0.001,
    },
    {
      metric: 'power.mains_amperes',
      channel: 'L3',
      oid: '1.3.6.1.4.1.34278.1.10.0',
      scale: 0.001,
    },
    {
      metric: 'power.mains_amperes',
      channel: 'L4',
      oid: '1.3.6.1.4.1.34278.1.11.0',
      scale: 0.001,
    },
    {
      metric: 'power.mains_watts',
      channel: 'L1',
      oid: '1.3.6.1.4.1.34278.1.12.0',
    },
    {
      metric: 'power.mains_watts',
      channel: 'L2',
      oid: '1.3.6.1.4.1.34278.1.13.0',
    },
    {
      metric: 'power.mains_watts',
      channel: 'L3',
      oid: '1.3.6.1.4.1.34278.1.14.0',
    },
    {
      metric: 'power.mains_watts',
      channel: 'L4',
      oid: '1.3.6.1.4.1.34278.1.15.0',
    },
    {
      metric: 'power.mains_voltamperes',
      channel: 'L1',
      oid: '1.3.6.1.4.1.34278.1.20.0',
    },
    {
      metric: 'power.mains_voltamperes',
      channel: 'L2',
      oid: '1.3.6.1.4.1.34278.1.21.0',
    },
    {
      metric: 'power.mains_voltamperes',
      channel: 'L3',
      oid: '1.3.6.1.4.1.34278.1.22.0',
    },
    {
      metric: 'power.mains_voltamperes',
      channel: 'L4',
      oid: '1.3.6.1.4.1.34278.1.23.0',
    },
    {
      metric: 'power.mains_watts',
      channel: 'total',
      oid: '1.3.6.1.4.1.34278.2.1.0',
    },
    {
      metric: 'power.mains_voltamperes',
      channel: 'total',
      oid: '1.3.6.1.4.1.34278.2.3.0',
    },
    {
      metric: 'power.mains_hertz',
      oid: '1.3.6.1.4.1.34278.8.1.0',
      scale: 0.01,
      sentinels: [0],
      valid: {
        low: 30,
        high: 80,
      },
    },
  ],
} satisfies DeviceProfile
