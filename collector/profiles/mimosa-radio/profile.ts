import type { DeviceProfile } from '@gridkeeper/model/profile'

// Tenths of the device’s °C.
export default {
  id: 'mimosa-radio',
  title: { zh: 'Mimosa 微波', en: 'Mimosa radio links' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.43356.2.1.2.1.8'] }],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      channel: 'device',
      oid: '1.3.6.1.4.1.43356.2.1.2.1.8.0',
      scale: 0.1,
      sentinels: [0],
      valid: { low: -60, high: 130 },
    },
  ],
} satisfies DeviceProfile
