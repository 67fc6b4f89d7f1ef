import type { DeviceProfile } from '@gridkeeper/model/profile'

// NSCRTV-EPONEOC-MOD-EOC-MIB: level in whole dBµV.
export default {
  id: 'nscrtv-eoc-master',
  title: { zh: 'NSCRTV EoC 局端', en: 'NSCRTV EoC master' },
  kind: 'amplifier',
  generic: true,
  rank: 13,
  match: [
    { present: ['1.3.6.1.4.1.17409.2.4.1.3.3.0'] },
    { present: ['1.3.6.1.4.1.17409.2.4.2.1.1.3'] },
  ],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      oid: '1.3.6.1.4.1.17409.2.4.1.3.3.0',
      valid: { low: -60, high: 130 },
    },
    { metric: 'enclosure.door_open', oid: '1.3.6.1.4.1.17409.2.4.1.3.4.0', values: { 1: 0, 2: 1 } },
    { metric: 'eoc.cnus_online', oid: '1.3.6.1.4.1.17409.2.4.5.2.2.0' },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.17409.2.4.2.1.1',
      channel: 'port {index}',
      columns: [{ column: '3', metric: 'rf.output_dbuv', valid: { low: 60, high: 140 } }],
    },
  ],
} satisfies DeviceProfile
