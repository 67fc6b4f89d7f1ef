import type { DeviceProfile } from '@gridkeeper/model/profile'
import { opticalModule } from '../../src/usual-columns.ts'

// Slots of two ports and more: hundredths of dBm.
const root = '1.3.6.1.4.1.40989.10.16.1.2'
const slots = [11, 12, 13, 14, 15, 16, 17, 18]
const hundredths = { scale: 0.01, sentinels: [-10000] }

export default {
  id: 'fs-nmu',
  title: { zh: '飞速 NMU 光传送卡', en: 'FS NMU transport cards' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.40989.10.16.1.2.11.4'] }],
  tables: [
    ...slots.map((slot) => ({
      oid: `${root}.${slot}`,
      channel: `port ${slot - 10}`,
      index: '^0$',
      columns: opticalModule({ rx: ['5', hundredths], tx: ['4', hundredths] }),
    })),
  ],
} satisfies DeviceProfile
