import type { DeviceProfile } from '@gridkeeper/model/profile'

// Values and their units are text; what has no unit is left.
export default {
  id: 'webmon',
  title: {
    zh: 'WebMon 环境监控',
    en: 'WebMon environment monitor',
  },
  kind: 'cabinet',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.994.3.4'],
    },
    {
      present: ['1.3.6.1.4.1.994.3.4.7.6.1.66'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.994.3.4.7.6.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.994.3.4.7.6.1.3',
        },
      },
      channel: '{index} {name}',
      columns: [
        {
          column: '66',
          metric: 'environment.temperature_celsius',
          reads: 'text',
          valid: {
            low: -60,
            high: 130,
          },
          where: [
            {
              like: '^C',
              oid: '1.3.6.1.4.1.994.3.4.7.6.1.46',
            },
          ],
        },
        {
          column: '66',
          metric: 'environment.temperature_celsius',
          reads: 'text',
          converts: 'fahrenheit_to_celsius',
          valid: {
            low: -60,
            high: 130,
          },
          where: [
            {
              like: '^F',
              oid: '1.3.6.1.4.1.994.3.4.7.6.1.46',
            },
          ],
        },
        {
          column: '66',
          metric: 'environment.humidity_percent',
          reads: 'text',
          valid: {
            low: 0,
            high: 100,
          },
          where: [
            {
              in: ['%'],
              oid: '1.3.6.1.4.1.994.3.4.7.6.1.46',
            },
            {
              like: 'hum|rh',
              oid: '1.3.6.1.4.1.994.3.4.7.6.1.3',
            },
          ],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.994.3.4.7.18.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.994.3.4.7.18.1.3',
        },
      },
      channel: '{index} {name}',
      columns: [
        {
          column: '66',
          metric: 'environment.temperature_celsius',
          reads: 'text',
          valid: {
            low: -60,
            high: 130,
          },
          where: [
            {
              like: '^C',
              oid: '1.3.6.1.4.1.994.3.4.7.18.1.46',
            },
          ],
        },
        {
          column: '66',
          metric: 'environment.temperature_celsius',
          reads: 'text',
          converts: 'fahrenheit_to_celsius',
          valid: {
            low: -60,
            high: 130,
          },
          where: [
            {
              like: '^F',
              oid: '1.3.6.1.4.1.994.3.4.7.18.1.46',
            },
          ],
        },
        {
          column: '66',
          metric: 'environment.humidity_percent',
          reads: 'text',
          valid: {
            low: 0,
            high: 100,
          },
          where: [
            {
              in: ['%'],
              oid: '1.3.6.1.4.1.994.3.4.7.18.1.46',
            },
            {
              like: 'hum|rh',
              oid: '1.3.6.1.4.1.994.3.4.7.18.1.3',
            },
          ],
        },
      ],
    },
  ],
} satisfies DeviceProfile
