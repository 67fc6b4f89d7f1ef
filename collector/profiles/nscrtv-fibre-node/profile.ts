import type { DeviceProfile } from '@gridkeeper/model/profile'

// NSCRTV-HFCEMS-FIBERNODE-MIB. The text gives no units; they are what operators poll with: power 0.1 dBm (the syntax is
// 0..65535, equipment sends negatives), RF level 1 dBµV or, by some firmware, tenths.
const noLight = [-200, -355, -400, -40000]

export default {
  id: 'nscrtv-fibre-node',
  title: { zh: 'NSCRTV 光站（光节点）', en: 'NSCRTV fibre node' },
  kind: 'optical_node',
  generic: true,
  rank: 20,
  match: [
    { sysObjectId: ['1.3.6.1.4.1.17409.1.10'] },
    { present: ['1.3.6.1.4.1.17409.1.10.5.1.2'] },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.17409.1.10.5.1',
      columns: [
        {
          column: '2',
          metric: 'optical.rx_dbm',
          reads: 'signed16',
          scale: 0.1,
          sentinels: noLight,
          valid: { low: -40, high: 30 },
        },
        {
          column: '2',
          metric: 'optical.light_present',
          values: { '-200': 0, '-355': 0, '-400': 0, '-40000': 0, 65336: 0 },
          otherwise: 1,
          // A receiver that is switched off is one that is not used.
          where: [{ oid: '1.3.6.1.4.1.17409.1.10.5.1.3', notIn: ['1'] }],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17409.1.10.3.1',
      channel: 'return {index}',
      columns: [
        { column: '2', metric: 'optical.bias_milliamperes' },
        { column: '3', metric: 'optical.temperature_celsius', valid: { low: -60, high: 130 } },
        {
          column: '7',
          metric: 'optical.tx_dbm',
          reads: 'signed16',
          scale: 0.1,
          sentinels: noLight,
          valid: { low: -40, high: 30 },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17409.1.10.11.1',
      channel: 'port {index}',
      columns: [
        {
          column: '4',
          metric: 'rf.output_dbuv',
          reads: 'whole_or_tenths',
          sentinels: [0],
          valid: { high: 140 },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17409.1.10.19.1',
      labels: { name: { oid: '1.3.6.1.4.1.17409.1.10.19.1.4' } },
      channel: '{name}',
      columns: [
        { column: '2', metric: 'power.output_volts', scale: 0.1 },
        { column: '3', metric: 'power.output_amperes', scale: 0.1, sentinels: [0] },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17409.1.10.8.1',
      channel: 'active {index}',
      columns: [
        {
          column: '3',
          metric: 'rf.output_dbuv',
          reads: 'whole_or_tenths',
          sentinels: [0],
          valid: { high: 140 },
        },
      ],
    },
  ],
  scalars: [
    {
      metric: 'power.line_volts',
      channel: 'AC60',
      oid: '1.3.6.1.4.1.17409.1.10.14.0',
      sentinels: [0],
    },
    {
      metric: 'power.line_volts',
      channel: 'DC48',
      oid: '1.3.6.1.4.1.17409.1.10.15.0',
      sentinels: [0],
    },
  ],
} satisfies DeviceProfile
