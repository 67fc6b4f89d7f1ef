import type { DeviceProfile } from '@gridkeeper/model/profile'

// Hundredths of V, tenths of A at the rectifiers, capacity in Ah.
export default {
  id: 'eltek-webpower',
  title: { zh: 'Eltek WebPower 直流电源', en: 'Eltek WebPower DC power system' },
  kind: 'power_supply',
  match: [{ sysObjectId: ['1.3.6.1.4.1.12148.9'] }],
  scalars: [
    { metric: 'power.battery_ampere_hours', channel: 'left', oid: '1.3.6.1.4.1.12148.9.3.20.2.0' },
    { metric: 'power.battery_ampere_hours', channel: 'used', oid: '1.3.6.1.4.1.12148.9.3.20.3.0' },
    { metric: 'power.battery_amperes', oid: '1.3.6.1.4.1.12148.9.3.3.0' },
    { metric: 'power.output_amperes', channel: 'load', oid: '1.3.6.1.4.1.12148.9.4.1.0' },
    { metric: 'power.load_percent', oid: '1.3.6.1.4.1.12148.9.5.4.0' },
    { metric: 'power.battery_quality_percent', oid: '1.3.6.1.4.1.12148.9.3.20.5.0' },
    { metric: 'power.minutes_left', oid: '1.3.6.1.4.1.12148.9.3.20.1.0' },
    { metric: 'power.mains_volts', channel: 'L1', oid: '1.3.6.1.4.1.12148.9.6.1.0' },
    { metric: 'power.mains_volts', channel: 'L2', oid: '1.3.6.1.4.1.12148.9.6.2.0' },
    { metric: 'power.mains_volts', channel: 'L3', oid: '1.3.6.1.4.1.12148.9.6.3.0' },
    { metric: 'power.battery_volts', oid: '1.3.6.1.4.1.12148.9.3.2.0', scale: 0.01 },
    {
      metric: 'equipment.alarm',
      channel: 'battery breaker',
      oid: '1.3.6.1.4.1.12148.9.3.5.0',
      values: { 0: 0, 1: 1 },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.12148.9.5.5.2.1',
      channel: 'rectifier {index}',
      columns: [
        { column: '3', metric: 'power.output_amperes', scale: 0.1 },
        { column: '5', metric: 'environment.temperature_celsius', valid: { low: -60, high: 130 } },
        { column: '4', metric: 'power.output_volts', scale: 0.01 },
      ],
    },
    {
      oid: '1.3.6.1.4.1.12148.9.5.5.2.1',
      channel: 'rectifier {index}',
      columns: [{ column: '2', metric: 'power.supply_ok', values: { 1: 1, 2: 0 } }],
    },
  ],
} satisfies DeviceProfile
