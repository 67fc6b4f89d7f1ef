import type { DeviceProfile } from '@gridkeeper/model/profile'

// PDU2-MIB: what a row measures is the last part of its index (1 amperes, 4 volts, 5 watts, 23 hertz) or a column, and another
// column has the decimals. Sensors that are away (not available) are left.
export default {
  id: 'raritan-pdu',
  title: {
    zh: 'Raritan 机架 PDU',
    en: 'Raritan rack PDU',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.13742.6'],
    },
    {
      present: ['1.3.6.1.4.1.13742.6.5.2.3.1.4'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.13742.6.5.2.3.1',
      labels: {
        inlet: {
          indexPart: 1,
        },
      },
      channel: 'inlet {inlet}',
      where: [
        {
          oid: '1.3.6.1.4.1.13742.6.5.2.3.1.2',
          notIn: ['2'],
        },
      ],
      index: '^\\d+\\.\\d+\\.1$',
      columns: [
        {
          column: '4',
          metric: 'power.mains_amperes',
          scaleBy: {
            precision: '1.3.6.1.4.1.13742.6.3.3.4.1.7',
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.13742.6.5.2.3.1',
      labels: {
        inlet: {
          indexPart: 1,
        },
      },
      channel: 'inlet {inlet}',
      where: [
        {
          oid: '1.3.6.1.4.1.13742.6.5.2.3.1.2',
          notIn: ['2'],
        },
      ],
      index: '^\\d+\\.\\d+\\.4$',
      columns: [
        {
          column: '4',
          metric: 'power.mains_volts',
          scaleBy: {
            precision: '1.3.6.1.4.1.13742.6.3.3.4.1.7',
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.13742.6.5.2.3.1',
      labels: {
        inlet: {
          indexPart: 1,
        },
      },
      channel: 'inlet {inlet}',
      where: [
        {
          oid: '1.3.6.1.4.1.13742.6.5.2.3.1.2',
          notIn: ['2'],
        },
      ],
      index: '^\\d+\\.\\d+\\.5$',
      columns: [
        {
          column: '4',
          metric: 'power.mains_watts',
          scaleBy: {
            precision: '1.3.6.1.4.1.13742.6.3.3.4.1.7',
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.13742.6.5.2.3.1',
      labels: {
        inlet: {
          indexPart: 1,
        },
      },
      channel: 'inlet {inlet}',
      where: [
        {
          oid: '1.3.6.1.4.1.13742.6.5.2.3.1.2',
          notIn: ['2'],
        },
      ],
      index: '^\\d+\\.\\d+\\.23$',
      columns: [
        {
          column: '4',
          metric: 'power.mains_hertz',
          scaleBy: {
            precision: '1.3.6.1.4.1.13742.6.3.3.4.1.7',
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.13742.6.5.2.4.1',
      labels: {
        inlet: {
          indexPart: 1,
        },
        pole: {
          indexPart: 2,
        },
      },
      channel: 'inlet {inlet} pole {pole}',
      where: [
        {
          oid: '1.3.6.1.4.1.13742.6.5.2.4.1.2',
          notIn: ['2'],
        },
      ],
      index: '^\\d+\\.\\d+\\.\\d+\\.1$',
      columns: [
        {
          column: '4',
          metric: 'power.mains_amperes',
          scaleBy: {
            precision: '1.3.6.1.4.1.13742.6.3.3.6.1.7',
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.13742.6.5.2.4.1',
      labels: {
        inlet: {
          indexPart: 1,
        },
        pole: {
          indexPart: 2,
        },
      },
      channel: 'inlet {inlet} pole {pole}',
      where: [
        {
          oid: '1.3.6.1.4.1.13742.6.5.2.4.1.2',
          notIn: ['2'],
        },
      ],
      index: '^\\d+\\.\\d+\\.\\d+\\.4$',
      columns: [
        {
          column: '4',
          metric: 'power.mains_volts',
          scaleBy: {
            precision: '1.3.6.1.4.1.13742.6.3.3.6.1.7',
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.13742.6.5.3.3.1',
      labels: {
        breaker: {
          indexPart: 1,
        },
      },
      channel: 'breaker {breaker}',
      where: [
        {
          oid: '1.3.6.1.4.1.13742.6.5.3.3.1.2',
          notIn: ['2'],
        },
      ],
      index: '^\\d+\\.\\d+\\.1$',
      columns: [
        {
          column: '4',
          metric: 'power.output_amperes',
          scaleBy: {
            precision: '1.3.6.1.4.1.13742.6.3.4.4.1.7',
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.13742.6.5.5.3.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.13742.6.3.6.3.1.4',
        },
      },
      channel: 'probe {index}',
      where: [
        {
          oid: '1.3.6.1.4.1.13742.6.5.5.3.1.2',
          notIn: ['2'],
        },
      ],
      columns: [
        {
          column: '4',
          choose: {
            oid: '1.3.6.1.4.1.13742.6.3.6.3.1.2',
            by: {
              '10': {
                metric: 'environment.temperature_celsius',
                scaleBy: {
                  precision: '1.3.6.1.4.1.13742.6.3.6.3.1.17',
                },
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '11': {
                metric: 'environment.humidity_percent',
                scaleBy: {
                  precision: '1.3.6.1.4.1.13742.6.3.6.3.1.17',
                },
                valid: {
                  low: 0,
                  high: 100,
                },
              },
            },
          },
          where: [
            {
              oid: '1.3.6.1.4.1.13742.6.3.6.3.1.16',
              notIn: ['14'],
            },
          ],
        },
        {
          column: '4',
          choose: {
            oid: '1.3.6.1.4.1.13742.6.3.6.3.1.2',
            by: {
              '10': {
                metric: 'environment.temperature_celsius',
                converts: 'fahrenheit_to_celsius',
                scaleBy: {
                  precision: '1.3.6.1.4.1.13742.6.3.6.3.1.17',
                },
                valid: {
                  low: -60,
                  high: 130,
                },
              },
            },
          },
          where: [
            {
              oid: '1.3.6.1.4.1.13742.6.3.6.3.1.16',
              in: ['14'],
            },
          ],
        },
      ],
    },
  ],
} satisfies DeviceProfile
