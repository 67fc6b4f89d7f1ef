import type { DeviceProfile } from '@gridkeeper/model/profile'

// Thousandths throughout; 2147483647 where nothing is measured. Takes no GETBULK well.
export default {
  id: 'alpha-cxc',
  title: { zh: 'Alpha CXC 直流电源', en: 'Alpha CXC DC power system' },
  kind: 'power_supply',
  bulk: false,
  match: [{ sysObjectId: ['1.3.6.1.4.1.7309.5'] }],
  scalars: [
    {
      metric: 'power.output_volts',
      channel: 'system',
      oid: '1.3.6.1.4.1.7309.5.3.1.10.0',
      scale: 0.001,
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.output_amperes',
      channel: 'rectifiers',
      oid: '1.3.6.1.4.1.7309.5.3.1.1.0',
      scale: 0.001,
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.output_amperes',
      channel: 'load',
      oid: '1.3.6.1.4.1.7309.5.3.1.11.0',
      scale: 0.001,
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.output_watts',
      oid: '1.3.6.1.4.1.7309.5.3.1.2.0',
      scale: 0.001,
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.capacity_amperes',
      oid: '1.3.6.1.4.1.7309.5.3.1.3.0',
      scale: 0.001,
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.capacity_watts',
      oid: '1.3.6.1.4.1.7309.5.3.1.4.0',
      scale: 0.001,
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.mains_volts',
      oid: '1.3.6.1.4.1.7309.5.3.1.6.0',
      scale: 0.001,
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.battery_volts',
      oid: '1.3.6.1.4.1.7309.5.3.1.12.0',
      scale: 0.001,
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.battery_celsius',
      oid: '1.3.6.1.4.1.7309.5.3.1.14.0',
      valid: { low: -60, high: 130 },
      scale: 0.001,
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.battery_amperes',
      oid: '1.3.6.1.4.1.7309.5.3.1.13.0',
      scale: 0.001,
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.charge_percent',
      oid: '1.3.6.1.4.1.7309.5.3.1.30.0',
      scale: 0.001,
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'power.battery_quality_percent',
      oid: '1.3.6.1.4.1.7309.5.3.1.32.0',
      scale: 0.001,
      sentinels: [2147483647, -2147483648],
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'rectifiers',
      oid: '1.3.6.1.4.1.7309.5.3.1.45.0',
      scale: 0.001,
      sentinels: [2147483647, -2147483648],
      valid: { low: -60, high: 130 },
    },
  ],
} satisfies DeviceProfile
