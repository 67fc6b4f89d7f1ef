import type { DeviceProfile } from '@gridkeeper/model/profile'

// Whole °C of the cards.
export default {
  id: 'zte-access-node',
  title: {
    zh: '中兴接入节点（ZXDSL）',
    en: 'ZTE access node (ZXDSL)',
  },
  kind: 'olt',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.3902.1004.9806'],
    },
    {
      present: ['1.3.6.1.4.1.3902.1004.3.1.2'],
      absent: ['1.3.6.1.4.1.3902.1012'],
    },
  ],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      oid: '1.3.6.1.4.1.3902.1004.3.1.2.1.0',
      valid: {
        low: -60,
        high: 130,
      },
    },
  ],
} satisfies DeviceProfile
