import type { DeviceProfile } from '@gridkeeper/model/profile'

// CPI-UNITY-MIB: hundredths of amperes, tenths of volts, watts; a row is a branch or an outlet of the PDU whose MAC address ends the index.
// It gives itself no object id.
export default {
  id: 'chatsworth-pdu',
  title: {
    zh: 'Chatsworth 机架 PDU（eConnect）',
    en: 'Chatsworth rack PDU (eConnect)',
  },
  kind: 'power_supply',
  match: [
    {
      present: ['1.3.6.1.4.1.30932.1.10.1.3.110.1.3'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.30932.1.10.1.3.110.1',
      labels: {
        branch: {
          indexPart: 0,
        },
        pdu: {
          oid: '1.3.6.1.4.1.30932.1.10.1.3.110.1.1',
        },
      },
      channel: 'branch {branch} {pdu}',
      columns: [
        {
          column: '3',
          metric: 'power.mains_amperes',
          scale: 0.01,
        },
        {
          column: '5',
          metric: 'power.mains_volts',
          scale: 0.1,
          sentinels: [0],
        },
        {
          column: '6',
          metric: 'power.mains_watts',
        },
        {
          column: '8',
          metric: 'equipment.alarm',
          values: {
            '0': 0,
            '1': 1,
            '2': 1,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.30932.1.10.1.4.10.1',
      labels: {
        outlet: {
          indexPart: 0,
        },
        name: {
          oid: '1.3.6.1.4.1.30932.1.10.1.4.10.1.4',
        },
      },
      channel: 'outlet {outlet} {name}',
      columns: [
        {
          column: '6',
          metric: 'power.output_amperes',
          scale: 0.01,
        },
        {
          column: '7',
          metric: 'power.output_volts',
          scale: 0.1,
        },
        {
          column: '8',
          metric: 'power.output_watts',
        },
        {
          column: '9',
          metric: 'equipment.alarm',
          values: {
            '0': 0,
            '1': 1,
            '2': 1,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
