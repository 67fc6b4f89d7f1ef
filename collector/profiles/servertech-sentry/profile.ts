import type { DeviceProfile } from '@gridkeeper/model/profile'

// Sentry3-MIB and Sentry4-MIB: hundredths of amperes, tenths of volts and degrees; -1 (-410 of a temperature) is not measured; the
// unit of temperatures is °C (0) or °F (1), by row in the third, for all in the fourth generation.
const status = {
  0: 0,
  7: 1,
  8: 1,
  9: 1,
  10: 1,
  11: 1,
  12: 1,
  13: 1,
  14: 1,
  15: 1,
  16: 1,
  17: 1,
  18: 1,
  19: 1,
  20: 1,
}

export default {
  id: 'servertech-sentry',
  title: {
    zh: 'Server Technology Sentry 机架 PDU',
    en: 'Server Technology Sentry rack PDU',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.1718.3'],
    },
    {
      sysObjectId: ['1.3.6.1.4.1.1718.4'],
    },
    {
      present: ['1.3.6.1.4.1.1718.3.2.2.1.7'],
    },
    {
      present: ['1.3.6.1.4.1.1718.4.1.4.3.1.3'],
    },
  ],
  scalars: [
    {
      metric: 'power.output_watts',
      channel: 'total',
      oid: '1.3.6.1.4.1.1718.3.1.6.0',
      sentinels: [-1],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.1718.3.2.2.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.1718.3.2.2.1.3',
        },
      },
      channel: 'infeed {index}',
      columns: [
        {
          column: '7',
          metric: 'power.output_amperes',
          scale: 0.01,
          sentinels: [-1],
        },
        {
          column: '11',
          metric: 'power.mains_volts',
          scale: 0.1,
          sentinels: [-1, 0],
        },
        {
          column: '12',
          metric: 'power.output_watts',
          sentinels: [-1],
        },
        {
          column: '6',
          metric: 'equipment.alarm',
          values: {
            '0': 0,
            '3': 0,
            '4': 1,
            '5': 1,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.1718.3.2.5.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.1718.3.2.5.1.3',
        },
      },
      channel: 'probe {index}',
      where: [
        {
          oid: '1.3.6.1.4.1.1718.3.2.5.1.4',
          in: ['0'],
        },
      ],
      columns: [
        {
          column: '6',
          choose: {
            oid: '1.3.6.1.4.1.1718.3.2.5.1.13',
            by: {
              '0': {
                metric: 'environment.temperature_celsius',
                scale: 0.1,
                sentinels: [-1],
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '1': {
                metric: 'environment.temperature_celsius',
                scale: 0.1,
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
          column: '10',
          metric: 'environment.humidity_percent',
          sentinels: [-1],
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.1718.4.1.3.3.1',
      channel: 'cord {index}',
      columns: [
        {
          column: '3',
          metric: 'power.output_watts',
          sentinels: [-1],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.1718.4.1.4.3.1',
      channel: 'line {index}',
      columns: [
        {
          column: '3',
          metric: 'power.output_amperes',
          scale: 0.01,
          sentinels: [-1],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.1718.4.1.5.3.1',
      channel: 'phase {index}',
      columns: [
        {
          column: '3',
          metric: 'power.mains_volts',
          scale: 0.1,
          sentinels: [-1, 0],
        },
        {
          column: '6',
          metric: 'power.output_amperes',
          scale: 0.01,
          sentinels: [-1],
        },
        {
          column: '8',
          metric: 'power.output_watts',
          sentinels: [-1],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.1718.4.1.9.3.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.1718.4.1.9.2.1.3',
        },
      },
      channel: 'sensor {index}',
      columns: [
        {
          column: '1',
          choose: {
            oid: '1.3.6.1.4.1.1718.4.1.9.1.10.0',
            by: {
              '0': {
                metric: 'environment.temperature_celsius',
                scale: 0.1,
                sentinels: [-410],
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '1': {
                metric: 'environment.temperature_celsius',
                scale: 0.1,
                sentinels: [-410],
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
      oid: '1.3.6.1.4.1.1718.4.1.10.3.1',
      channel: 'sensor {index}',
      columns: [
        {
          column: '1',
          metric: 'environment.humidity_percent',
          sentinels: [-1],
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.1718.3.2.3.1',
      labels: { name: { oid: '1.3.6.1.4.1.1718.3.2.3.1.3' } },
      channel: 'outlet {index} {name}',
      columns: [
        { column: '7', metric: 'power.output_amperes', scale: 0.01, sentinels: [-1] },
        { column: '14', metric: 'power.output_watts', sentinels: [-1] },
        { column: '6', metric: 'equipment.alarm', values: { 0: 0, 1: 0, 3: 0, 4: 1, 5: 1 } },
      ],
    },
    {
      oid: '1.3.6.1.4.1.1718.4.1.3.3.1',
      channel: 'cord {index}',
      columns: [
        { column: '5', metric: 'power.output_voltamperes', sentinels: [-1] },
        {
          column: '11',
          metric: 'power.mains_hertz',
          scale: 0.1,
          sentinels: [-1, 0],
          valid: { low: 30, high: 80 },
        },
        // Its status words from 10 are trouble; 1, 2, 5 and 6 say that nothing is known.
        { column: '2', metric: 'equipment.alarm', values: status },
      ],
    },
    {
      oid: '1.3.6.1.4.1.1718.4.1.4.3.1',
      channel: 'line {index}',
      columns: [{ column: '2', metric: 'equipment.alarm', values: status }],
    },
    {
      oid: '1.3.6.1.4.1.1718.4.1.6.3.1',
      labels: { name: { oid: '1.3.6.1.4.1.1718.4.1.6.2.1.4' } },
      channel: 'breaker {index} {name}',
      columns: [{ column: '1', metric: 'power.supply_ok', values: { 0: 1, 12: 0, 13: 0 } }],
    },
    {
      oid: '1.3.6.1.4.1.1718.4.1.2.3.1',
      channel: 'unit {index}',
      columns: [{ column: '1', metric: 'equipment.alarm', values: status }],
    },
  ],
} satisfies DeviceProfile
