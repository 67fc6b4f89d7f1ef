import type { DeviceProfile } from '@gridkeeper/model/profile'

// SCTE-HMS-FIBERNODE-MIB. Of its numbers only the rails have a unit that operators agree on (0.1 V); light and RF levels are vendors’ own.
export default {
  id: 'hms-fibre-node',
  title: { zh: 'SCTE HMS 光站', en: 'SCTE HMS fibre node' },
  kind: 'optical_node',
  generic: true,
  rank: 15,
  match: [{ present: ['1.3.6.1.4.1.5591.1.5.19.1.2'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.5591.1.5.19.1',
      labels: { name: { oid: '1.3.6.1.4.1.5591.1.5.19.1.4' } },
      channel: '{name}',
      columns: [{ column: '2', metric: 'power.output_volts', scale: 0.1 }],
    },
  ],
} satisfies DeviceProfile
