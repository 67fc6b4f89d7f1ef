import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// Sensors of units with what is too hot; fans in percent. Modules tell their lanes in one text, which is left.
export default {
  id: 'fs-centec',
  title: { zh: '飞速（盛科）交换机', en: 'FS switches (Centec)' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.52642.1.37.1.3.1.4'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.52642.1.37.1.3.1',
      channel: '{index}',
      columns: [celsius('4', { sentinels: [0] })],
    },
    {
      oid: '1.3.6.1.4.1.52642.1.37.1.1.1.1',
      channel: 'fan {index}',
      columns: [{ column: '9', metric: 'fan.speed_percent', valid: { low: 0, high: 100 } }],
    },
  ],
} satisfies DeviceProfile
