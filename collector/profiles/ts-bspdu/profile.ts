import type { DeviceProfile } from '@gridkeeper/model/profile'

// Hundredths of amperes and tenths of volts of each inlet: column 15 stays at the mains’ 230 V where no current flows, so it is volts,
// whatever some call it.
export default {
  id: 'ts-bspdu',
  title: {
    zh: 'TS 列头柜配电（BSPDU）',
    en: 'TS busbar power distribution (BSPDU)',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.42610.1.4.4'],
    },
    {
      present: ['1.3.6.1.4.1.42610.1.4.4.1.6.1.2.1.6'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.42610.1.4.4.1.6.1.2.1',
      channel: 'inlet {index}',
      columns: [
        {
          column: '6',
          metric: 'power.mains_amperes',
          scale: 0.01,
        },
        {
          column: '15',
          metric: 'power.mains_volts',
          scale: 0.1,
          sentinels: [0],
        },
      ],
    },
  ],
} satisfies DeviceProfile
