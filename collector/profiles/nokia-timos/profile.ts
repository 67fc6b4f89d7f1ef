import type { DeviceProfile } from '@gridkeeper/model/profile'

// TIMETRA-CHASSIS-MIB, TIMETRA-PORT-MIB: °C of cards with a sensor (1), 256ths of a module’s °C, tenths of microwatts; alarms of a card: 2
// is active.
export default {
  id: 'nokia-timos',
  title: {
    zh: '诺基亚（SR OS）路由器',
    en: 'Nokia routers (SR OS)',
  },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.6527'],
    },
    {
      present: ['1.3.6.1.4.1.6527.3.1.2.2.4.31.1.1'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.6527.3.1.2.2.1.8.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.6527.3.1.2.2.1.8.1.8',
        },
      },
      channel: '{index} {name}',
      where: [
        {
          in: ['1'],
          oid: '1.3.6.1.4.1.6527.3.1.2.2.1.8.1.17',
        },
      ],
      columns: [
        {
          column: '18',
          metric: 'environment.temperature_celsius',
          sentinels: [-1],
          valid: {
            low: -60,
            high: 130,
          },
        },
        {
          column: '24',
          metric: 'equipment.alarm',
          values: {
            '1': 0,
            '2': 1,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
