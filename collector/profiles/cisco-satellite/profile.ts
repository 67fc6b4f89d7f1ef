import type { DeviceProfile } from '@gridkeeper/model/profile'

// Fans in text; a tuner that is locked on signal says 3.
export default {
  id: 'cisco-satellite',
  title: {
    zh: '思科（SA）卫星接收机 D985x',
    en: 'Cisco (Scientific Atlanta) satellite receiver D985x',
  },
  kind: 'headend',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.1429.2.2.6'],
    },
    {
      present: ['1.3.6.1.4.1.1429.2.2.5.18.2.2.1.3'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.1429.2.2.5.18.2.2.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.1429.2.2.5.18.2.2.1.2',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '3',
          metric: 'fan.speed_rpm',
          reads: 'text',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.1429.2.2.5.5.3.2.1',
      channel: 'RF {index}',
      columns: [
        {
          column: '3',
          metric: 'downstream.lock',
          values: {
            '1': 0,
            '2': 0,
            '3': 1,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
