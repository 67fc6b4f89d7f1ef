import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// HUAWEI-SERVER-IBMC-MIB: tenths of °C (65535: none) with limits, rpm, watts of supplies’ inputs; states: 1 well, 2 to 4 worse.
const root = '1.3.6.1.4.1.2011.2.235.1.1'
const status = { 1: 1, 2: 0, 3: 0, 4: 0 }

export default {
  id: 'huawei-server',
  title: { zh: '华为服务器（iBMC）', en: 'Huawei servers (iBMC)' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [{ present: [`${root}.26.50.1.3`] }, { present: [`${root}.8.50.1.2`] }],
  tables: [
    {
      oid: `${root}.26.50.1`,
      labels: { name: { oid: `${root}.26.50.1.2` } },
      channel: '{name}',
      columns: [
        celsius('3', {
          scale: 0.1,
          sentinels: [65535],
          limits: { majorHigh: `${root}.26.50.1.5`, warningHigh: `${root}.26.50.1.6` },
        }),
      ],
    },
    {
      oid: `${root}.8.50.1`,
      labels: { name: { oid: `${root}.8.50.1.7` } },
      channel: '{name}',
      columns: [
        { column: '2', metric: 'fan.speed_rpm', sentinels: [65535] },
        { column: '4', metric: 'fan.ok', values: status },
      ],
    },
    {
      oid: `${root}.6.50.1`,
      labels: { name: { oid: `${root}.6.50.1.13` } },
      channel: '{name}',
      columns: [
        { column: '8', metric: 'power.mains_watts', sentinels: [65535] },
        { column: '7', metric: 'power.supply_ok', values: status },
      ],
    },
  ],
} satisfies DeviceProfile
