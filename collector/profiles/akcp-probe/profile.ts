import type { DeviceProfile } from '@gridkeeper/model/profile'

// SPAGENT-MIB: sensors that are online (1) only. The raw degrees are tenths, in the unit that the sensor says; 3 to 6 is a warning
// or an alarm.
export default {
  id: 'akcp-probe',
  title: {
    zh: 'AKCP 环境监控',
    en: 'AKCP environment monitor',
  },
  kind: 'cabinet',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.3854.1'],
    },
    {
      sysObjectId: ['1.3.6.1.4.1.3854.3'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.3854.1.2.2.1.16.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.3854.1.2.2.1.16.1.1',
        },
      },
      channel: '{index} {name}',
      where: [
        {
          oid: '1.3.6.1.4.1.3854.1.2.2.1.16.1.5',
          in: ['1'],
        },
      ],
      columns: [
        {
          column: '14',
          choose: {
            oid: '1.3.6.1.4.1.3854.1.2.2.1.16.1.12',
            by: {
              '1': {
                metric: 'environment.temperature_celsius',
                scale: 0.1,
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '0': {
                metric: 'environment.temperature_celsius',
                scale: 0.1,
                converts: 'fahrenheit_to_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
            },
          },
        },
        {
          column: '3',
          choose: {
            oid: '1.3.6.1.4.1.3854.1.2.2.1.16.1.12',
            by: {
              '1': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '0': {
                metric: 'environment.temperature_celsius',
                converts: 'fahrenheit_to_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
            },
          },
        },
        {
          column: '4',
          metric: 'equipment.alarm',
          values: {
            '2': 0,
            '3': 1,
            '4': 1,
            '5': 1,
            '6': 1,
          },
          channel: 'temperature {index}',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.3854.1.2.2.1.17.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.3854.1.2.2.1.17.1.1',
        },
      },
      channel: '{index} {name}',
      where: [
        {
          oid: '1.3.6.1.4.1.3854.1.2.2.1.17.1.5',
          in: ['1'],
        },
      ],
      columns: [
        {
          column: '3',
          metric: 'environment.humidity_percent',
          sentinels: [-1],
          valid: {
            low: 0,
            high: 100,
          },
        },
        {
          column: '4',
          metric: 'equipment.alarm',
          values: {
            '2': 0,
            '3': 1,
            '4': 1,
            '5': 1,
            '6': 1,
          },
          channel: 'humidity {index}',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.3854.1.2.2.1.18.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.3854.1.2.2.1.18.1.1',
        },
      },
      channel: 'contact {index} {name}',
      where: [
        {
          oid: '1.3.6.1.4.1.3854.1.2.2.1.18.1.4',
          in: ['1'],
        },
      ],
      columns: [
        {
          column: '3',
          metric: 'equipment.alarm',
          values: {
            '2': 0,
            '4': 1,
            '6': 1,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.3854.3.5.2.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.3854.3.5.2.1.2',
        },
      },
      channel: '{index} {name}',
      where: [
        {
          oid: '1.3.6.1.4.1.3854.3.5.2.1.8',
          in: ['1'],
        },
        {
          oid: '1.3.6.1.4.1.3854.3.5.2.1.6',
          notIn: ['1', '7'],
        },
      ],
      columns: [
        {
          column: '4',
          choose: {
            oid: '1.3.6.1.4.1.3854.3.5.2.1.5',
            by: {
              C: {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              F: {
                metric: 'environment.temperature_celsius',
                converts: 'fahrenheit_to_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
            },
          },
        },
        {
          column: '6',
          metric: 'equipment.alarm',
          values: {
            '2': 0,
            '3': 1,
            '4': 1,
            '5': 1,
            '6': 1,
          },
          channel: 'temperature {index}',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.3854.3.5.3.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.3854.3.5.3.1.2',
        },
      },
      channel: '{index} {name}',
      where: [
        {
          oid: '1.3.6.1.4.1.3854.3.5.3.1.8',
          in: ['1'],
        },
        {
          oid: '1.3.6.1.4.1.3854.3.5.3.1.6',
          notIn: ['1', '7'],
        },
      ],
      columns: [
        {
          column: '4',
          metric: 'environment.humidity_percent',
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
