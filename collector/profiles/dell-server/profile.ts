import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// IDRAC-MIB: tenths of °C, rpm, volts of the supplies’ inputs; currents in tenths of an ampere (type 23), of the system in watts (26).
const root = '1.3.6.1.4.1.674.10892.5.4'
const status = { 3: 1, 4: 0, 5: 0, 6: 0 }

export default {
  id: 'dell-server',
  title: { zh: '戴尔服务器（iDRAC）', en: 'Dell servers (iDRAC)' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [{ present: [`${root}.700.20.1.6`] }, { present: [`${root}.600.12.1`] }],
  tables: [
    {
      oid: `${root}.700.20.1`,
      labels: { name: { oid: `${root}.700.20.1.8` } },
      channel: '{name}',
      columns: [celsius('6', { scale: 0.1, limits: { majorHigh: `${root}.700.20.1.10` } })],
    },
    {
      oid: `${root}.700.12.1`,
      labels: { name: { oid: `${root}.700.12.1.8` } },
      channel: '{name}',
      columns: [
        {
          column: '6',
          metric: 'fan.speed_rpm',
          limits: { majorLow: `${root}.700.12.1.13` },
        },
        { column: '5', metric: 'fan.ok', values: { ...status, 7: 0, 8: 0, 9: 0, 10: 0 } },
      ],
    },
    {
      oid: `${root}.600.30.1`,
      labels: { name: { oid: `${root}.600.30.1.8` } },
      channel: '{name}',
      columns: [
        {
          column: '6',
          choose: {
            oid: `${root}.600.30.1.7`,
            by: {
              23: { metric: 'power.mains_amperes', scale: 0.1 },
              26: { metric: 'power.mains_watts' },
            },
          },
        },
      ],
    },
    {
      oid: `${root}.600.12.1`,
      labels: { name: { oid: `${root}.600.12.1.8` } },
      channel: '{name}',
      columns: [
        { column: '16', metric: 'power.mains_volts', sentinels: [0] },
        { column: '5', metric: 'power.supply_ok', values: status },
      ],
    },
  ],
} satisfies DeviceProfile
