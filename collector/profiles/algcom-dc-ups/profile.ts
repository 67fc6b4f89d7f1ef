import type { DeviceProfile } from '@gridkeeper/model/profile'

// Tenths of V, thousandths of A.
export default {
  id: 'algcom-dc-ups',
  title: { zh: 'Algcom 直流 UPS', en: 'Algcom DC UPS' },
  kind: 'power_supply',
  match: [{ sysObjectId: ['1.3.6.1.4.1.49136'], sysDescr: ['DC UPS'] }],
  scalars: [
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
  ],
} satisfies DeviceProfile
