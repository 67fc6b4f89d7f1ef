import type { DeviceProfile } from '@gridkeeper/model/profile'

// Tenths of milliwatts and of °C. Its agent is net-snmp’s.
export default {
  id: 'mpb-srp',
  title: {
    zh: 'MPB 光放大器（SRP）',
    en: 'MPB optical amplifier (SRP)',
  },
  kind: 'headend',
  match: [
    {
      present: ['1.3.6.1.4.1.4464.2.2.8.2.7'],
    },
  ],
  scalars: [
    {
      metric: 'optical.tx_dbm',
      oid: '1.3.6.1.4.1.4464.2.2.8.2.7.0',
      scale: 0.1,
      converts: 'milliwatts_to_dbm',
    },
    {
      metric: 'optical.tx_dbm',
      channel: 'seed',
      oid: '1.3.6.1.4.1.4464.2.2.8.2.6.0',
      scale: 0.1,
      converts: 'milliwatts_to_dbm',
    },
    {
      metric: 'environment.temperature_celsius',
      oid: '1.3.6.1.4.1.4464.2.2.8.2.5.0',
      scale: 0.1,
      valid: {
        low: -60,
        high: 130,
      },
    },
  ],
} satisfies DeviceProfile
