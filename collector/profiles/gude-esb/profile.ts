import type { DeviceProfile } from '@gridkeeper/model/profile'

// GUDEADS-ESB: tenths of °C and percent, -9999 without a sensor; the dew point is a temperature of its own, how far it is away is left.
export default {
  id: 'gude-esb',
  title: {
    zh: 'Gude 环境传感器盒',
    en: 'Gude sensor box',
  },
  kind: 'cabinet',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.28507.66'],
    },
    {
      sysObjectId: ['1.3.6.1.4.1.28507.67'],
    },
    {
      present: ['1.3.6.1.4.1.28507.66.1.6.1.1.2'],
    },
    {
      present: ['1.3.6.1.4.1.28507.67.1.6.1.1.2'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.28507.66.1.6.1.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.28507.66.1.6.1.1.32',
        },
      },
      channel: '{index} {name}',
      columns: [
        {
          column: '2',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          sentinels: [-9999],
          valid: {
            low: -60,
            high: 130,
          },
        },
        {
          column: '3',
          metric: 'environment.humidity_percent',
          scale: 0.1,
          sentinels: [-9999],
          valid: {
            low: 0,
            high: 100,
          },
        },
        {
          column: '6',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          sentinels: [-9999],
          valid: {
            low: -60,
            high: 130,
          },
          channel: '{index} {name} dew point',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.28507.67.1.6.1.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.28507.67.1.6.1.1.32',
        },
      },
      channel: '{index} {name}',
      columns: [
        {
          column: '2',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          sentinels: [-9999],
          valid: {
            low: -60,
            high: 130,
          },
        },
        {
          column: '3',
          metric: 'environment.humidity_percent',
          scale: 0.1,
          sentinels: [-9999],
          valid: {
            low: 0,
            high: 100,
          },
        },
        {
          column: '6',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          sentinels: [-9999],
          valid: {
            low: -60,
            high: 130,
          },
          channel: '{index} {name} dew point',
        },
      ],
    },
  ],
} satisfies DeviceProfile
