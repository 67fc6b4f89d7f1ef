import type { DeviceProfile } from '@gridkeeper/model/profile'

// Totals of its modems; the cable side is read by DOCS-IF. Its optical receiver is a module that is built as the NSCRTV receiver:
// light in tenths of dBm, rails in tenths of V, the line in whole V.
export default {
  id: 'topvision-cmts',
  title: { zh: 'Topvision 小型 CMTS（CC8800）', en: 'Topvision mini CMTS (CC8800)' },
  kind: 'cmts',
  match: [{ sysObjectId: ['1.3.6.1.4.1.32285.11'] }],
  scalars: [
    { metric: 'cmts.modems_online', oid: '1.3.6.1.4.1.32285.11.1.1.2.2.3.6.0' },
    { metric: 'cmts.modems_offline', oid: '1.3.6.1.4.1.32285.11.1.1.2.2.3.5.0' },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.32285.11.1.1.2.21.3.1',
      channel: 'receiver {index}',
      columns: [
        {
          column: '2',
          metric: 'optical.rx_dbm',
          reads: 'signed16',
          scale: 0.1,
          sentinels: [-200, -355, -400],
          valid: { low: -40, high: 30 },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.32285.11.1.1.2.21.8.1',
      channel: 'supply {index}',
      columns: [{ column: '2', metric: 'power.output_volts', scale: 0.1, sentinels: [0] }],
    },
    {
      oid: '1.3.6.1.4.1.32285.11.1.1.2.21.13.1',
      channel: 'line {index}',
      columns: [{ column: '2', metric: 'power.line_volts', sentinels: [0], valid: { high: 300 } }],
    },
  ],
} satisfies DeviceProfile
