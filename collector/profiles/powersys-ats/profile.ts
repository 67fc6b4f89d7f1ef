import type { DeviceProfile } from '@gridkeeper/model/profile'

// ATS-MIB: whole volts, tenths of hertz and amperes, whole °C. Source states: 1 failed, 2 well.
export default {
  id: 'powersys-ats',
  title: {
    zh: '双路电源切换器（Smart II 卡）',
    en: 'Transfer switch (Smart II card)',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.37662.1.2.2.1'],
    },
    {
      present: ['1.3.6.1.4.1.37662.1.2.2.1.1.2.3'],
    },
  ],
  scalars: [
    {
      metric: 'power.supply_ok',
      channel: 'source A',
      oid: '1.3.6.1.4.1.37662.1.2.2.1.1.2.2.0',
      values: {
        '1': 0,
        '2': 1,
      },
    },
    {
      metric: 'power.mains_volts',
      channel: 'source A',
      oid: '1.3.6.1.4.1.37662.1.2.2.1.1.2.3.0',
      limits: {
        majorHigh: '1.3.6.1.4.1.37662.1.2.2.1.1.2.8.0',
        majorLow: '1.3.6.1.4.1.37662.1.2.2.1.1.2.9.0',
      },
    },
    {
      metric: 'power.mains_hertz',
      channel: 'source A',
      oid: '1.3.6.1.4.1.37662.1.2.2.1.1.2.4.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: 30,
        high: 80,
      },
    },
    {
      metric: 'power.supply_ok',
      channel: 'source B',
      oid: '1.3.6.1.4.1.37662.1.2.2.1.1.2.5.0',
      values: {
        '1': 0,
        '2': 1,
      },
    },
    {
      metric: 'power.mains_volts',
      channel: 'source B',
      oid: '1.3.6.1.4.1.37662.1.2.2.1.1.2.6.0',
      limits: {
        majorHigh: '1.3.6.1.4.1.37662.1.2.2.1.1.2.12.0',
        majorLow: '1.3.6.1.4.1.37662.1.2.2.1.1.2.13.0',
      },
    },
    {
      metric: 'power.mains_hertz',
      channel: 'source B',
      oid: '1.3.6.1.4.1.37662.1.2.2.1.1.2.7.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: 30,
        high: 80,
      },
    },
    {
      metric: 'power.output_volts',
      oid: '1.3.6.1.4.1.37662.1.2.2.1.1.3.2.0',
    },
    {
      metric: 'power.output_hertz',
      oid: '1.3.6.1.4.1.37662.1.2.2.1.1.3.3.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: 30,
        high: 80,
      },
    },
    {
      metric: 'power.output_amperes',
      oid: '1.3.6.1.4.1.37662.1.2.2.1.1.3.4.0',
      scale: 0.1,
    },
    {
      metric: 'power.load_percent',
      oid: '1.3.6.1.4.1.37662.1.2.2.1.1.3.5.0',
      valid: {
        low: 0,
        high: 300,
      },
    },
    {
      metric: 'equipment.alarm',
      oid: '1.3.6.1.4.1.37662.1.2.2.1.1.4.2.0',
      values: {
        '1': 0,
        '2': 1,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      oid: '1.3.6.1.4.1.37662.1.2.2.1.1.5.1.0',
      valid: {
        low: -60,
        high: 130,
      },
    },
  ],
} satisfies DeviceProfile
