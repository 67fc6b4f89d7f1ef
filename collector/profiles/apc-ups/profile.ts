import type { DeviceProfile } from '@gridkeeper/model/profile'

// PowerNet-MIB, the high-precision objects: tenths; time left in hundredths of a second.
export default {
  id: 'apc-ups',
  title: { zh: 'APC UPS（PowerNet）', en: 'APC UPS (PowerNet)' },
  kind: 'power_supply',
  match: [{ sysObjectId: ['1.3.6.1.4.1.318.1.3'] }],
  scalars: [
    {
      metric: 'power.charge_percent',
      oid: '1.3.6.1.4.1.318.1.1.1.2.3.1.0',
      valid: { low: 0, high: 100 },
      scale: 0.1,
    },
    { metric: 'power.output_amperes', oid: '1.3.6.1.4.1.318.1.1.1.4.3.4.0', scale: 0.1 },
    { metric: 'power.mains_hertz', oid: '1.3.6.1.4.1.318.1.1.1.3.3.4.0', scale: 0.1 },
    { metric: 'power.output_hertz', oid: '1.3.6.1.4.1.318.1.1.1.4.3.2.0', scale: 0.1 },
    { metric: 'power.load_percent', oid: '1.3.6.1.4.1.318.1.1.1.4.3.3.0', scale: 0.1 },
    { metric: 'power.output_watts', oid: '1.3.6.1.4.1.318.1.1.1.4.2.8.0' },
    {
      metric: 'power.minutes_left',
      oid: '1.3.6.1.4.1.318.1.1.1.2.2.3.0',
      scale: 0.00016666666666666666,
    },
    {
      metric: 'power.battery_celsius',
      oid: '1.3.6.1.4.1.318.1.1.1.2.3.2.0',
      valid: { low: -60, high: 130 },
      scale: 0.1,
    },
    { metric: 'power.battery_volts', oid: '1.3.6.1.4.1.318.1.1.1.2.3.4.0', scale: 0.1 },
    { metric: 'power.mains_volts', oid: '1.3.6.1.4.1.318.1.1.1.3.3.1.0', scale: 0.1 },
    { metric: 'power.output_volts', oid: '1.3.6.1.4.1.318.1.1.1.4.3.1.0', scale: 0.1 },
    {
      metric: 'power.on_battery',
      oid: '1.3.6.1.4.1.318.1.1.1.4.1.1.0',
      values: { 2: 0, 3: 1, 4: 0, 6: 0, 9: 0, 12: 0 },
    },
    { metric: 'power.battery_ok', oid: '1.3.6.1.4.1.318.1.1.1.2.2.4.0', values: { 1: 1, 2: 0 } },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.318.1.1.25.1.2.1',
      channel: 'probe {index}',
      columns: [
        {
          column: '6',
          metric: 'environment.temperature_celsius',
          valid: { low: -60, high: 130 },
          sentinels: [-1],
        },
      ],
    },
  ],
} satisfies DeviceProfile
