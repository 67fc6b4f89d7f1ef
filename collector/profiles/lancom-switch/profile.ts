import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// LCOS-SX MIB: °C and rpm of sensors by name.
export default {
  id: 'lancom-switch',
  title: { zh: 'LANCOM 交换机', en: 'LANCOM switches' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.2356.100.1.1.1.1.6'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.2356.100.1.1.1.1',
      labels: { name: { oid: '1.3.6.1.4.1.2356.100.1.1.1.1.3' } },
      channel: '{index} {name}',
      columns: [celsius('6', { sentinels: [0] })],
    },
    {
      oid: '1.3.6.1.4.1.2356.100.1.1.3.1',
      labels: { name: { oid: '1.3.6.1.4.1.2356.100.1.1.3.1.3' } },
      channel: '{index} {name}',
      columns: [{ column: '6', metric: 'fan.speed_rpm' }],
    },
  ],
} satisfies DeviceProfile
