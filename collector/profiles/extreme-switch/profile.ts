import type { DeviceProfile } from '@gridkeeper/model/profile'

// EXTREME-SYSTEM-MIB: °C of the chassis, fans (1 turns, 2 does not), supplies (2 well, 3 and 4 not), milliwatts in all.
const root = '1.3.6.1.4.1.1916.1.1.1'

export default {
  id: 'extreme-switch',
  title: { zh: '极进（Extreme）交换机', en: 'Extreme switches' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [{ sysObjectId: ['1.3.6.1.4.1.1916.2'], present: [`${root}.8.0`] }],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      channel: 'chassis',
      oid: `${root}.8.0`,
      sentinels: [0],
      valid: { low: -60, high: 130 },
    },
    { metric: 'power.mains_watts', oid: `${root}.40.1.0`, scale: 0.001, sentinels: [0] },
  ],
  tables: [
    {
      oid: `${root}.9.1`,
      channel: 'fan {index}',
      columns: [
        { column: '4', metric: 'fan.speed_rpm', sentinels: [-1] },
        { column: '2', metric: 'fan.ok', values: { 1: 1, 2: 0 } },
      ],
    },
    {
      oid: `${root}.27.1`,
      channel: 'supply {index}',
      columns: [{ column: '2', metric: 'power.supply_ok', values: { 2: 1, 3: 0, 4: 0 } }],
    },
  ],
} satisfies DeviceProfile
