import type { DeviceProfile } from '@gridkeeper/model/profile'

// Chassis only; ONUs on each PON port are counted.
export default {
  id: 'bdcom-olt',
  title: { zh: 'BDCOM GPON OLT', en: 'BDCOM GPON OLT' },
  kind: 'olt',
  match: [{ sysObjectId: ['1.3.6.1.4.1.3320.1'] }],
  scalars: [
    {
      metric: 'environment.humidity_percent',
      oid: '1.3.6.1.4.1.3320.3.6.17.0',
      valid: { low: 0, high: 100 },
    },
    {
      metric: 'equipment.alarm',
      channel: 'system',
      oid: '1.3.6.1.4.1.3320.3.6.18.0',
      values: { 0: 0, 1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1, 7: 1, 12: 1, 13: 1, 16: 1 },
    },
    { metric: 'power.supply_ok', oid: '1.3.6.1.4.1.3320.9.189.1.0', values: { 1: 0, 2: 0, 3: 1 } },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.3320.9.187.4.1',
      channel: 'fan {index}',
      columns: [
        { column: '3', metric: 'fan.speed_rpm' },
        { column: '2', metric: 'fan.ok', values: { 1: 1, 2: 0 } },
      ],
    },
    {
      oid: '1.3.6.1.4.1.3320.3.6.10.1',
      channel: 'board {index}',
      columns: [
        { column: '13', metric: 'environment.temperature_celsius', valid: { low: -60, high: 130 } },
        { column: '14', metric: 'power.output_volts' },
      ],
    },
    {
      oid: '1.3.6.1.4.1.3320.10.2.1.1',
      channel: 'pon {index}',
      columns: [{ column: '4', metric: 'pon.onus_online' }],
    },
  ],
} satisfies DeviceProfile
