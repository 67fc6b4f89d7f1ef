import type { DeviceProfile } from '@gridkeeper/model/profile'

// Tenths of V, thousandths of A.
export default {
  id: 'algcom-dc-ups',
  title: { zh: 'Algcom 直流 UPS', en: 'Algcom DC UPS' },
  kind: 'power_supply',
  match: [{ sysObjectId: ['1.3.6.1.4.1.49136'], sysDescr: ['DC UPS'] }],
  scalars: [
    {
      metric: 'power.on_battery',
      channel: 'discharging',
      oid: '1.3.6.1.4.1.49136.1.3.4.0',
      values: { 0: 0, 1: 1 },
    },
    { metric: 'power.output_volts', oid: '1.3.6.1.4.1.49136.1.1.1.0', scale: 0.1 },
    { metric: 'power.output_amperes', oid: '1.3.6.1.4.1.49136.1.1.2.0', scale: 0.001 },
    { metric: 'power.battery_volts', oid: '1.3.6.1.4.1.49136.1.2.1.0', scale: 0.1 },
    { metric: 'power.battery_amperes', oid: '1.3.6.1.4.1.49136.1.2.2.0', scale: 0.001 },
    {
      metric: 'environment.temperature_celsius',
      oid: '1.3.6.1.4.1.49136.1.4.1.0',
      valid: { low: -60, high: 130 },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'heatsink',
      oid: '1.3.6.1.4.1.49136.1.4.3.0',
      valid: { low: -60, high: 130 },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'probe',
      oid: '1.3.6.1.4.1.49136.1.4.2.0',
      valid: { low: -60, high: 130 },
    },
    { metric: 'power.mains_volts', oid: '1.3.6.1.4.1.49136.1.6.1.0', scale: 0.1 },
    {
      metric: 'power.battery_test_volts',
      channel: 'begin',
      oid: '1.3.6.1.4.1.49136.1.8.5.0',
      scale: 0.1,
    },
    {
      metric: 'power.battery_test_volts',
      channel: 'end',
      oid: '1.3.6.1.4.1.49136.1.8.7.0',
      scale: 0.1,
    },
    {
      metric: 'power.battery_test_amperes',
      channel: 'begin',
      oid: '1.3.6.1.4.1.49136.1.8.6.0',
      scale: 0.001,
    },
    {
      metric: 'power.battery_test_amperes',
      channel: 'end',
      oid: '1.3.6.1.4.1.49136.1.8.8.0',
      scale: 0.001,
    },
    { metric: 'power.on_battery', oid: '1.3.6.1.4.1.49136.1.3.1.0', values: { 0: 0, 1: 1 } },
    {
      metric: 'power.supply_ok',
      channel: 'mains',
      oid: '1.3.6.1.4.1.49136.1.3.2.0',
      values: { 0: 1, 1: 0 },
    },
    {
      metric: 'power.battery_ok',
      oid: '1.3.6.1.4.1.49136.1.2.3.0',
      values: { 0: 0, 1: 0, 2: 1, 3: 1, 4: 1, 5: 1, 6: 0, 7: 1 },
    },
    {
      metric: 'equipment.alarm',
      channel: 'overheat',
      oid: '1.3.6.1.4.1.49136.1.3.5.0',
      values: { 0: 0, 1: 1 },
    },
    {
      metric: 'equipment.alarm',
      channel: 'overload',
      oid: '1.3.6.1.4.1.49136.1.3.6.0',
      values: { 0: 0, 1: 1 },
    },
    { metric: 'fan.ok', channel: 'A', oid: '1.3.6.1.4.1.49136.1.3.7.0', values: { 0: 1, 1: 0 } },
    { metric: 'fan.ok', channel: 'B', oid: '1.3.6.1.4.1.49136.1.3.8.0', values: { 0: 1, 1: 0 } },
  ],
} satisfies DeviceProfile
