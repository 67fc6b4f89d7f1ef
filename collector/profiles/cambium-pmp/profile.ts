import type { DeviceProfile } from '@gridkeeper/model/profile'

// WHISP-BOX-MIBV2-MIB: °C of the device.
export default {
  id: 'cambium-pmp',
  title: { zh: 'Cambium PMP 微波', en: 'Cambium PMP radio links' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.161.19.3.3.1.35'] }],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      channel: 'device',
      oid: '1.3.6.1.4.1.161.19.3.3.1.35.0',
      sentinels: [0],
      valid: { low: -60, high: 130 },
    },
  ],
} satisfies DeviceProfile
