import type { DeviceProfile } from '@gridkeeper/model/profile'

// PowerNet-MIB, ePDU: tenths of volts, hundredths of amperes, watts and volt-amperes.
export default {
  id: 'apc-epdu',
  title: {
    zh: 'APC Easy 机架 PDU',
    en: 'APC Easy rack PDU',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.318.1.3.4.9'],
    },
    {
      sysObjectId: ['1.3.6.1.4.1.318.1.3'],
      present: ['1.3.6.1.4.1.318.1.1.30.4.2.1.4'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.318.1.1.30.4.2.1',
      labels: {
        module: {
          oid: '1.3.6.1.4.1.318.1.1.30.4.2.1.2',
        },
        phase: {
          oid: '1.3.6.1.4.1.318.1.1.30.4.2.1.3',
        },
      },
      channel: 'module {module} phase {phase}',
      columns: [
        {
          column: '4',
          metric: 'power.mains_volts',
          scale: 0.1,
        },
        {
          column: '5',
          metric: 'power.mains_amperes',
          scale: 0.01,
        },
        {
          column: '6',
          metric: 'power.mains_watts',
        },
        {
          column: '8',
          metric: 'power.mains_voltamperes',
        },
      ],
    },
  ],
} satisfies DeviceProfile
