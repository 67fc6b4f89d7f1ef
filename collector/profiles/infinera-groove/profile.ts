import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius, opticalModule } from '../../src/usual-columns.ts'

// CORIANT-GROOVE-MIB: dBm, °C and percent in text; -99 is no light.
const text = { reads: 'text' as const, sentinels: [-99] }

export default {
  id: 'infinera-groove',
  title: { zh: 'Infinera Groove 光传送', en: 'Infinera Groove optical transport' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [
    { present: ['1.3.6.1.4.1.42229.1.2.3.6.1.1.4'] },
    { present: ['1.3.6.1.4.1.42229.1.2.3.1.1.1.3'] },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.42229.1.2.3.6.1.1',
      channel: 'port {index}',
      columns: opticalModule({ rx: ['4', text], tx: ['5', text] }),
    },
    {
      oid: '1.3.6.1.4.1.42229.1.2.3.1.1.1',
      channel: 'shelf {index}',
      columns: [
        celsius('3', { reads: 'text', channel: 'shelf {index} inlet' }),
        celsius('4', { reads: 'text', channel: 'shelf {index} outlet' }),
      ],
    },
    {
      oid: '1.3.6.1.4.1.42229.1.2.3.3.1.1',
      channel: 'card {index}',
      columns: [
        { column: '7', metric: 'fan.speed_percent', reads: 'text', valid: { low: 0, high: 100 } },
        celsius('9', { reads: 'text', sentinels: [0] }),
      ],
    },
  ],
} satisfies DeviceProfile
