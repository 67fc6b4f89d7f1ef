import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// DELL-STORAGE-SC-MIB: °C of controllers and enclosures, rpm; states of enclosures’ units: 1 up, 2 down, 3 degraded.
export default {
  id: 'dell-compellent',
  title: { zh: '戴尔 Compellent 存储', en: 'Dell Compellent storage' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [
    { present: ['1.3.6.1.4.1.674.11000.2000.500.1.2.23.1.5'] },
    { present: ['1.3.6.1.4.1.674.11000.2000.500.1.2.19.1.5'] },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.674.11000.2000.500.1.2.19.1',
      labels: { name: { oid: '1.3.6.1.4.1.674.11000.2000.500.1.2.19.1.4' } },
      channel: '{index} {name}',
      columns: [celsius('5', { sentinels: [0] })],
    },
    {
      oid: '1.3.6.1.4.1.674.11000.2000.500.1.2.23.1',
      labels: { name: { oid: '1.3.6.1.4.1.674.11000.2000.500.1.2.23.1.4' } },
      channel: '{index} {name}',
      columns: [celsius('5', { sentinels: [0] })],
    },
    {
      oid: '1.3.6.1.4.1.674.11000.2000.500.1.2.16.1',
      labels: { name: { oid: '1.3.6.1.4.1.674.11000.2000.500.1.2.16.1.4' } },
      channel: '{index} {name}',
      columns: [
        { column: '5', metric: 'fan.speed_rpm' },
        { column: '3', metric: 'fan.ok', values: { '1': 1, '2': 0, '3': 0 } },
      ],
    },
    {
      oid: '1.3.6.1.4.1.674.11000.2000.500.1.2.14.1',
      channel: 'disk {index}',
      columns: [{ column: '3', metric: 'equipment.module_ok', values: { '1': 1, '2': 0, '3': 0 } }],
    },
    {
      oid: '1.3.6.1.4.1.674.11000.2000.500.1.2.20.1',
      channel: 'enclosure {index}',
      columns: [{ column: '3', metric: 'fan.ok', values: { '1': 1, '2': 0, '3': 0 } }],
    },
    {
      oid: '1.3.6.1.4.1.674.11000.2000.500.1.2.21.1',
      channel: 'enclosure {index}',
      columns: [{ column: '3', metric: 'power.supply_ok', values: { '1': 1, '2': 0, '3': 0 } }],
    },
  ],
} satisfies DeviceProfile
