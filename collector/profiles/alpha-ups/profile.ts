import type { DeviceProfile } from '@gridkeeper/model/profile'

// Argus-Power-System-MIB: tenths of V, A and Hz (input frequency in whole Hz); alarms are counted.
export default {
  id: 'alpha-ups',
  title: { zh: 'Alpha / Argus 线路 UPS', en: 'Alpha and Argus line UPS' },
  kind: 'power_supply',
  match: [{ sysObjectId: ['1.3.6.1.4.1.7309.6'] }, { present: ['1.3.6.1.4.1.7309.6.1.2.3.0'] }],
  scalars: [
    { metric: 'power.battery_ok', oid: '1.3.6.1.4.1.7309.6.1.2.1.0', values: { 2: 1, 3: 0, 4: 0 } },
    { metric: 'power.battery_volts', oid: '1.3.6.1.4.1.7309.6.1.2.3.0', scale: 0.1 },
    { metric: 'power.battery_amperes', oid: '1.3.6.1.4.1.7309.6.1.2.4.0', scale: 0.1 },
    {
      metric: 'power.battery_celsius',
      oid: '1.3.6.1.4.1.7309.6.1.2.6.0',
      valid: { low: -60, high: 130 },
    },
    {
      metric: 'power.output_hertz',
      oid: '1.3.6.1.4.1.7309.6.1.4.2.0',
      reads: 'hertz',
      sentinels: [0],
      valid: { low: 30, high: 80 },
    },
    {
      metric: 'equipment.alarm',
      channel: 'alarms',
      oid: '1.3.6.1.4.1.7309.6.1.5.1.0',
      values: { 0: 0 },
      otherwise: 1,
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.7309.6.1.3.2.1',
      columns: [
        {
          column: '2',
          metric: 'power.mains_hertz',
          reads: 'hertz',
          sentinels: [0],
          valid: { low: 30, high: 80 },
        },
        { column: '3', metric: 'power.mains_volts', scale: 0.1 },
      ],
    },
    {
      oid: '1.3.6.1.4.1.7309.6.1.4.4.1',
      columns: [
        { column: '2', metric: 'power.output_volts', scale: 0.1 },
        { column: '3', metric: 'power.output_amperes', scale: 0.1 },
        { column: '5', metric: 'power.output_watts' },
        { column: '7', metric: 'power.load_percent', valid: { low: 0, high: 200 } },
      ],
    },
  ],
} satisfies DeviceProfile
