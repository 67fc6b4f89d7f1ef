import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// UBNT-EdgeMAX-MIB: thousandths of V, A, W and °C; where a supply has a battery, its charge.
export default {
  id: 'edgepoint',
  title: { zh: 'Ubiquiti EdgePoint 供电', en: 'Ubiquiti EdgePoint power' },
  kind: 'cabinet',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.41112.1.5.4.2.1.3'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.41112.1.5.4.2.1',
      channel: 'sensor {index}',
      columns: [celsius('3', { scale: 0.001 })],
    },
    {
      oid: '1.3.6.1.4.1.41112.1.5.2.2.1',
      channel: 'output {index}',
      columns: [
        { column: '2', metric: 'power.output_volts', scale: 0.001 },
        { column: '3', metric: 'power.output_amperes', scale: 0.001 },
        { column: '4', metric: 'power.output_watts', scale: 0.001 },
      ],
    },
    {
      oid: '1.3.6.1.4.1.41112.1.5.3.2.1',
      channel: 'supply {index}',
      columns: [{ column: '5', metric: 'power.mains_volts', scale: 0.001, sentinels: [0] }],
    },
  ],
} satisfies DeviceProfile
