import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// CPQHLTH-MIB and CPQIDA-MIB, by iLO or the agents: °C with what is too hot; 2 is well, 3 worse, 4 failed. Of what is present (3), or where it is not told.
const health = '1.3.6.1.4.1.232.6.2'
const drives = '1.3.6.1.4.1.232.3.2.5.1.1'
const condition = { 2: 1, 3: 0, 4: 0 }

export default {
  id: 'hpe-server',
  title: { zh: '慧与（HPE）服务器', en: 'HPE servers' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [{ present: [`${health}.6.8.1.4`] }, { present: [`${health}.9.3.1.4`] }],
  tables: [
    {
      oid: `${health}.6.8.1`,
      channel: 'sensor {index}',
      columns: [celsius('4', { sentinels: [0, -1], limits: { majorHigh: `${health}.6.8.1.5` } })],
    },
    {
      oid: `${health}.6.7.1`,
      channel: 'fan {index}',
      where: [{ oid: `${health}.6.7.1.4`, in: ['3', ''] }],
      columns: [{ column: '9', metric: 'fan.ok', values: condition }],
    },
    {
      oid: `${health}.9.3.1`,
      channel: 'supply {index}',
      where: [{ oid: `${health}.9.3.1.3`, in: ['3', ''] }],
      columns: [
        { column: '4', metric: 'power.supply_ok', values: condition },
        { column: '6', metric: 'power.mains_volts', sentinels: [0, -1] },
        { column: '7', metric: 'power.output_watts', sentinels: [-1] },
      ],
    },
    {
      oid: drives,
      labels: { bay: { oid: `${drives}.64` } },
      channel: 'drive {index} {bay}',
      columns: [
        celsius('70', { sentinels: [0, -1], limits: { majorHigh: `${drives}.71` } }),
        { column: '6', metric: 'equipment.module_ok', values: { 2: 1, 3: 0, 4: 0 } },
      ],
    },
  ],
} satisfies DeviceProfile
