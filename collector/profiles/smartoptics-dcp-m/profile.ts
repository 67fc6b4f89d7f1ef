import type { DeviceProfile } from '@gridkeeper/model/profile'
import { opticalModule } from '../../src/usual-columns.ts'

// Tenths of dBm at interfaces by name, -990 where there is no light.
const level = { scale: 0.1, sentinels: [-990] }

export default {
  id: 'smartoptics-dcp-m',
  title: { zh: 'Smartoptics DCP-M 光线路', en: 'Smartoptics DCP-M line systems' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.30826.2.2.1.1.1.1.3'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.30826.2.2.1.1.1.1',
      labels: { name: { oid: '1.3.6.1.4.1.30826.2.2.1.1.1.1.2' } },
      channel: '{name}',
      columns: opticalModule({ rx: ['3', level], tx: ['4', level] }),
    },
  ],
} satisfies DeviceProfile
