import type { DeviceProfile } from '@gridkeeper/model/profile'

// LIEBERT-GP-PDU-MIB: an index begins with the PDU; hundredths or tenths of amperes, tenths of volts (outlets whole), watts, volt-amperes,
// tenths of °C and percent; 2147483647 is no value.
export default {
  id: 'liebert-pdu',
  title: {
    zh: '力博特／维谛机架 PDU（MPH）',
    en: 'Liebert and Vertiv rack PDU (MPH)',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.476.1.42'],
      present: ['1.3.6.1.4.1.476.1.42.3.8.30.20'],
    },
    {
      present: ['1.3.6.1.4.1.476.1.42.3.8.30.20.1.65'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.476.1.42.3.8.30.20.1',
      channel: 'pdu {index}',
      columns: [
        {
          column: '65',
          metric: 'power.mains_watts',
          sentinels: [2147483647],
        },
        {
          column: '90',
          metric: 'power.mains_voltamperes',
          sentinels: [2147483647],
        },
        {
          column: '70',
          metric: 'power.mains_amperes',
          scale: 0.1,
          sentinels: [2147483647],
          channel: 'pdu {index} neutral',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.476.1.42.3.8.30.40.1',
      labels: {
        pdu: {
          indexPart: 0,
        },
        line: {
          oid: '1.3.6.1.4.1.476.1.42.3.8.30.40.1.15',
        },
      },
      channel: 'pdu {pdu} line {line}',
      columns: [
        {
          column: '19',
          metric: 'power.mains_volts',
          scale: 0.1,
          sentinels: [2147483647],
        },
        {
          column: '61',
          metric: 'power.mains_volts',
          scale: 0.1,
          sentinels: [2147483647],
          channel: 'pdu {pdu} line {line} to the next',
        },
        {
          column: '22',
          metric: 'power.mains_amperes',
          scale: 0.01,
          sentinels: [2147483647],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.476.1.42.3.8.40.20.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.476.1.42.3.8.40.20.1.8',
        },
      },
      channel: 'branch {index} {name}',
      columns: [
        {
          column: '130',
          metric: 'power.output_amperes',
          scale: 0.01,
          sentinels: [2147483647],
        },
        {
          column: '100',
          metric: 'power.output_volts',
          scale: 0.1,
          sentinels: [2147483647],
        },
        {
          column: '115',
          metric: 'power.output_watts',
          sentinels: [2147483647],
        },
        {
          column: '120',
          metric: 'power.output_voltamperes',
          sentinels: [2147483647],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.476.1.42.3.8.50.20.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.476.1.42.3.8.50.20.1.10',
        },
      },
      channel: 'outlet {index} {name}',
      columns: [
        {
          column: '55',
          metric: 'power.output_volts',
          sentinels: [2147483647],
        },
        {
          column: '61',
          metric: 'power.output_amperes',
          scale: 0.01,
          sentinels: [2147483647],
        },
        {
          column: '60',
          metric: 'power.output_amperes',
          scale: 0.1,
          sentinels: [2147483647],
        },
        {
          column: '65',
          metric: 'power.output_watts',
          sentinels: [2147483647],
        },
        {
          column: '70',
          metric: 'power.output_voltamperes',
          sentinels: [2147483647],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.476.1.42.3.8.60.15.1',
      channel: 'probe {index}',
      columns: [
        {
          column: '70',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          sentinels: [2147483647],
          valid: {
            low: -60,
            high: 130,
          },
        },
        {
          column: '95',
          metric: 'environment.humidity_percent',
          scale: 0.1,
          sentinels: [2147483647],
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
