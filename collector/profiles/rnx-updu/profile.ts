import type { DeviceProfile } from '@gridkeeper/model/profile'

// One table for the PDU, its wires, its modules and their outlets, which column 12 names: milliamperes, millivolts, watts, volt-amperes.
export default {
  id: 'rnx-updu',
  title: {
    zh: 'RNX 机架 PDU（UPDU）',
    en: 'RNX rack PDU (UPDU)',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.55108.1'],
    },
    {
      present: ['1.3.6.1.4.1.55108.1.3.1.1.11'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.55108.1.3.1.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.55108.1.3.1.1.12',
        },
      },
      channel: '{name}',
      columns: [
        {
          column: '11',
          metric: 'power.output_amperes',
          scale: 0.001,
        },
        {
          column: '10',
          metric: 'power.output_volts',
          scale: 0.001,
        },
        {
          column: '7',
          metric: 'power.output_watts',
        },
        {
          column: '9',
          metric: 'power.output_voltamperes',
        },
      ],
    },
  ],
} satisfies DeviceProfile
