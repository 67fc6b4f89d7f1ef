import type { DeviceProfile } from '@gridkeeper/model/profile'

// TELESTE-LUMINATO-MIB: module temperatures in tenths.
export default {
  id: 'teleste-luminato',
  title: { zh: 'Teleste Luminato 前端', en: 'Teleste Luminato headend' },
  kind: 'headend',
  match: [{ sysObjectId: ['1.3.6.1.4.1.3715.17'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.3715.99.2.2.1.1',
      channel: 'slot {index}',
      columns: [
        {
          column: '3',
          metric: 'environment.temperature_celsius',
          valid: { low: -60, high: 130 },
          scale: 0.1,
        },
      ],
    },
  ],
} satisfies DeviceProfile
