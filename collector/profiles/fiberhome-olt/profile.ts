import type { DeviceProfile } from '@gridkeeper/model/profile'

// Fans and supplies as states: 1 normal, 3 fault.
export default {
  id: 'fiberhome-olt',
  title: { zh: '烽火 OLT（AN5516）', en: 'FiberHome OLT (AN5516)' },
  kind: 'olt',
  match: [{ sysObjectId: ['1.3.6.1.4.1.5875.800'] }],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      oid: '1.3.6.1.4.1.5875.800.3.9.4.5.0',
      valid: { low: -60, high: 130 },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.5875.800.3.60.2.1',
      channel: 'slot {index}',
      columns: [{ column: '1', metric: 'fan.ok', values: { 1: 1, 2: 0, 3: 0 } }],
    },
    {
      oid: '1.3.6.1.4.1.5875.800.3.60.1.1',
      channel: 'slot {index}',
      columns: [{ column: '2', metric: 'power.supply_ok', values: { 1: 1, 2: 0, 3: 0 } }],
    },
  ],
} satisfies DeviceProfile
