import type { DeviceProfile } from '@gridkeeper/model/profile'

// ENVIROMUX-1W and -MICRO: tenths; the type says what a row measures, 0 is none; the unit of a temperature is °C (0) or °F (1).
export default {
  id: 'nti-enviromux',
  title: {
    zh: 'NTI ENVIROMUX 环境监控',
    en: 'NTI ENVIROMUX environment monitor',
  },
  kind: 'cabinet',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.3699.1.1.12'],
    },
    {
      sysObjectId: ['1.3.6.1.4.1.3699.1.1.14'],
    },
    {
      present: ['1.3.6.1.4.1.3699.1.1.12.1.2.1.1.4'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.3699.1.1.12.1.1.1.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.3699.1.1.12.1.1.1.1.3',
        },
      },
      channel: 'internal {index}',
      columns: [
        {
          column: '4',
          choose: {
            oid: '1.3.6.1.4.1.3699.1.1.12.1.1.1.1.2',
            by: {
              '1': {
                metric: 'environment.temperature_celsius',
                scale: 0.1,
                valid: {
                  low: -60,
                  high: 130,
                },
              },
            },
          },
          where: [
            {
              oid: '1.3.6.1.4.1.3699.1.1.12.1.1.1.1.5',
              in: ['0', ''],
            },
          ],
        },
        {
          column: '4',
          choose: {
            oid: '1.3.6.1.4.1.3699.1.1.12.1.1.1.1.2',
            by: {
              '1': {
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
          where: [
            {
              oid: '1.3.6.1.4.1.3699.1.1.12.1.1.1.1.5',
              in: ['1'],
            },
          ],
        },
        {
          column: '4',
          choose: {
            oid: '1.3.6.1.4.1.3699.1.1.12.1.1.1.1.2',
            by: {
              '2': {
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
      ],
    },
    {
      oid: '1.3.6.1.4.1.3699.1.1.12.1.2.1.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.3699.1.1.12.1.2.1.1.3',
        },
      },
      channel: 'external {index}',
      columns: [
        {
          column: '4',
          choose: {
            oid: '1.3.6.1.4.1.3699.1.1.12.1.2.1.1.2',
            by: {
              '1': {
                metric: 'environment.temperature_celsius',
                scale: 0.1,
                valid: {
                  low: -60,
                  high: 130,
                },
              },
            },
          },
          where: [
            {
              oid: '1.3.6.1.4.1.3699.1.1.12.1.2.1.1.5',
              in: ['0', ''],
            },
          ],
        },
        {
          column: '4',
          choose: {
            oid: '1.3.6.1.4.1.3699.1.1.12.1.2.1.1.2',
            by: {
              '1': {
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
          where: [
            {
              oid: '1.3.6.1.4.1.3699.1.1.12.1.2.1.1.5',
              in: ['1'],
            },
          ],
        },
        {
          column: '4',
          choose: {
            oid: '1.3.6.1.4.1.3699.1.1.12.1.2.1.1.2',
            by: {
              '2': {
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
      ],
    },
  ],
} satisfies DeviceProfile
