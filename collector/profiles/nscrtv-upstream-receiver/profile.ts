import type { DeviceProfile } from '@gridkeeper/model/profile'

// NSCRTV-HFCEMS-UPSTREAMOPTICALRECEIVER-MIB: 0.1 dBm, as the downstream receiver, which it is a copy of.
export default {
  id: 'nscrtv-upstream-receiver',
  title: { zh: 'NSCRTV 回传光接收机', en: 'NSCRTV upstream optical receiver' },
  kind: 'hub',
  generic: true,
  rank: 17,
  match: [{ sysObjectId: ['1.3.6.1.4.1.17409.1.8'] }, { present: ['1.3.6.1.4.1.17409.1.8.3.1.2'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.17409.1.8.3.1',
      channel: 'return {index}',
      columns: [
        {
          column: '2',
          metric: 'optical.rx_dbm',
          reads: 'signed16',
          scale: 0.1,
          sentinels: [-200, -355, -400, -40000],
          valid: { low: -40, high: 30 },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17409.1.8.6.1',
      channel: 'supply {index}',
      columns: [
        { column: '2', metric: 'power.output_volts', scale: 0.1 },
        { column: '3', metric: 'power.output_amperes', scale: 0.1, sentinels: [0] },
      ],
    },
  ],
} satisfies DeviceProfile
