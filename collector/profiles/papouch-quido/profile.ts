import type { DeviceProfile } from '@gridkeeper/model/profile'

// QUIDOS-MIB: tenths of °C. It gives itself no object id.
export default {
  id: 'papouch-quido',
  title: {
    zh: 'Papouch Quido 温度与开关量采集器',
    en: 'Papouch Quido thermometer and inputs',
  },
  kind: 'cabinet',
  match: [
    {
      present: ['1.3.6.1.4.1.18248.16.1'],
    },
  ],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      oid: '1.3.6.1.4.1.18248.16.1.1.0',
      scale: 0.1,
      sentinels: [-9999, 32767],
      valid: {
        low: -60,
        high: 130,
      },
    },
  ],
} satisfies DeviceProfile
