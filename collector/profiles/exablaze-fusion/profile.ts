import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// °C by place, rpm, watts in and out of supplies.
export default {
  id: 'exablaze-fusion',
  title: { zh: 'Exablaze Fusion 交换机', en: 'Exablaze Fusion switches' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.43296.3.2.1.1.3'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.43296.3.2.1.1',
      labels: { name: { oid: '1.3.6.1.4.1.43296.3.2.1.1.2' } },
      channel: '{index} {name}',
      columns: [celsius('3', { sentinels: [0] })],
    },
    {
      oid: '1.3.6.1.4.1.43296.3.2.2.1',
      channel: 'fan {index}',
      columns: [{ column: '3', metric: 'fan.speed_rpm' }],
    },
    {
      oid: '1.3.6.1.4.1.43296.3.3.1',
      channel: 'supply {index}',
      columns: [
        celsius('4', { sentinels: [0] }),
        { column: '5', metric: 'power.mains_watts' },
        { column: '6', metric: 'power.output_watts' },
      ],
    },
  ],
} satisfies DeviceProfile
