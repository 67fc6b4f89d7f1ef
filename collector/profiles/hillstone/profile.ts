import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// °C of sensors by name.
export default {
  id: 'hillstone',
  title: { zh: '山石网科防火墙', en: 'Hillstone firewalls' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.28557.2.28.1.2.1.3'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.28557.2.28.1.2.1',
      labels: { name: { oid: '1.3.6.1.4.1.28557.2.28.1.2.1.2' } },
      channel: '{name}',
      columns: [celsius('3', { sentinels: [0] })],
    },
  ],
} satisfies DeviceProfile
