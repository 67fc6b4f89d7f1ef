import type { DeviceProfile } from '@gridkeeper/model/profile'

// ATEN-PE-CFG: milliamperes, millivolts and milliwatts of each outlet.
export default {
  id: 'aten-pdu',
  title: {
    zh: '宏正（ATEN）机架 PDU',
    en: 'ATEN rack PDU',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.21317'],
      present: ['1.3.6.1.4.1.21317.1.3.2.2.2.2.99'],
    },
    {
      present: ['1.3.6.1.4.1.21317.1.3.2.2.2.2.99.1.2'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.21317.1.3.2.2.2.2.99.1',
      channel: 'outlet {index}',
      columns: [
        {
          column: '2',
          metric: 'power.output_amperes',
          scale: 0.001,
        },
        {
          column: '3',
          metric: 'power.output_volts',
          scale: 0.001,
        },
        {
          column: '4',
          metric: 'power.output_watts',
          scale: 0.001,
        },
      ],
    },
  ],
} satisfies DeviceProfile
