import type { DeviceProfile } from '@gridkeeper/model/profile'

// SCTE-HMS-HE-COMMON, -HE-POWER-SUPPLY, -HE-FAN, -HE-RF-AMP, -HE-RF-SWITCH and -QAM MIBs: tenths of °C, V and dBmV, mA, hundredths
// of W; a fault is 2; -1 is a use that is not known.
const level = { scale: 0.1, offset: 60, valid: { low: 0, high: 140 } }

export default {
  id: 'hms-headend-common',
  title: { zh: 'SCTE HMS 前端设备', en: 'SCTE HMS headend equipment' },
  kind: 'headend',
  generic: true,
  rank: -9,
  match: [
    { present: ['1.3.6.1.4.1.5591.1.11.2.1.1.1.1.1.1.2'] },
    { present: ['1.3.6.1.4.1.5591.1.11.2.2.1.1.1.1.4'] },
    { present: ['1.3.6.1.4.1.5591.1.11.2.3.1.1.2.1.3'] },
    { present: ['1.3.6.1.4.1.5591.1.11.4.1.1.1.2.1.3'] },
    { present: ['1.3.6.1.4.1.5591.1.11.4.2.1.1.2.1.2'] },
    { present: ['1.3.6.1.4.1.5591.1.11.5.3.1.1.1.1.1.5'] },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.5591.1.11.2.1.1.1.1.1.1',
      channel: 'unit {index}',
      columns: [
        {
          column: '2',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          valid: { low: -60, high: 130 },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.11.2.2.1.1.1.1',
      channel: 'supply {index}',
      columns: [
        { column: '1', metric: 'power.mains_amperes', scale: 0.001 },
        { column: '2', metric: 'power.mains_watts', scale: 0.01 },
        { column: '4', metric: 'power.mains_volts', scale: 0.1 },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.11.2.2.1.1.2.1',
      channel: 'output {index}',
      columns: [
        { column: '2', metric: 'power.output_volts', scale: 0.1 },
        { column: '3', metric: 'power.output_amperes', scale: 0.001 },
        { column: '4', metric: 'power.output_watts', scale: 0.01 },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.11.2.3.1.1.1.1',
      channel: 'fans {index}',
      columns: [{ column: '1', metric: 'fan.ok', values: { 1: 1, 2: 0 } }],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.11.2.3.1.1.2.1',
      channel: 'fan {index}',
      columns: [{ column: '3', metric: 'fan.ok', values: { 1: 1, 2: 0 } }],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.11.4.1.1.1.2.1',
      channel: 'amplifier {index}',
      columns: [{ column: '3', metric: 'rf.output_dbuv', ...level }],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.11.4.2.1.1.2.1',
      channel: 'switch {index}',
      columns: [{ column: '2', metric: 'rf.input_dbuv', ...level }],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.11.4.2.1.1.1.1',
      channel: 'switch {index} failover',
      columns: [{ column: '5', metric: 'equipment.alarm', values: { 1: 0, 2: 1 } }],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.11.5.3.1.1.1.1.1',
      channel: 'qam {index}',
      columns: [{ column: '5', metric: 'rf.output_dbuv', ...level }],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.11.5.3.1.1.2.1',
      channel: 'qam {index}',
      columns: [
        {
          column: '2',
          metric: 'downstream.utilization_percent',
          scale: 0.1,
          sentinels: [-1],
          valid: { low: 0, high: 100 },
        },
      ],
    },
  ],
} satisfies DeviceProfile
