import type { DeviceProfile } from '@gridkeeper/model/profile'

// Whole units.
export default {
  id: 'alpha-compas',
  title: { zh: 'Alpha Comp@s 电源监控', en: 'Alpha Comp@s power monitor' },
  kind: 'power_supply',
  match: [{ sysObjectId: ['1.3.6.1.4.1.26854.3.2.1'] }],
  scalars: [
    {
      metric: 'power.charge_percent',
      oid: '1.3.6.1.4.1.26854.3.2.1.20.1.20.1.13.3.91.0',
      valid: { low: 0, high: 100 },
    },
    { metric: 'power.battery_amperes', oid: '1.3.6.1.4.1.26854.3.2.1.20.1.20.1.13.3.61.0' },
    {
      metric: 'power.output_amperes',
      channel: 'load',
      oid: '1.3.6.1.4.1.26854.3.2.1.20.1.20.1.13.3.52.0',
    },
    {
      metric: 'power.output_amperes',
      channel: 'output',
      oid: '1.3.6.1.4.1.26854.3.2.1.20.1.20.1.13.3.22.0',
    },
    {
      metric: 'power.minutes_left',
      oid: '1.3.6.1.4.1.26854.3.2.1.20.1.20.1.13.3.92.0',
      sentinels: [-1, 4294967295],
    },
    {
      metric: 'power.battery_celsius',
      oid: '1.3.6.1.4.1.26854.3.2.1.20.1.20.1.13.3.71.0',
      valid: { low: -60, high: 130 },
    },
    {
      metric: 'power.output_volts',
      channel: 'bus',
      oid: '1.3.6.1.4.1.26854.3.2.1.20.1.20.1.13.3.11.0',
    },
  ],
} satisfies DeviceProfile
