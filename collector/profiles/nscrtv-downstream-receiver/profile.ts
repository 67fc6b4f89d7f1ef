import type { DeviceProfile } from '@gridkeeper/model/profile'

// NSCRTV-HFCEMS-DOWNSTREAMOPTICALRECEIVER-MIB: 0.1 dBm, 0.1 dBµV, 0.1 V; the return path is of receivers with a transmitter.
const noLight = [-200, -355, -400, -40000]

export default {
  id: 'nscrtv-downstream-receiver',
  title: { zh: 'NSCRTV 下行光接收机', en: 'NSCRTV downstream optical receiver' },
  kind: 'optical_node',
  generic: true,
  rank: 19,
  match: [{ sysObjectId: ['1.3.6.1.4.1.17409.1.9'] }, { present: ['1.3.6.1.4.1.17409.1.9.3.1.2'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.17409.1.9.3.1',
      columns: [
        {
          column: '2',
          metric: 'optical.rx_dbm',
          scale: 0.1,
          sentinels: noLight,
          valid: { low: -40, high: 30 },
        },
        {
          column: '2',
          metric: 'optical.light_present',
          values: { '-200': 0, '-355': 0, '-400': 0, '-40000': 0 },
          otherwise: 1,
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17409.1.9.5.1',
      channel: 'port {index}',
      columns: [
        {
          column: '4',
          metric: 'rf.output_dbuv',
          scale: 0.1,
          sentinels: [0],
          valid: { high: 140 },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17409.1.9.8.1',
      labels: { name: { oid: '1.3.6.1.4.1.17409.1.9.8.1.4' } },
      channel: '{name}',
      columns: [
        { column: '2', metric: 'power.output_volts', scale: 0.1 },
        { column: '3', metric: 'power.output_amperes', scale: 0.1, sentinels: [0] },
      ],
    },
  ],
  scalars: [
    {
      metric: 'optical.tx_dbm',
      channel: 'return',
      oid: '1.3.6.1.4.1.17409.1.9.9.0',
      scale: 0.1,
      sentinels: noLight,
      valid: { low: -40, high: 30 },
    },
    {
      metric: 'optical.bias_milliamperes',
      channel: 'return',
      oid: '1.3.6.1.4.1.17409.1.9.10.0',
      sentinels: [0],
    },
  ],
} satisfies DeviceProfile
