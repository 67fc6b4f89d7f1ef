import type { DeviceProfile } from '@gridkeeper/model/profile'

// SCTE-HMS-PS-MIB: hundredths of V, A and Hz; input presence 1 lost, 2 ok; tamper 1 closed, 2 open. Indexes: device, string, battery.
export default {
  id: 'hms-power-supply',
  title: { zh: 'SCTE HMS 线路电源', en: 'SCTE HMS line power supply' },
  kind: 'power_supply',
  generic: true,
  rank: 16,
  match: [
    { present: ['1.3.6.1.4.1.5591.1.4.2.1.22'] },
    { present: ['1.3.6.1.4.1.5591.1.4.2.1.23'] },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.5591.1.4.2.1',
      channel: '{index}',
      columns: [
        { column: '22', metric: 'power.output_volts', scale: 0.01 },
        { column: '23', metric: 'power.mains_volts', scale: 0.01 },
        { column: '28', metric: 'power.battery_volts', scale: 0.01 },
        { column: '34', metric: 'power.on_battery', values: { 1: 1, 2: 0 } },
        { column: '27', metric: 'enclosure.door_open', values: { 1: 0, 2: 1 } },
        { column: '30', metric: 'power.output_watts' },
        { column: '31', metric: 'power.output_hertz', scale: 0.01, sentinels: [0] },
        { column: '32', metric: 'power.mains_amperes', scale: 0.01 },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.4.4.1',
      channel: 'battery {index}',
      columns: [{ column: '4', metric: 'power.battery_volts', scale: 0.01 }],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.4.5.1',
      channel: 'output {index}',
      columns: [{ column: '3', metric: 'power.output_amperes', scale: 0.01 }],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.4.6.1',
      channel: 'probe {index}',
      columns: [
        { column: '3', metric: 'environment.temperature_celsius', valid: { low: -60, high: 130 } },
      ],
    },
  ],
} satisfies DeviceProfile
