import type { DeviceProfile } from '@gridkeeper/model/profile'

// XUPS-MIB, its branch of the environment, on cards of whatever UPS. What no probe measures is 0.
export default {
  id: 'eaton-probe',
  title: {
    zh: '伊顿环境探头（EMP）',
    en: 'Eaton environment probe (EMP)',
  },
  kind: 'cabinet',
  generic: true,
  rank: 26,
  match: [
    {
      present: ['1.3.6.1.4.1.534.1.6.5'],
    },
    {
      present: ['1.3.6.1.4.1.534.1.6.1'],
    },
  ],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      channel: 'ambient',
      oid: '1.3.6.1.4.1.534.1.6.1.0',
      sentinels: [0],
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.humidity_percent',
      channel: 'ambient',
      oid: '1.3.6.1.4.1.534.1.6.4.0',
      sentinels: [0],
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'remote',
      oid: '1.3.6.1.4.1.534.1.6.5.0',
      sentinels: [0],
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.humidity_percent',
      channel: 'remote',
      oid: '1.3.6.1.4.1.534.1.6.6.0',
      sentinels: [0],
      valid: {
        low: 0,
        high: 100,
      },
    },
  ],
} satisfies DeviceProfile
