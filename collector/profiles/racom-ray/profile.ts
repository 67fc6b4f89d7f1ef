import type { DeviceProfile } from '@gridkeeper/model/profile'

// Hundredths of °C and tenths of volts, of two generations.
export default {
  id: 'racom-ray',
  title: { zh: 'RACOM RAy 微波', en: 'RACOM RAy radio links' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.33555.4.1.4.2'] }, { present: ['1.3.6.1.4.1.33555.1.1.4.2'] }],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      channel: 'device',
      oid: '1.3.6.1.4.1.33555.1.1.4.2.0',
      scale: 0.01,
      sentinels: [0],
      valid: { low: -60, high: 130 },
    },
    { metric: 'power.output_volts', oid: '1.3.6.1.4.1.33555.1.1.4.3.0', scale: 0.1 },
    {
      metric: 'environment.temperature_celsius',
      channel: 'device',
      oid: '1.3.6.1.4.1.33555.4.1.4.2.0',
      scale: 0.01,
      sentinels: [0],
      valid: { low: -60, high: 130 },
    },
    { metric: 'power.output_volts', oid: '1.3.6.1.4.1.33555.4.1.4.3.0', scale: 0.1 },
  ],
} satisfies DeviceProfile
