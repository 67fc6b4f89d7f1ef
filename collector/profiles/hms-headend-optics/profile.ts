import type { DeviceProfile } from '@gridkeeper/model/profile'

// SCTE-HMS-HE-OPTICAL MIBs: tenths of dBm and °C, mA; the index is entity and unit.
const light = { scale: 0.1, sentinels: [-200, -400], valid: { low: -50, high: 45 } }
// HeFaultStatus: 1 normal, 2 fault.
const unlessFault = { values: { 1: 1, 2: 0 } }

export default {
  id: 'hms-headend-optics',
  title: { zh: 'SCTE HMS 前端光设备', en: 'SCTE HMS headend optics' },
  kind: 'headend',
  generic: true,
  rank: 14,
  match: [
    { present: ['1.3.6.1.4.1.5591.1.11.1.2.1.1.1.1.2'] },
    { present: ['1.3.6.1.4.1.5591.1.11.1.3.1.1.2.1.2'] },
    { present: ['1.3.6.1.4.1.5591.1.11.1.1.1.1.3.1.4'] },
    { present: ['1.3.6.1.4.1.5591.1.11.1.4.1.1.2.1.2'] },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.5591.1.11.1.4.1.1.2.1',
      channel: 'switch {index}',
      columns: [{ column: '2', metric: 'optical.rx_dbm', ...light }],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.11.1.4.1.1.2.1',
      channel: 'switch {index}',
      columns: [{ column: '4', metric: 'optical.light_present', ...unlessFault }],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.11.1.4.1.1.1.1',
      channel: 'switch {index} failover',
      columns: [{ column: '5', metric: 'equipment.alarm', values: { 1: 0, 2: 1 } }],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.11.1.2.1.1.1.1',
      channel: 'receiver {index}',
      columns: [{ column: '4', metric: 'optical.light_present', ...unlessFault }],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.11.1.3.1.1.3.1',
      channel: 'amplifier laser {index}',
      columns: [
        {
          column: '2',
          metric: 'optical.temperature_celsius',
          scale: 0.1,
          valid: { low: -60, high: 130 },
        },
        { column: '3', metric: 'optical.bias_milliamperes' },
        { column: '4', metric: 'optical.tx_dbm', ...light },
        { column: '5', metric: 'optical.cooler_amperes', scale: 0.001 },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.11.1.1.1.1.3.1',
      channel: 'transmitter {index}',
      columns: [
        { column: '5', metric: 'optical.cooler_amperes', scale: 0.001 },
        { column: '8', metric: 'equipment.module_ok', values: { 1: 0, 2: 1 } },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.11.1.2.1.1.1.1',
      channel: 'receiver {index}',
      columns: [
        {
          column: '2',
          metric: 'optical.rx_dbm',
          valid: { low: -50, high: 45 },
          scale: 0.1,
          sentinels: [-200, -400],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.11.1.3.1.1.2.1',
      channel: 'amplifier {index}',
      columns: [
        {
          column: '2',
          metric: 'optical.rx_dbm',
          valid: { low: -50, high: 45 },
          scale: 0.1,
          sentinels: [-200, -400],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.11.1.3.1.1.4.1',
      channel: 'amplifier {index}',
      columns: [
        {
          column: '4',
          metric: 'optical.tx_dbm',
          valid: { low: -50, high: 45 },
          scale: 0.1,
          sentinels: [-200, -400],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.11.1.1.1.1.3.1',
      channel: 'transmitter {index}',
      columns: [
        {
          column: '2',
          metric: 'optical.temperature_celsius',
          valid: { low: -60, high: 130 },
          scale: 0.1,
        },
        { column: '3', metric: 'optical.bias_milliamperes' },
        {
          column: '4',
          metric: 'optical.tx_dbm',
          valid: { low: -50, high: 45 },
          scale: 0.1,
          sentinels: [-200, -400],
        },
      ],
    },
  ],
} satisfies DeviceProfile
