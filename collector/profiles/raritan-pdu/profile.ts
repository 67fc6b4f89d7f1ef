import type { DeviceProfile } from '@gridkeeper/model/profile'

// PDU2-MIB: what a row measures is the last part of its index (1 amperes, 4 volts, 5 watts, 23 hertz) or a column, and another
// column has the decimals. Sensors that are away (not available) are left. PDU-MIB of the first generation (4) in thousandths of
// amperes and volts.
const outletSensor = (type: number) => ({
  oid: '1.3.6.1.4.1.13742.6.5.4.3.1',
  labels: {
    outlet: { indexPart: 1 },
    name: { oid: '1.3.6.1.4.1.13742.6.3.5.3.1.3', take: 2 },
  },
  channel: 'outlet {outlet} {name}',
  where: [{ oid: '1.3.6.1.4.1.13742.6.5.4.3.1.2', notIn: ['2'] }],
  index: `^\\d+\\.\\d+\\.${type}$`,
})
const decimals = { scaleBy: { precision: '1.3.6.1.4.1.13742.6.3.5.4.1.7' } }
const first = '1.3.6.1.4.1.13742.4'
const firstProbe = { scaleBy: { precision: `${first}.3.3.1.17` } }
const degrees = { ...firstProbe, valid: { low: -60, high: 130 } }

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
      sysObjectId: ['1.3.6.1.4.1.13742.4'],
    },
    {
      present: [`${first}.1.2.2.1.4`],
    },
    {
      present: ['1.3.6.1.4.1.13742.6.5.2.3.1.4'],
    },
  ],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      channel: 'processor',
      oid: '1.3.6.1.4.1.13742.4.1.3.1.5.0',
      scale: 0.1,
      valid: { low: -60, high: 130 },
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
    {
      ...outletSensor(1),
      columns: [{ column: '4', metric: 'power.output_amperes', ...decimals }],
    },
    {
      ...outletSensor(4),
      columns: [{ column: '4', metric: 'power.output_volts', ...decimals }],
    },
    {
      ...outletSensor(5),
      columns: [{ column: '4', metric: 'power.output_watts', ...decimals }],
    },
    {
      ...outletSensor(23),
      columns: [
        {
          column: '4',
          metric: 'power.output_hertz',
          ...decimals,
          sentinels: [0],
          valid: { low: 30, high: 80 },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.13742.6.5.5.3.1',
      labels: { name: { oid: '1.3.6.1.4.1.13742.6.3.6.3.1.4' } },
      channel: 'probe {index} {name}',
      where: [{ oid: '1.3.6.1.4.1.13742.6.5.5.3.1.2', notIn: ['2'] }],
      columns: [
        {
          column: '3',
          choose: {
            oid: '1.3.6.1.4.1.13742.6.3.6.3.1.2',
            by: {
              '17': { metric: 'equipment.alarm', values: { 4: 0, 10: 0, 9: 1, 11: 1 } },
              '18': { metric: 'equipment.alarm', values: { 4: 0, 10: 0, 9: 1, 11: 1 } },
              '20': { metric: 'equipment.alarm', values: { 4: 0, 11: 1 } },
              '43': { metric: 'enclosure.door_open', values: { 0: 1, 1: 0 } },
            },
          },
        },
      ],
    },
    {
      oid: `${first}.1.2.2.1`,
      labels: { name: { oid: `${first}.1.2.2.1.2` } },
      channel: 'outlet {index} {name}',
      columns: [
        { column: '4', metric: 'power.output_amperes', scale: 0.001 },
        { column: '6', metric: 'power.output_volts', scale: 0.001 },
        { column: '7', metric: 'power.output_watts' },
        { column: '8', metric: 'power.output_voltamperes' },
        { column: '3', metric: 'equipment.alarm', values: { '-1': 1, 0: 0, 1: 0, 2: 0 } },
      ],
    },
    {
      oid: `${first}.1.21.2.1`,
      channel: 'inlet {index}',
      columns: [
        { column: '3', metric: 'power.mains_amperes', scale: 0.001 },
        { column: '4', metric: 'power.mains_volts', scale: 0.001, sentinels: [0] },
        { column: '7', metric: 'power.mains_watts' },
      ],
    },
    {
      oid: `${first}.1.5.2.1`,
      channel: 'circuit breaker {index}',
      columns: [
        { column: '5', metric: 'power.output_amperes', scale: 0.001 },
        { column: '3', metric: 'power.supply_ok', values: { 0: 1, 1: 0 } },
      ],
    },
    {
      oid: `${first}.3.3.1`,
      labels: { name: { oid: `${first}.3.3.1.4` } },
      channel: 'probe {index} {name}',
      where: [{ oid: `${first}.3.3.1.40`, notIn: ['-1'] }],
      columns: [
        {
          column: '41',
          where: [{ oid: `${first}.3.3.1.2`, in: ['10'] }],
          choose: {
            oid: `${first}.3.3.1.16`,
            by: {
              '7': { metric: 'environment.temperature_celsius', ...degrees },
              '14': {
                metric: 'environment.temperature_celsius',
                converts: 'fahrenheit_to_celsius',
                ...degrees,
              },
            },
          },
        },
        {
          column: '41',
          metric: 'environment.humidity_percent',
          where: [{ oid: `${first}.3.3.1.2`, in: ['11'] }],
          ...firstProbe,
          valid: { low: 0, high: 100 },
        },
      ],
    },
  ],
} satisfies DeviceProfile
