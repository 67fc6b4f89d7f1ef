import type { DeviceProfile } from '@gridkeeper/model/profile'

// PowerNet-MIB, coolingUnit: rows of a description, a value, a unit and what the value is to be divided by (10 or 1). Rows in °F repeat
// those in °C; differences, kilowatts of heat and pressures are left.
export default {
  id: 'apc-cooling',
  title: {
    zh: 'APC 列间与机房空调（InRow、Uniflair）',
    en: 'APC row and room cooling (InRow, Uniflair)',
  },
  kind: 'cabinet',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.318.1.3.14'],
      present: ['1.3.6.1.4.1.318.1.1.27.1.4.1.2'],
    },
    {
      sysObjectId: ['1.3.6.1.4.1.318.1.3'],
      present: ['1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.3'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.2',
        },
      },
      channel: '{index} {name}',
      columns: [
        {
          column: '3',
          choose: {
            by: {
              C: {
                metric: 'environment.temperature_celsius',
                scale: 0.1,
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '%': {
                metric: 'fan.speed_percent',
                scale: 0.1,
                valid: {
                  low: 0,
                  high: 100,
                },
              },
            },
            oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.4',
          },
          where: [
            {
              in: ['10'],
              oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.5',
            },
            {
              like: '^(?!.*(superheat|subcool|delta|set ?point|offset|demand|capacity|humidity|valve|damper))(?=.*(temp|fan))',
              oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.2',
            },
          ],
        },
        {
          column: '3',
          choose: {
            by: {
              C: {
                metric: 'environment.target_celsius',
                scale: 0.1,
                valid: {
                  low: -60,
                  high: 130,
                },
              },
            },
            oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.4',
          },
          where: [
            {
              in: ['10'],
              oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.5',
            },
            {
              like: 'set ?point',
              oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.2',
            },
          ],
        },
        {
          column: '3',
          choose: {
            by: {
              '%': {
                metric: 'environment.humidity_percent',
                scale: 0.1,
                valid: {
                  low: 0,
                  high: 100,
                },
              },
            },
            oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.4',
          },
          where: [
            {
              in: ['10'],
              oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.5',
            },
            {
              like: 'humidity',
              oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.2',
            },
          ],
        },
        {
          column: '3',
          choose: {
            by: {
              '%': {
                metric: 'cooling.valve_percent',
                scale: 0.1,
                valid: {
                  low: 0,
                  high: 100,
                },
              },
            },
            oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.4',
          },
          where: [
            {
              in: ['10'],
              oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.5',
            },
            {
              like: 'valve',
              oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.2',
            },
          ],
        },
        {
          column: '3',
          choose: {
            by: {
              C: {
                metric: 'environment.temperature_celsius',
                scale: 1,
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '%': {
                metric: 'fan.speed_percent',
                scale: 1,
                valid: {
                  low: 0,
                  high: 100,
                },
              },
            },
            oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.4',
          },
          where: [
            {
              in: ['1'],
              oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.5',
            },
            {
              like: '^(?!.*(superheat|subcool|delta|set ?point|offset|demand|capacity|humidity|valve|damper))(?=.*(temp|fan))',
              oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.2',
            },
          ],
        },
        {
          column: '3',
          choose: {
            by: {
              C: {
                metric: 'environment.target_celsius',
                scale: 1,
                valid: {
                  low: -60,
                  high: 130,
                },
              },
            },
            oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.4',
          },
          where: [
            {
              in: ['1'],
              oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.5',
            },
            {
              like: 'set ?point',
              oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.2',
            },
          ],
        },
        {
          column: '3',
          choose: {
            by: {
              '%': {
                metric: 'environment.humidity_percent',
                scale: 1,
                valid: {
                  low: 0,
                  high: 100,
                },
              },
            },
            oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.4',
          },
          where: [
            {
              in: ['1'],
              oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.5',
            },
            {
              like: 'humidity',
              oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.2',
            },
          ],
        },
        {
          column: '3',
          choose: {
            by: {
              '%': {
                metric: 'cooling.valve_percent',
                scale: 1,
                valid: {
                  low: 0,
                  high: 100,
                },
              },
            },
            oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.4',
          },
          where: [
            {
              in: ['1'],
              oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.5',
            },
            {
              like: 'valve',
              oid: '1.3.6.1.4.1.318.1.1.27.1.4.1.2.1.2',
            },
          ],
        },
      ],
    },
  ],
} satisfies DeviceProfile
