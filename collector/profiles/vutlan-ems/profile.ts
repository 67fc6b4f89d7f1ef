import type { DeviceProfile } from '@gridkeeper/model/profile'

// VUTLAN-SYSTEM-MIB: one table of elements, values and types as text; the state unknown, or “not connected”, is no value.
export default {
  id: 'vutlan-ems',
  title: {
    zh: 'Vutlan 环境监控',
    en: 'Vutlan environment monitor',
  },
  kind: 'cabinet',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.39052'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.39052.1.3.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.39052.1.3.1.7',
        },
      },
      channel: '{index} {name}',
      where: [
        {
          oid: '1.3.6.1.4.1.39052.1.3.1.8',
          notIn: ['unknown', 'not connected', 'offline', 'no state', ''],
        },
        {
          oid: '1.3.6.1.4.1.39052.1.3.1.5',
          in: ['analog'],
        },
      ],
      columns: [
        {
          column: '9',
          choose: {
            oid: '1.3.6.1.4.1.39052.1.3.1.6',
            by: {
              temperature: {
                metric: 'environment.temperature_celsius',
                reads: 'text',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              humidity: {
                metric: 'environment.humidity_percent',
                reads: 'text',
                valid: {
                  low: 0,
                  high: 100,
                },
              },
            },
          },
        },
        {
          column: '8',
          metric: 'equipment.alarm',
          values: {
            normal: 0,
            alarm: 1,
            critical: 1,
            'high alarm': 1,
            'low alarm': 1,
            'high warning': 1,
            'low warning': 1,
            warning: 1,
          },
          channel: '{name}',
        },
      ],
    },
  ],
} satisfies DeviceProfile
