import type { DeviceProfile } from '@gridkeeper/model/profile'

// ENLOGIC-PDU-MIB: hundredths of amperes, whole volts, watts and volt-amperes; states from 1 (above critical) to 4 are beyond a threshold,
// 5 is normal. Probes tell their unit: 1 °C, 2 °F (in tenths), 3 whole percent.
export default {
  id: 'enlogic-pdu',
  title: {
    zh: 'Enlogic 机架 PDU',
    en: 'Enlogic rack PDU',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.38446'],
    },
    {
      present: ['1.3.6.1.4.1.38446.1.3.4.1.5'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.38446.1.2.4.1',
      channel: 'pdu {index}',
      columns: [
        {
          column: '4',
          metric: 'power.output_watts',
        },
        {
          column: '5',
          metric: 'power.output_voltamperes',
        },
        {
          column: '3',
          metric: 'equipment.alarm',
          values: {
            '1': 1,
            '2': 1,
            '3': 1,
            '4': 1,
            '5': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.38446.1.3.4.1',
      channel: 'input {index}',
      columns: [
        {
          column: '5',
          metric: 'power.mains_amperes',
          scale: 0.01,
        },
        {
          column: '6',
          metric: 'power.mains_volts',
          sentinels: [0],
        },
        {
          column: '7',
          metric: 'power.mains_watts',
        },
        {
          column: '8',
          metric: 'power.mains_voltamperes',
        },
        {
          column: '3',
          metric: 'equipment.alarm',
          values: {
            '1': 1,
            '2': 1,
            '3': 1,
            '4': 1,
            '5': 0,
          },
          channel: 'input {index} amperes',
        },
        {
          column: '4',
          metric: 'equipment.alarm',
          values: {
            '1': 1,
            '2': 1,
            '3': 1,
            '4': 1,
            '5': 0,
          },
          channel: 'input {index} volts',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.38446.1.4.4.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.38446.1.4.4.1.3',
        },
      },
      channel: 'breaker {index} {name}',
      columns: [
        {
          column: '5',
          metric: 'power.output_amperes',
          scale: 0.01,
        },
        {
          column: '4',
          metric: 'equipment.alarm',
          values: {
            '1': 1,
            '2': 1,
            '3': 1,
            '4': 1,
            '5': 0,
          },
        },
        {
          column: '4',
          metric: 'power.supply_ok',
          values: {
            '1': 1,
            '2': 1,
            '3': 1,
            '4': 1,
            '5': 1,
            '6': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.38446.1.5.9.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.38446.1.5.9.1.3',
        },
      },
      channel: 'outlet {index} {name}',
      columns: [
        {
          column: '5',
          metric: 'power.output_amperes',
          scale: 0.01,
        },
        {
          column: '6',
          metric: 'power.output_watts',
        },
        {
          column: '4',
          metric: 'equipment.alarm',
          values: {
            '1': 1,
            '2': 1,
            '3': 1,
            '4': 1,
            '5': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.38446.1.6.4.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.38446.1.6.4.1.2',
        },
      },
      channel: 'probe {index} {name}',
      where: [
        {
          in: ['2'],
          oid: '1.3.6.1.4.1.38446.1.6.4.1.4',
        },
      ],
      columns: [
        {
          column: '8',
          choose: {
            oid: '1.3.6.1.4.1.38446.1.6.2.1.7',
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
        {
          column: '6',
          choose: {
            oid: '1.3.6.1.4.1.38446.1.6.2.1.7',
            by: {
              '3': {
                metric: 'environment.humidity_percent',
                valid: {
                  low: 0,
                  high: 100,
                },
              },
            },
          },
        },
        {
          column: '5',
          metric: 'equipment.alarm',
          values: {
            '1': 1,
            '2': 0,
            '3': 1,
            '4': 1,
            '5': 1,
            '6': 1,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
