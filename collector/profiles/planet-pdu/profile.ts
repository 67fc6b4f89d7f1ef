import type { DeviceProfile } from '@gridkeeper/model/profile'

// DIGIPDU-MIB: amperes and °C in tenths, volts and watts whole.
export default {
  id: 'planet-pdu',
  title: {
    zh: '普莱德（Planet）机架 PDU（DigiPDU）',
    en: 'Planet rack PDU (DigiPDU)',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.10456'],
    },
    {
      present: ['1.3.6.1.4.1.10456.3.3.2.1.3'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.10456.3.3.2.1',
      channel: 'input {index}',
      columns: [
        {
          column: '3',
          metric: 'power.mains_volts',
          sentinels: [0],
        },
        {
          column: '5',
          metric: 'power.mains_amperes',
          scale: 0.1,
        },
        {
          column: '6',
          metric: 'power.mains_watts',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.10456.3.3.3.1',
      channel: 'outlet {index}',
      columns: [
        {
          column: '6',
          metric: 'power.output_volts',
        },
        {
          column: '7',
          metric: 'power.output_amperes',
          scale: 0.1,
        },
        {
          column: '9',
          metric: 'power.output_watts',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.10456.3.3.5.1',
      channel: '{index}',
      columns: [
        {
          column: '3',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
