import type { DeviceProfile } from '@gridkeeper/model/profile'

// Tenths of °C with bounds of its own beside it.
export default {
  id: 'ifotec-switch',
  title: {
    zh: 'IFOTEC 工业光交换机',
    en: 'IFOTEC industrial fibre switch',
  },
  kind: 'hub',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.21362.100'],
    },
    {
      present: ['1.3.6.1.4.1.21362.101.2.1.1.5'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.21362.101.2.1.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.21362.101.2.1.1.4',
        },
      },
      channel: '{name}',
      where: [
        {
          like: 'TEMPERATURE',
          oid: '1.3.6.1.4.1.21362.101.2.1.1.3',
        },
      ],
      columns: [
        {
          column: '5',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          valid: {
            low: -60,
            high: 130,
          },
          limits: {
            warningLow: '1.3.6.1.4.1.21362.101.2.1.1.7',
            majorHigh: '1.3.6.1.4.1.21362.101.2.1.1.8',
            warningHigh: '1.3.6.1.4.1.21362.101.2.1.1.10',
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
