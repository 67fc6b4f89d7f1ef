import type { DeviceProfile } from '@gridkeeper/model/profile'

// PBI-4000P-5000P-MIB: C/N and Eb/N0 in tenths of dB; lock is 1.
export default {
  id: 'pbi-ird',
  title: {
    zh: 'PBI 专业卫星接收机（DCH）',
    en: 'PBI professional satellite receiver (DCH)',
  },
  kind: 'headend',
  match: [
    {
      present: ['1.3.6.1.4.1.1070.3.1.1.104.1.1.8'],
    },
  ],
  scalars: [
    {
      metric: 'downstream.lock',
      oid: '1.3.6.1.4.1.1070.3.1.1.104.1.1.1.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
    {
      metric: 'satellite.snr_db',
      channel: 'C/N',
      oid: '1.3.6.1.4.1.1070.3.1.1.104.1.1.8.0',
      scale: 0.1,
      valid: {
        low: 0,
        high: 60,
      },
    },
    {
      metric: 'satellite.snr_db',
      channel: 'Eb/N0',
      oid: '1.3.6.1.4.1.1070.3.1.1.104.1.1.9.0',
      scale: 0.1,
      valid: {
        low: 0,
        high: 60,
      },
    },
  ],
} satisfies DeviceProfile
