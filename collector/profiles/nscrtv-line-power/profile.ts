import type { DeviceProfile } from '@gridkeeper/model/profile'

// NSCRTV-HFCEMS-LINE-MIB, the power inserter, and -CONTROLLEDACCESSCONTROLLER-MIB: whole V of the line, whole dBµV, tenths of V.
const level = { reads: 'whole_or_tenths' as const, sentinels: [0], valid: { low: 30, high: 140 } }

export default {
  id: 'nscrtv-line-power',
  title: { zh: 'NSCRTV 线路供电器', en: 'NSCRTV line power inserter' },
  kind: 'power_supply',
  generic: true,
  rank: 12,
  match: [
    { sysObjectId: ['1.3.6.1.4.1.17409.1.13', '1.3.6.1.4.1.17409.1.14'] },
    { present: ['1.3.6.1.4.1.17409.1.14.3.0'] },
    { present: ['1.3.6.1.4.1.17409.1.13.3.0'] },
  ],
  scalars: [
    { metric: 'rf.input_dbuv' as const, oid: '1.3.6.1.4.1.17409.1.14.2.0', ...level },
    { metric: 'power.line_volts' as const, oid: '1.3.6.1.4.1.17409.1.14.3.0' },
    {
      metric: 'power.line_volts' as const,
      channel: 'controller',
      oid: '1.3.6.1.4.1.17409.1.13.3.0',
    },
    {
      metric: 'power.output_volts' as const,
      channel: 'controller',
      oid: '1.3.6.1.4.1.17409.1.13.4.0',
      scale: 0.1,
    },
    {
      metric: 'rf.output_dbuv' as const,
      channel: 'controller',
      oid: '1.3.6.1.4.1.17409.1.13.5.0',
      ...level,
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.17409.1.14.6.1',
      channel: 'supply {index}',
      columns: [
        { column: '2', metric: 'power.output_volts' as const, scale: 0.1 },
        { column: '3', metric: 'power.output_amperes' as const, scale: 0.1, sentinels: [0] },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17409.1.13.8.1',
      channel: 'port {index}',
      columns: [{ column: '3', metric: 'rf.output_dbuv' as const, ...level }],
    },
  ],
} satisfies DeviceProfile
