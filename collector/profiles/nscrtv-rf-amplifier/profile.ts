import type { DeviceProfile } from '@gridkeeper/model/profile'

// NSCRTV-HFCEMS-AMPLIFIER-MIB: levels 1 dBµV or tenths, line volts 1 V, DC 0.1 V.
export default {
  id: 'nscrtv-rf-amplifier',
  title: { zh: 'NSCRTV 射频放大器', en: 'NSCRTV RF amplifier' },
  kind: 'amplifier',
  generic: true,
  rank: 17,
  match: [
    { sysObjectId: ['1.3.6.1.4.1.17409.1.12'] },
    { present: ['1.3.6.1.4.1.17409.1.12.4.1.4'] },
  ],
  scalars: [
    {
      metric: 'power.line_volts',
      channel: '1',
      oid: '1.3.6.1.4.1.17409.1.12.5.0',
      sentinels: [0],
    },
    {
      metric: 'power.line_volts',
      channel: '2',
      oid: '1.3.6.1.4.1.17409.1.12.6.0',
      sentinels: [0],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.17409.1.12.4.1',
      channel: 'port {index}',
      columns: [
        {
          column: '4',
          metric: 'rf.output_dbuv',
          reads: 'whole_or_tenths',
          sentinels: [0],
          valid: { high: 140 },
        },
        {
          column: '8',
          metric: 'rf.input_dbuv',
          reads: 'whole_or_tenths',
          sentinels: [0],
          valid: { high: 140 },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17409.1.12.10.1',
      columns: [{ column: '2', metric: 'power.output_volts', scale: 0.1 }],
    },
  ],
} satisfies DeviceProfile
