import type { DeviceProfile } from '@gridkeeper/model/profile'

// KELVIN-pCOWeb-Chiller-MIB: tenths of °C, amperes and percent of the pumps, tenths of a kilowatt.
export default {
  id: 'rittal-chiller',
  title: {
    zh: 'Rittal IT 冷水机（CAREL）',
    en: 'Rittal IT chiller (CAREL)',
  },
  kind: 'cabinet',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.9839.2606.1'],
    },
  ],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      channel: 'water in',
      oid: '1.3.6.1.4.1.9839.2.1.2.136.0',
      scale: 0.1,
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'water out',
      oid: '1.3.6.1.4.1.9839.2.1.2.137.0',
      scale: 0.1,
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'ambient',
      oid: '1.3.6.1.4.1.9839.2.1.2.140.0',
      scale: 0.1,
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'power.mains_amperes',
      oid: '1.3.6.1.4.1.9839.2.1.2.74.0',
      scale: 0.1,
    },
    {
      metric: 'power.mains_watts',
      oid: '1.3.6.1.4.1.9839.2.1.2.103.0',
      scale: 100,
    },
    {
      metric: 'cooling.output_percent',
      channel: 'pump 1',
      oid: '1.3.6.1.4.1.9839.2.1.2.90.0',
      scale: 0.1,
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'cooling.output_percent',
      channel: 'pump 2',
      oid: '1.3.6.1.4.1.9839.2.1.2.91.0',
      scale: 0.1,
      valid: {
        low: 0,
        high: 100,
      },
    },
  ],
} satisfies DeviceProfile
