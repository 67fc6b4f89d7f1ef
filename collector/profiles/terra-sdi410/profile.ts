import type { DeviceProfile } from '@gridkeeper/model/profile'

// TERRA-sdi410C-MIB: level in whole dBµV, a string; SNR in tenths.
export default {
  id: 'terra-sdi410',
  title: { zh: 'Terra sdi410 卫星网关', en: 'Terra sdi410 satellite gateway' },
  kind: 'headend',
  match: [{ sysObjectId: ['1.3.6.1.4.1.30631.1.8'] }],
  scalars: [
    {
      metric: 'satellite.level_dbuv',
      channel: '1',
      oid: '1.3.6.1.4.1.30631.1.8.1.27.3.0',
      reads: 'text',
    },
    { metric: 'satellite.snr_db', channel: '1', oid: '1.3.6.1.4.1.30631.1.8.1.27.8.0', scale: 0.1 },
    {
      metric: 'environment.temperature_celsius',
      oid: '1.3.6.1.4.1.30631.1.8.1.1.4.0',
      valid: { low: -60, high: 130 },
    },
    {
      metric: 'downstream.lock',
      channel: '1',
      oid: '1.3.6.1.4.1.30631.1.8.2.3.0',
      values: { 0: 1, 1: 0 },
    },
  ],
} satisfies DeviceProfile
