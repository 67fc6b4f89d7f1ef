import type { DeviceProfile } from '@gridkeeper/model/profile'

// InterSeptor-MIB: tenths of percent, and of degrees in the unit the device is set to, which is asked for.
export default {
  id: 'jacarta-interseptor',
  title: {
    zh: 'Jacarta interSeptor 环境监控',
    en: 'Jacarta interSeptor environment monitor',
  },
  kind: 'cabinet',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.19011.1.3'],
    },
    {
      present: ['1.3.6.1.4.1.19011.1.3.1.1.3.2.1.3'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.19011.1.3.1.1.3.2.1',
      channel: '{index}',
      columns: [
        {
          column: '5',
          metric: 'environment.humidity_percent',
          scale: 0.1,
          valid: {
            low: 0,
            high: 100,
          },
        },
        {
          column: '3',
          choose: {
            oid: '1.3.6.1.4.1.19011.1.3.1.1.2.16.0',
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
            },
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
