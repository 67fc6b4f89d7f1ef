import type { DeviceProfile } from '@gridkeeper/model/profile'

// SCHLEIFENBAUER-DATABUS-MIB: hundredths of amperes and volts, volt-amperes and watts; the first part of an index is the unit on the
// databus.
export default {
  id: 'schleifenbauer-pdu',
  title: {
    zh: 'Schleifenbauer 配电计量（DataBus）',
    en: 'Schleifenbauer metered power (databus)',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.31034'],
    },
    {
      present: ['1.3.6.1.4.1.31034.12.1.1.2.6.1.1.5'],
    },
  ],
  scalars: [
    {
      metric: 'equipment.alarm',
      channel: 'databus ring',
      oid: '1.3.6.1.4.1.31034.12.1.1.1.1.5.0',
      values: {
        '0': 1,
        '1': 0,
      },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.31034.12.1.1.2.6.1.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.31034.12.1.1.2.6.1.1.13',
        },
      },
      channel: 'input {index} {name}',
      columns: [
        {
          column: '5',
          metric: 'power.mains_amperes',
          scale: 0.01,
        },
        {
          column: '7',
          metric: 'power.mains_volts',
          scale: 0.01,
        },
        {
          column: '9',
          metric: 'power.mains_voltamperes',
        },
        {
          column: '10',
          metric: 'power.mains_watts',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.31034.12.1.1.2.7.2.1',
      channel: 'outlet {index}',
      columns: [
        {
          column: '5',
          metric: 'power.output_amperes',
          scale: 0.01,
        },
        {
          column: '7',
          metric: 'power.output_volts',
          scale: 0.01,
        },
        {
          column: '10',
          metric: 'power.output_voltamperes',
        },
        {
          column: '11',
          metric: 'power.output_watts',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.31034.12.1.1.2.10.1.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.31034.12.1.1.2.10.1.1.13',
        },
      },
      channel: 'branch {index} {name}',
      columns: [
        {
          column: '5',
          metric: 'power.output_amperes',
          scale: 0.01,
        },
        {
          column: '7',
          metric: 'power.output_volts',
          scale: 0.01,
        },
        {
          column: '9',
          metric: 'power.output_voltamperes',
        },
        {
          column: '10',
          metric: 'power.output_watts',
        },
      ],
    },
  ],
} satisfies DeviceProfile
