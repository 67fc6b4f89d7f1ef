import type { DeviceProfile } from '@gridkeeper/model/profile'

// POWER-ETHERNET-MIB, RFC 3621: what a switch feeds its ports with, in W. 1 on, 2 off, 3 faulty.
export default {
  id: 'power-ethernet',
  title: { zh: '以太网供电（PoE）设备', en: 'Power over Ethernet' },
  generic: true,
  rank: 2,
  match: [{ present: ['1.3.6.1.2.1.105.1.3.1.1'] }],
  tables: [
    {
      oid: '1.3.6.1.2.1.105.1.3.1.1',
      channel: 'poe {index}',
      columns: [
        { column: '2', metric: 'power.capacity_watts', sentinels: [4294967295] },
        { column: '3', metric: 'power.supply_ok', values: { 1: 1, 3: 0 } },
        { column: '4', metric: 'power.output_watts', sentinels: [4294967295] },
      ],
    },
  ],
} satisfies DeviceProfile
