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
    { present: ['1.3.6.1.4.1.17409.2.4.5.2.4.1.3'] },
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
  subordinates: {
    cnu: {
      kind: 'modem',
      identity: [{ oid: '1.3.6.1.4.1.17409.2.4.5.2.4.1.3', reads: 'mac' }],
      name: '1.3.6.1.4.1.17409.2.4.5.2.4.1.4',
      labels: { master: { indexPart: 0 } },
      port: 'master {master}',
    },
    // The white list knows those that are away, too.
    listed: {
      kind: 'modem',
      identity: [{ oid: '1.3.6.1.4.1.17409.2.4.5.1.6.1.2', reads: 'mac' }],
    },
  },
  tables: [
    {
      oid: '1.3.6.1.4.1.17409.2.4.5.2.4.1',
      channel: 'cnu {index}',
      of: { subordinate: 'cnu' },
      columns: [{ column: '3', metric: 'device.reachable', values: {}, otherwise: 1 }],
    },
    {
      oid: '1.3.6.1.4.1.17409.2.4.5.2.4.1',
      channel: 'cnu {index} down',
      of: { subordinate: 'cnu', channel: 'down' },
      columns: [
        { column: '9', metric: 'eoc.attenuation_db', valid: { low: 0, high: 127 } },
        { column: '11', metric: 'eoc.quality_percent', valid: { low: 0, high: 100 } },
        { column: '13', metric: 'eoc.rate_megabits' },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17409.2.4.5.2.4.1',
      channel: 'cnu {index} up',
      of: { subordinate: 'cnu', channel: 'up' },
      columns: [
        { column: '10', metric: 'eoc.attenuation_db', valid: { low: 0, high: 127 } },
        { column: '12', metric: 'eoc.quality_percent', valid: { low: 0, high: 100 } },
        { column: '14', metric: 'eoc.rate_megabits' },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17409.2.4.5.1.6.1',
      channel: 'listed {index}',
      of: { subordinate: 'listed' },
      columns: [{ column: '6', metric: 'device.reachable', values: { 0: 0, 1: 1 } }],
    },
    {
      oid: '1.3.6.1.4.1.17409.2.4.2.1.1',
      channel: 'port {index}',
      columns: [{ column: '3', metric: 'rf.output_dbuv', valid: { low: 60, high: 140 } }],
    },
  ],
} satisfies DeviceProfile
