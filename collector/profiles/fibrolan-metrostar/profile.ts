import type { DeviceProfile } from '@gridkeeper/model/profile'

// Whole °C; a supply is well (2), failed (1) or not there (3).
export default {
  id: 'fibrolan-metrostar',
  title: {
    zh: 'Fibrolan MetroStar 光接入机框',
    en: 'Fibrolan MetroStar chassis',
  },
  kind: 'hub',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.4467.100'],
    },
    {
      present: ['1.3.6.1.4.1.4467.100.500.20'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.4467.100.500.20.1',
      channel: 'chassis {index}',
      columns: [
        {
          column: '4',
          metric: 'environment.temperature_celsius',
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
