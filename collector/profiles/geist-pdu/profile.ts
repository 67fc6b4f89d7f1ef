import type { DeviceProfile } from '@gridkeeper/model/profile'

// VERTIV-V5-MIB, GEIST-V4-MIB: hundredths of amperes, tenths of volts, watts, volt-amperes. A part that does not answer has 0 or 3 (false)
// as availability.
export default {
  id: 'geist-pdu',
  title: {
    zh: 'Vertiv（Geist）机架 PDU 与环境探头',
    en: 'Vertiv (Geist) rack PDU and probes',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.21239'],
      present: ['1.3.6.1.4.1.21239.5.2.3'],
    },
    {
      present: ['1.3.6.1.4.1.21239.5.2.3.2.1.4'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.21239.5.2.3.1.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.21239.5.2.3.1.1.4',
        },
      },
      channel: 'pdu {index} {name}',
      columns: [
        {
          column: '9',
          metric: 'power.output_watts',
        },
        {
          column: '10',
          metric: 'power.output_voltamperes',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.21239.5.2.3.2.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.21239.5.2.3.2.1.3',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '4',
          metric: 'power.output_volts',
          scale: 0.1,
          sentinels: [0],
        },
        {
          column: '8',
          metric: 'power.output_amperes',
          scale: 0.01,
        },
        {
          column: '12',
          metric: 'power.output_watts',
        },
        {
          column: '13',
          metric: 'power.output_voltamperes',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.21239.5.2.3.3.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.21239.5.2.3.3.1.3',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '4',
          metric: 'power.output_amperes',
          scale: 0.01,
        },
        {
          column: '8',
          metric: 'power.output_volts',
          scale: 0.1,
          sentinels: [0],
        },
        {
          column: '12',
          metric: 'power.output_watts',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.21239.5.2.3.4.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.21239.5.2.3.4.1.3',
        },
      },
      channel: 'line {index} {name}',
      columns: [
        {
          column: '4',
          metric: 'power.mains_amperes',
          scale: 0.01,
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.21239.5.2.3.5.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.21239.5.2.3.5.1.3',
        },
      },
      channel: 'outlet {index} {name}',
      columns: [
        {
          column: '5',
          metric: 'equipment.alarm',
          values: {
            '1': 1,
            '2': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.21239.5.2.3.6.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.21239.5.2.3.6.1.3',
        },
      },
      channel: 'outlet {index} {name}',
      columns: [
        {
          column: '4',
          metric: 'power.output_volts',
          scale: 0.1,
          sentinels: [0],
        },
        {
          column: '8',
          metric: 'power.output_amperes',
          scale: 0.01,
        },
        {
          column: '12',
          metric: 'power.output_watts',
        },
      ],
    },
  ],
} satisfies DeviceProfile
