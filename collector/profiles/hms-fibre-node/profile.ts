import type { DeviceProfile } from '@gridkeeper/model/profile'

// SCTE-HMS-FIBERNODE-MIB, of which only the syntax can be had. Light is unsigned, so it is power and not dBm: tenths of mW, as in
// the NSCRTV copy of the transmitters; 0 is none. RF in dBmV, whole or in tenths. Rails in tenths of V, as operators poll them.
const light = {
  scale: 0.1,
  converts: 'milliwatts_to_dbm' as const,
  sentinels: [0, 65535],
  valid: { low: -20, high: 20 },
}
const level = {
  metric: 'rf.output_dbuv' as const,
  reads: 'whole_or_tenths' as const,
  offset: 60,
  sentinels: [0, 65535],
  valid: { low: 70, high: 130 },
}

export default {
  id: 'hms-fibre-node',
  title: { zh: 'SCTE HMS 光站', en: 'SCTE HMS fibre node' },
  kind: 'optical_node',
  generic: true,
  rank: 15,
  match: [
    { sysObjectId: ['1.3.6.1.4.1.5591.1.5'] },
    { present: ['1.3.6.1.4.1.5591.1.5.19.1.2'] },
    { present: ['1.3.6.1.4.1.5591.1.5.5.1.2'] },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.5591.1.5.5.1',
      columns: [
        { column: '2', metric: 'optical.rx_dbm', ...light },
        {
          column: '2',
          metric: 'optical.light_present',
          values: { 0: 0 },
          otherwise: 1,
          // A receiver that is switched off is one that is not used.
          where: [{ oid: '1.3.6.1.4.1.5591.1.5.5.1.3', notIn: ['1'] }],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.5.3.1',
      channel: 'return {index}',
      where: [{ oid: '1.3.6.1.4.1.5591.1.5.3.1.4', notIn: ['1'] }],
      columns: [
        { column: '2', metric: 'optical.bias_milliamperes', sentinels: [65535] },
        { column: '3', metric: 'optical.temperature_celsius', valid: { low: -60, high: 130 } },
        { column: '7', metric: 'optical.tx_dbm', ...light },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.5.8.1',
      channel: 'active {index}',
      columns: [{ column: '3', ...level }],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.5.11.1',
      labels: { name: { oid: '1.3.6.1.4.1.5591.1.5.11.1.6' } },
      channel: 'port {index} {name}',
      columns: [{ column: '4', ...level }],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.5.19.1',
      labels: { name: { oid: '1.3.6.1.4.1.5591.1.5.19.1.4' } },
      channel: '{name}',
      columns: [{ column: '2', metric: 'power.output_volts', scale: 0.1 }],
    },
  ],
} satisfies DeviceProfile
