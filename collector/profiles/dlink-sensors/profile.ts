import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// EQUIPMENT-MIB: °C of units with what is too hot and too cold.
export default {
  id: 'dlink-sensors',
  title: { zh: '友讯（D-Link）交换机温度', en: 'D-Link switch sensors' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.171.12.11.1.8.1.2'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.171.12.11.1.8.1',
      channel: 'unit {index}',
      columns: [
        celsius('2', {
          sentinels: [0],
          limits: {
            majorHigh: '1.3.6.1.4.1.171.12.11.1.8.1.3',
            majorLow: '1.3.6.1.4.1.171.12.11.1.8.1.4',
          },
        }),
      ],
    },
  ],
} satisfies DeviceProfile
