import type { DeviceProfile } from '@gridkeeper/model/profile'

// TELESTE-LUMINATO-MIB: module temperatures in tenths.
export default {
  id: 'teleste-luminato',
  title: { zh: 'Teleste Luminato 前端', en: 'Teleste Luminato headend' },
  kind: 'headend',
  match: [{ sysObjectId: ['1.3.6.1.4.1.3715.17'] }],
  scalars: [
    {
      metric: 'equipment.alarm',
      channel: 'general',
      oid: '1.3.6.1.4.1.3715.99.1.2.1.0',
      values: { 1: 0, 2: 1, 3: 1, 4: 1 },
    },
    {
      metric: 'equipment.alarm',
      channel: 'temperature',
      oid: '1.3.6.1.4.1.3715.99.1.2.5.0',
      values: { 1: 0, 2: 1, 3: 1, 4: 1, 5: 1 },
    },
    { metric: 'fan.ok', oid: '1.3.6.1.4.1.3715.99.1.2.6.0', values: { 1: 1, 2: 0 } },
    {
      metric: 'equipment.alarm',
      channel: 'hardware',
      oid: '1.3.6.1.4.1.3715.99.1.2.7.0',
      values: { 1: 0, 2: 1 },
    },
    {
      metric: 'equipment.alarm',
      channel: 'software',
      oid: '1.3.6.1.4.1.3715.99.1.2.8.0',
      values: { 1: 0, 2: 1, 3: 1 },
    },
  ],
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
          sentinels: [0],
        },
      ],
    },
  ],
} satisfies DeviceProfile
