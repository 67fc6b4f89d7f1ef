import type { DeviceProfile } from '@gridkeeper/model/profile'

// XUPS-MIB: whole units, frequencies in tenths, time left in seconds.
export default {
  id: 'eaton-ups',
  title: { zh: 'Eaton UPS（XUPS）', en: 'Eaton UPS (XUPS)' },
  kind: 'power_supply',
  match: [{ sysObjectId: ['1.3.6.1.4.1.534'] }],
  scalars: [
    {
      metric: 'power.charge_percent',
      oid: '1.3.6.1.4.1.534.1.2.4.0',
      valid: { low: 0, high: 100 },
    },
    { metric: 'power.battery_amperes', oid: '1.3.6.1.4.1.534.1.2.3.0' },
    { metric: 'power.battery_volts', oid: '1.3.6.1.4.1.534.1.2.2.0' },
    { metric: 'power.minutes_left', oid: '1.3.6.1.4.1.534.1.2.1.0', scale: 0.016666666666666666 },
    { metric: 'power.mains_hertz', oid: '1.3.6.1.4.1.534.1.3.1.0', scale: 0.1 },
    { metric: 'power.output_hertz', oid: '1.3.6.1.4.1.534.1.4.2.0', scale: 0.1 },
    { metric: 'power.bypass_hertz', oid: '1.3.6.1.4.1.534.1.5.1.0', scale: 0.1 },
    { metric: 'power.load_percent', oid: '1.3.6.1.4.1.534.1.4.1.0' },
    {
      metric: 'environment.temperature_celsius',
      channel: 'ambient',
      oid: '1.3.6.1.4.1.534.1.6.1.0',
      valid: { low: -60, high: 130 },
    },
    {
      metric: 'power.on_battery',
      oid: '1.3.6.1.4.1.534.1.4.5.0',
      values: { 3: 0, 4: 0, 5: 1, 6: 0, 7: 0, 8: 0, 9: 0, 10: 0 },
    },
    {
      metric: 'power.battery_ok',
      oid: '1.3.6.1.4.1.534.1.2.5.0',
      values: { 1: 1, 2: 1, 3: 1, 4: 1, 6: 0, 7: 1, 8: 0 },
    },
    {
      metric: 'power.battery_ok',
      channel: 'test',
      oid: '1.3.6.1.4.1.534.1.8.2.0',
      values: { 2: 1, 3: 0 },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.534.1.3.4.1',
      columns: [
        { column: '2', metric: 'power.mains_volts' },
        { column: '3', metric: 'power.mains_amperes' },
      ],
    },
    {
      oid: '1.3.6.1.4.1.534.1.4.4.1',
      columns: [
        { column: '2', metric: 'power.output_volts' },
        { column: '3', metric: 'power.output_amperes' },
        { column: '4', metric: 'power.output_watts' },
      ],
    },
    { oid: '1.3.6.1.4.1.534.1.5.3.1', columns: [{ column: '2', metric: 'power.bypass_volts' }] },
  ],
} satisfies DeviceProfile
