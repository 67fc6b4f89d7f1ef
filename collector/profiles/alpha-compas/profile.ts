import type { DeviceProfile } from '@gridkeeper/model/profile'

// Whole units. A battery test that was never made, broken off or had too little load says nothing of the battery.
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
    {
      metric: 'power.supply_ok',
      channel: 'mains',
      oid: '1.3.6.1.4.1.26854.3.2.1.20.1.20.1.13.3.1.0',
      values: { 0: 1, 1: 1, 3: 0 },
    },
    {
      metric: 'power.battery_ok',
      channel: 'test',
      oid: '1.3.6.1.4.1.26854.3.2.1.20.1.20.1.13.3.72.0',
      values: { 1: 1, 4: 0, 8: 0, 9: 0 },
    },
  ],
} satisfies DeviceProfile
