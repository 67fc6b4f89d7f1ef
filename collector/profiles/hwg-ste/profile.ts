import type { DeviceProfile } from '@gridkeeper/model/profile'

// STE-MIB and STE2-MIB: tenths; the unit is a column (1 °C, 2 °F, 4 %), and state 0 is a sensor that is away.
export default {
  id: 'hwg-ste',
  title: {
    zh: 'HW group STE 环境监控',
    en: 'HW group STE environment monitor',
  },
  kind: 'cabinet',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.21796.4.1'],
    },
    {
      sysObjectId: ['1.3.6.1.4.1.21796.4.9'],
    },
    {
      present: ['1.3.6.1.4.1.21796.4.1.3.1.5'],
    },
    {
      present: ['1.3.6.1.4.1.21796.4.9.3.1.5'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.21796.4.1.3.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.21796.4.1.3.1.2',
        },
      },
      channel: '{index} {name}',
      where: [
        {
          oid: '1.3.6.1.4.1.21796.4.1.3.1.3',
          notIn: ['0'],
        },
      ],
      columns: [
        {
          column: '5',
          choose: {
            oid: '1.3.6.1.4.1.21796.4.1.3.1.7',
            by: {
              '1': {
                metric: 'environment.temperature_celsius',
                scale: 0.1,
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '2': {
                metric: 'environment.temperature_celsius',
                scale: 0.1,
                converts: 'fahrenheit_to_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '4': {
                metric: 'environment.humidity_percent',
                scale: 0.1,
                valid: {
                  low: 0,
                  high: 100,
                },
              },
            },
          },
        },
        {
          column: '3',
          metric: 'equipment.alarm',
          values: {
            '1': 0,
            '2': 1,
            '3': 1,
            '4': 1,
            '5': 1,
          },
          channel: 'sensor {index}',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.21796.4.1.1.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.21796.4.1.1.1.3',
        },
      },
      channel: 'input {index} {name}',
      columns: [
        {
          column: '4',
          metric: 'equipment.alarm',
          values: {
            '0': 0,
            '1': 1,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.21796.4.9.3.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.21796.4.9.3.1.2',
        },
      },
      channel: '{index} {name}',
      where: [
        {
          oid: '1.3.6.1.4.1.21796.4.9.3.1.3',
          notIn: ['0'],
        },
      ],
      columns: [
        {
          column: '5',
          choose: {
            oid: '1.3.6.1.4.1.21796.4.9.3.1.7',
            by: {
              '1': {
                metric: 'environment.temperature_celsius',
                scale: 0.1,
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '2': {
                metric: 'environment.temperature_celsius',
                scale: 0.1,
                converts: 'fahrenheit_to_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '4': {
                metric: 'environment.humidity_percent',
                scale: 0.1,
                valid: {
                  low: 0,
                  high: 100,
                },
              },
            },
          },
        },
        {
          column: '3',
          metric: 'equipment.alarm',
          values: {
            '1': 0,
            '2': 1,
            '3': 1,
            '4': 1,
            '5': 1,
          },
          channel: 'sensor {index}',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.21796.4.9.1.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.21796.4.9.1.1.3',
        },
      },
      channel: 'input {index} {name}',
      columns: [
        {
          column: '4',
          metric: 'equipment.alarm',
          values: {
            '0': 0,
            '1': 1,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
