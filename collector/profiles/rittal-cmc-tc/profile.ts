import type { DeviceProfile } from '@gridkeeper/model/profile'

// RITTAL-CMC-TC-MIB: four sensor units in one table form; the type says what a row measures, 1 is not there and 2 lost. Temperatures
// of a liquid cooling package are rows too.
export default {
  id: 'rittal-cmc-tc',
  title: {
    zh: '威图 CMC-TC 机柜监控',
    en: 'Rittal CMC-TC cabinet monitor',
  },
  kind: 'cabinet',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.2606.4'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.2606.4.2.3.5.2.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.2606.4.2.3.5.2.1.3',
        },
      },
      channel: '1.{index} {name}',
      where: [
        {
          oid: '1.3.6.1.4.1.2606.4.2.3.5.2.1.4',
          notIn: ['1', '2'],
        },
      ],
      columns: [
        {
          column: '5',
          choose: {
            oid: '1.3.6.1.4.1.2606.4.2.3.5.2.1.2',
            by: {
              '10': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '48': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '49': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '50': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '51': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '52': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '53': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '54': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '55': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '56': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '57': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '58': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '59': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '12': {
                metric: 'environment.humidity_percent',
                sentinels: [0],
                valid: {
                  low: 0,
                  high: 100,
                },
              },
              '40': {
                metric: 'fan.speed_rpm',
              },
              '41': {
                metric: 'fan.speed_rpm',
              },
              '42': {
                metric: 'fan.speed_rpm',
              },
              '43': {
                metric: 'fan.speed_rpm',
              },
              '44': {
                metric: 'fan.speed_rpm',
              },
              '45': {
                metric: 'fan.speed_rpm',
              },
              '46': {
                metric: 'fan.speed_rpm',
              },
              '47': {
                metric: 'fan.speed_rpm',
              },
              '61': {
                metric: 'fan.speed_percent',
                valid: {
                  low: 0,
                  high: 100,
                },
              },
            },
          },
        },
        {
          column: '4',
          metric: 'equipment.alarm',
          values: {
            '4': 0,
            '5': 0,
            '6': 0,
            '7': 1,
            '8': 1,
            '9': 1,
          },
          channel: 'alarm 1.{index}',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.2606.4.2.4.5.2.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.2606.4.2.4.5.2.1.3',
        },
      },
      channel: '2.{index} {name}',
      where: [
        {
          oid: '1.3.6.1.4.1.2606.4.2.4.5.2.1.4',
          notIn: ['1', '2'],
        },
      ],
      columns: [
        {
          column: '5',
          choose: {
            oid: '1.3.6.1.4.1.2606.4.2.4.5.2.1.2',
            by: {
              '10': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '48': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '49': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '50': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '51': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '52': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '53': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '54': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '55': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '56': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '57': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '58': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '59': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '12': {
                metric: 'environment.humidity_percent',
                sentinels: [0],
                valid: {
                  low: 0,
                  high: 100,
                },
              },
              '40': {
                metric: 'fan.speed_rpm',
              },
              '41': {
                metric: 'fan.speed_rpm',
              },
              '42': {
                metric: 'fan.speed_rpm',
              },
              '43': {
                metric: 'fan.speed_rpm',
              },
              '44': {
                metric: 'fan.speed_rpm',
              },
              '45': {
                metric: 'fan.speed_rpm',
              },
              '46': {
                metric: 'fan.speed_rpm',
              },
              '47': {
                metric: 'fan.speed_rpm',
              },
              '61': {
                metric: 'fan.speed_percent',
                valid: {
                  low: 0,
                  high: 100,
                },
              },
            },
          },
        },
        {
          column: '4',
          metric: 'equipment.alarm',
          values: {
            '4': 0,
            '5': 0,
            '6': 0,
            '7': 1,
            '8': 1,
            '9': 1,
          },
          channel: 'alarm 2.{index}',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.2606.4.2.5.5.2.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.2606.4.2.5.5.2.1.3',
        },
      },
      channel: '3.{index} {name}',
      where: [
        {
          oid: '1.3.6.1.4.1.2606.4.2.5.5.2.1.4',
          notIn: ['1', '2'],
        },
      ],
      columns: [
        {
          column: '5',
          choose: {
            oid: '1.3.6.1.4.1.2606.4.2.5.5.2.1.2',
            by: {
              '10': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '48': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '49': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '50': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '51': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '52': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '53': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '54': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '55': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '56': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '57': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '58': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '59': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '12': {
                metric: 'environment.humidity_percent',
                sentinels: [0],
                valid: {
                  low: 0,
                  high: 100,
                },
              },
              '40': {
                metric: 'fan.speed_rpm',
              },
              '41': {
                metric: 'fan.speed_rpm',
              },
              '42': {
                metric: 'fan.speed_rpm',
              },
              '43': {
                metric: 'fan.speed_rpm',
              },
              '44': {
                metric: 'fan.speed_rpm',
              },
              '45': {
                metric: 'fan.speed_rpm',
              },
              '46': {
                metric: 'fan.speed_rpm',
              },
              '47': {
                metric: 'fan.speed_rpm',
              },
              '61': {
                metric: 'fan.speed_percent',
                valid: {
                  low: 0,
                  high: 100,
                },
              },
            },
          },
        },
        {
          column: '4',
          metric: 'equipment.alarm',
          values: {
            '4': 0,
            '5': 0,
            '6': 0,
            '7': 1,
            '8': 1,
            '9': 1,
          },
          channel: 'alarm 3.{index}',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.2606.4.2.6.5.2.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.2606.4.2.6.5.2.1.3',
        },
      },
      channel: '4.{index} {name}',
      where: [
        {
          oid: '1.3.6.1.4.1.2606.4.2.6.5.2.1.4',
          notIn: ['1', '2'],
        },
      ],
      columns: [
        {
          column: '5',
          choose: {
            oid: '1.3.6.1.4.1.2606.4.2.6.5.2.1.2',
            by: {
              '10': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '48': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '49': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '50': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '51': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '52': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '53': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '54': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '55': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '56': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '57': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '58': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '59': {
                metric: 'environment.temperature_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '12': {
                metric: 'environment.humidity_percent',
                sentinels: [0],
                valid: {
                  low: 0,
                  high: 100,
                },
              },
              '40': {
                metric: 'fan.speed_rpm',
              },
              '41': {
                metric: 'fan.speed_rpm',
              },
              '42': {
                metric: 'fan.speed_rpm',
              },
              '43': {
                metric: 'fan.speed_rpm',
              },
              '44': {
                metric: 'fan.speed_rpm',
              },
              '45': {
                metric: 'fan.speed_rpm',
              },
              '46': {
                metric: 'fan.speed_rpm',
              },
              '47': {
                metric: 'fan.speed_rpm',
              },
              '61': {
                metric: 'fan.speed_percent',
                valid: {
                  low: 0,
                  high: 100,
                },
              },
            },
          },
        },
        {
          column: '4',
          metric: 'equipment.alarm',
          values: {
            '4': 0,
            '5': 0,
            '6': 0,
            '7': 1,
            '8': 1,
            '9': 1,
          },
          channel: 'alarm 4.{index}',
        },
      ],
    },
  ],
} satisfies DeviceProfile
