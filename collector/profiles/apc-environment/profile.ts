import type { DeviceProfile } from '@gridkeeper/model/profile'

// PowerNet-MIB: environmental monitors, beside or inside a UPS. Each says whether its degrees are Celsius (1) or Fahrenheit (2); -1
// and the zeros of a probe that is away are no values.
export default {
  id: 'apc-environment',
  title: {
    zh: 'APC 环境监控',
    en: 'APC environment monitor',
  },
  kind: 'cabinet',
  generic: true,
  rank: 27,
  match: [
    {
      present: ['1.3.6.1.4.1.318.1.1.10.1.3.3.1'],
    },
    {
      present: ['1.3.6.1.4.1.318.1.1.10.2.3.2.1'],
    },
    {
      present: ['1.3.6.1.4.1.318.1.1.10.3.13.1.1'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.318.1.1.10.1.3.3.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.318.1.1.10.1.3.3.1.2',
        },
      },
      channel: 'em {index}',
      where: [
        {
          oid: '1.3.6.1.4.1.318.1.1.10.1.3.3.1.3',
          notIn: ['1'],
        },
      ],
      columns: [
        {
          column: '4',
          choose: {
            oid: '1.3.6.1.4.1.318.1.1.10.1.3.3.1.5',
            by: {
              '1': {
                metric: 'environment.temperature_celsius',
                sentinels: [-1],
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '2': {
                metric: 'environment.temperature_celsius',
                sentinels: [-1],
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
          metric: 'environment.humidity_percent',
          sentinels: [-1, 0],
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.318.1.1.10.2.3.2.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.318.1.1.10.2.3.2.1.2',
        },
      },
      channel: 'probe {index}',
      where: [
        {
          oid: '1.3.6.1.4.1.318.1.1.10.2.3.2.1.3',
          notIn: ['1'],
        },
      ],
      columns: [
        {
          column: '4',
          choose: {
            oid: '1.3.6.1.4.1.318.1.1.10.2.3.2.1.5',
            by: {
              '1': {
                metric: 'environment.temperature_celsius',
                sentinels: [-1],
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '2': {
                metric: 'environment.temperature_celsius',
                sentinels: [-1],
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
          metric: 'environment.humidity_percent',
          sentinels: [-1, 0],
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.318.1.1.10.3.13.1.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.318.1.1.10.3.13.1.1.2',
        },
      },
      channel: 'ems {index}',
      where: [
        {
          oid: '1.3.6.1.4.1.318.1.1.10.3.13.1.1.10',
          notIn: ['1', '3'],
        },
      ],
      columns: [
        {
          column: '3',
          choose: {
            oid: '1.3.6.1.4.1.318.1.1.10.3.12.11.0',
            by: {
              '1': {
                metric: 'environment.temperature_celsius',
                sentinels: [-1],
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '2': {
                metric: 'environment.temperature_celsius',
                sentinels: [-1],
                converts: 'fahrenheit_to_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '': {
                metric: 'environment.temperature_celsius',
                sentinels: [-1],
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
          metric: 'environment.humidity_percent',
          sentinels: [-1, 0],
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.318.1.1.10.2.3.4.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.318.1.1.10.2.3.4.1.2',
        },
      },
      channel: 'contact {index} {name}',
      columns: [
        {
          column: '3',
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
