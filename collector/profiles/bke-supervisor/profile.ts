import type { DeviceProfile } from '@gridkeeper/model/profile'

// PNETMOD-MIB: tenths of volts, amperes and °C; states are 0 well, 1 failed, the output 1 on.
export default {
  id: 'bke-supervisor',
  title: {
    zh: 'BKE 直流不间断电源',
    en: 'BKE DC supply with battery',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.27533.5'],
    },
    {
      present: ['1.3.6.1.4.1.27533.5.3.1'],
    },
  ],
  scalars: [
    {
      metric: 'power.supply_ok',
      channel: 'mains',
      oid: '1.3.6.1.4.1.27533.5.1.1.0',
      values: {
        '0': 1,
        '1': 0,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'mains fuse',
      oid: '1.3.6.1.4.1.27533.5.1.2.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'power.supply_ok',
      channel: 'rectifier',
      oid: '1.3.6.1.4.1.27533.5.2.1.0',
      values: {
        '0': 1,
        '1': 0,
      },
    },
    {
      metric: 'power.output_amperes',
      oid: '1.3.6.1.4.1.27533.5.2.2.0',
      scale: 0.1,
    },
    {
      metric: 'power.battery_volts',
      oid: '1.3.6.1.4.1.27533.5.3.1.0',
      scale: 0.1,
    },
    {
      metric: 'power.battery_amperes',
      oid: '1.3.6.1.4.1.27533.5.3.2.0',
      scale: 0.1,
    },
    {
      metric: 'power.battery_celsius',
      oid: '1.3.6.1.4.1.27533.5.3.3.0',
      scale: 0.1,
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'power.battery_ok',
      channel: 'fuse',
      oid: '1.3.6.1.4.1.27533.5.3.4.0',
      values: {
        '0': 1,
        '1': 0,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'output fuse',
      oid: '1.3.6.1.4.1.27533.5.4.1.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'power.supply_ok',
      channel: 'output',
      oid: '1.3.6.1.4.1.27533.5.4.2.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
  ],
} satisfies DeviceProfile
