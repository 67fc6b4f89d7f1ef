import type { DeviceProfile } from '@gridkeeper/model/profile'
import { opticalModule } from '../../src/usual-columns.ts'

// Tenths of dBm at ports and amplifiers, tenths of a laser’s °C.
const tenths = { scale: 0.1 }

export default {
  id: 'adva-aos',
  title: { zh: 'ADVA（AOS）光传送', en: 'ADVA optical transport (AOS)' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [
    { present: ['1.3.6.1.4.1.2544.1.20.1.3.2.1.1.1'] },
    { present: ['1.3.6.1.4.1.2544.1.20.1.5.2.1.1.1'] },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.2544.1.20.1.3.2.1.1',
      channel: 'port {index}',
      columns: opticalModule({ rx: ['1', tenths], tx: ['2', tenths] }),
    },
    {
      oid: '1.3.6.1.4.1.2544.1.20.1.5.2.1.1',
      channel: 'amplifier {index}',
      columns: opticalModule({ rx: ['1', tenths] }),
    },
    {
      oid: '1.3.6.1.4.1.2544.1.20.1.5.2.2.1',
      channel: 'amplifier {index}',
      columns: opticalModule({ celsius: ['2', { scale: 0.1, sentinels: [0] }] }),
    },
  ],
} satisfies DeviceProfile
