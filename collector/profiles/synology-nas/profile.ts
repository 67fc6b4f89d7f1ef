import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// SYNOLOGY-DISK- and -SYSTEM-MIB: °C of disks and of the device; supply and fans: 1 well, 2 failed.
export default {
  id: 'synology-nas',
  title: { zh: '群晖存储', en: 'Synology storage' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.6574.2.1.1.6'] }, { present: ['1.3.6.1.4.1.6574.1.2'] }],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      channel: 'device',
      oid: '1.3.6.1.4.1.6574.1.2.0',
      sentinels: [0],
      valid: { low: -60, high: 130 },
    },
    { metric: 'power.supply_ok', oid: '1.3.6.1.4.1.6574.1.3.0', values: { '1': 1, '2': 0 } },
    {
      metric: 'fan.ok',
      channel: 'system',
      oid: '1.3.6.1.4.1.6574.1.4.1.0',
      values: { '1': 1, '2': 0 },
    },
    {
      metric: 'fan.ok',
      channel: 'processor',
      oid: '1.3.6.1.4.1.6574.1.4.2.0',
      values: { '1': 1, '2': 0 },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.6574.2.1.1',
      labels: { name: { oid: '1.3.6.1.4.1.6574.2.1.1.2' } },
      channel: '{index} {name}',
      columns: [celsius('6', { sentinels: [0] })],
    },
  ],
} satisfies DeviceProfile
