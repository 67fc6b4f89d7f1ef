import type { DeviceProfile } from '@gridkeeper/model/profile'

// Readings are strings.
export default {
  id: 'ict-mps',
  title: { zh: 'ICT 模块化直流电源', en: 'ICT modular power system' },
  kind: 'power_supply',
  match: [{ sysObjectId: ['1.3.6.1.4.1.39145.13'] }],
  scalars: [
    { metric: 'power.mains_volts', oid: '1.3.6.1.4.1.39145.13.6.0', reads: 'text' },
    { metric: 'power.output_volts', oid: '1.3.6.1.4.1.39145.13.7.0', reads: 'text' },
    { metric: 'power.output_amperes', oid: '1.3.6.1.4.1.39145.13.8.0', reads: 'text' },
    {
      metric: 'power.battery_celsius',
      oid: '1.3.6.1.4.1.39145.13.12.0',
      valid: { low: -60, high: 130 },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.39145.13.10.1',
      channel: 'module {index}',
      columns: [{ column: '4', metric: 'power.output_volts', reads: 'text' }],
    },
    {
      oid: '1.3.6.1.4.1.39145.13.10.1',
      channel: 'module {index}',
      columns: [{ column: '2', metric: 'equipment.module_ok', values: { 2: 1, 3: 0 } }],
    },
  ],
} satisfies DeviceProfile
