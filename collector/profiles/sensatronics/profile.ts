import type { DeviceProfile } from '@gridkeeper/model/profile'

// SENSATRONICS MIBs: text in the unit the device is set to, which is asked for; -99.9 and -999.9 without a probe.
export default {
  id: 'sensatronics',
  title: {
    zh: 'Sensatronics 环境监控',
    en: 'Sensatronics environment monitor',
  },
  kind: 'cabinet',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.16174.1.1'],
    },
    {
      present: ['1.3.6.1.4.1.16174.1.1.1.3.1.2'],
    },
    {
      present: ['1.3.6.1.4.1.16174.1.1.3.3.1.3'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.16174.1.1.1.3.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.16174.1.1.1.3.1.1',
        },
      },
      channel: '1 {name}',
      columns: [
        {
          column: '2',
          choose: {
            oid: '1.3.6.1.4.1.16174.1.1.1.2.3.1.0',
            by: {
              '0': {
                metric: 'environment.temperature_celsius',
                reads: 'text',
                sentinels: [-99.9, -999.9],
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '1': {
                metric: 'environment.temperature_celsius',
                reads: 'text',
                sentinels: [-99.9, -999.9],
                converts: 'fahrenheit_to_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
            },
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.16174.1.1.1.3.2',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.16174.1.1.1.3.2.1',
        },
      },
      channel: '2 {name}',
      columns: [
        {
          column: '2',
          choose: {
            oid: '1.3.6.1.4.1.16174.1.1.1.2.3.1.0',
            by: {
              '0': {
                metric: 'environment.temperature_celsius',
                reads: 'text',
                sentinels: [-99.9, -999.9],
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '1': {
                metric: 'environment.temperature_celsius',
                reads: 'text',
                sentinels: [-99.9, -999.9],
                converts: 'fahrenheit_to_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
            },
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.16174.1.1.1.3.3',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.16174.1.1.1.3.3.1',
        },
      },
      channel: '3 {name}',
      columns: [
        {
          column: '2',
          choose: {
            oid: '1.3.6.1.4.1.16174.1.1.1.2.3.1.0',
            by: {
              '0': {
                metric: 'environment.temperature_celsius',
                reads: 'text',
                sentinels: [-99.9, -999.9],
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '1': {
                metric: 'environment.temperature_celsius',
                reads: 'text',
                sentinels: [-99.9, -999.9],
                converts: 'fahrenheit_to_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
            },
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.16174.1.1.1.3.4',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.16174.1.1.1.3.4.1',
        },
      },
      channel: '4 {name}',
      columns: [
        {
          column: '2',
          choose: {
            oid: '1.3.6.1.4.1.16174.1.1.1.2.3.1.0',
            by: {
              '0': {
                metric: 'environment.temperature_celsius',
                reads: 'text',
                sentinels: [-99.9, -999.9],
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '1': {
                metric: 'environment.temperature_celsius',
                reads: 'text',
                sentinels: [-99.9, -999.9],
                converts: 'fahrenheit_to_celsius',
                valid: {
                  low: -60,
                  high: 130,
                },
              },
            },
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.16174.1.1.3.3.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.16174.1.1.3.3.1.1',
        },
      },
      channel: 'group 1 {name}',
      columns: [
        {
          column: '3',
          choose: {
            oid: '1.3.6.1.4.1.16174.1.1.3.2.3.1.0',
            by: {
              C: {
                metric: 'environment.temperature_celsius',
                reads: 'text',
                sentinels: [-99.9, -999.9],
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              F: {
                metric: 'environment.temperature_celsius',
                reads: 'text',
                sentinels: [-99.9, -999.9],
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
          reads: 'text',
          sentinels: [-999.9],
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.16174.1.1.3.3.2',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.16174.1.1.3.3.2.1',
        },
      },
      channel: 'group 2 {name}',
      columns: [
        {
          column: '3',
          choose: {
            oid: '1.3.6.1.4.1.16174.1.1.3.2.3.1.0',
            by: {
              C: {
                metric: 'environment.temperature_celsius',
                reads: 'text',
                sentinels: [-99.9, -999.9],
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              F: {
                metric: 'environment.temperature_celsius',
                reads: 'text',
                sentinels: [-99.9, -999.9],
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
          reads: 'text',
          sentinels: [-999.9],
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.16174.1.1.3.3.3',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.16174.1.1.3.3.3.1',
        },
      },
      channel: 'group 3 {name}',
      columns: [
        {
          column: '3',
          choose: {
            oid: '1.3.6.1.4.1.16174.1.1.3.2.3.1.0',
            by: {
              C: {
                metric: 'environment.temperature_celsius',
                reads: 'text',
                sentinels: [-99.9, -999.9],
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              F: {
                metric: 'environment.temperature_celsius',
                reads: 'text',
                sentinels: [-99.9, -999.9],
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
          reads: 'text',
          sentinels: [-999.9],
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.16174.1.1.3.3.4',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.16174.1.1.3.3.4.1',
        },
      },
      channel: 'group 4 {name}',
      columns: [
        {
          column: '3',
          choose: {
            oid: '1.3.6.1.4.1.16174.1.1.3.2.3.1.0',
            by: {
              C: {
                metric: 'environment.temperature_celsius',
                reads: 'text',
                sentinels: [-99.9, -999.9],
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              F: {
                metric: 'environment.temperature_celsius',
                reads: 'text',
                sentinels: [-99.9, -999.9],
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
          reads: 'text',
          sentinels: [-999.9],
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
