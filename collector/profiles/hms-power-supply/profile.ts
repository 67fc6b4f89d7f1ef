import type { DeviceProfile } from '@gridkeeper/model/profile'

// SCTE-HMS-PS-MIB: hundredths of V, A and Hz; whole W and °C; input presence 1 lost, 2 ok; tamper 1 closed, 2 open. The support
// columns say which values are to be discarded. Indexes: device, string, battery.
const supported = (column: number) => [{ oid: `1.3.6.1.4.1.5591.1.4.2.1.${column}`, notIn: ['1'] }]

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
        { column: '22', metric: 'power.output_volts', scale: 0.01, where: supported(11) },
        {
          column: '23',
          metric: 'power.mains_volts',
          scale: 0.01,
          where: [{ oid: '1.3.6.1.4.1.5591.1.4.2.1.12', notIn: ['1', '2'] }],
        },
        { column: '28', metric: 'power.battery_volts', scale: 0.01, where: supported(17) },
        { column: '34', metric: 'power.on_battery', values: { 1: 1, 2: 0 }, where: supported(12) },
        {
          column: '27',
          metric: 'enclosure.door_open',
          values: { 1: 0, 2: 1 },
          where: supported(16),
        },
        { column: '30', metric: 'power.output_watts', where: supported(18) },
        {
          column: '31',
          metric: 'power.output_hertz',
          scale: 0.01,
          sentinels: [0],
          where: supported(19),
        },
        { column: '32', metric: 'power.mains_amperes', scale: 0.01, where: supported(20) },
        { column: '33', metric: 'power.mains_watts', where: supported(21) },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.4.2.1',
      channel: 'major {index}',
      where: supported(14),
      columns: [{ column: '25', metric: 'equipment.alarm', values: { 1: 0, 2: 1 } }],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.4.2.1',
      channel: 'minor {index}',
      where: supported(15),
      columns: [{ column: '26', metric: 'equipment.alarm', values: { 1: 0, 2: 1 } }],
    },
    // 2: the line has failed and the inverter carries the load; 5: the last test failed.
    {
      oid: '1.3.6.1.4.1.5591.1.4.2.1',
      channel: 'inverter {index}',
      columns: [{ column: '24', metric: 'power.on_battery', values: { 1: 0, 2: 1 } }],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.4.2.1',
      channel: 'test {index}',
      where: supported(13),
      columns: [
        { column: '24', metric: 'power.battery_ok', values: { 1: 1, 2: 1, 3: 1, 4: 1, 5: 0 } },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.4.3.1',
      channel: 'string {index} charge',
      columns: [{ column: '3', metric: 'power.battery_amperes', scale: 0.01, sentinels: [65535] }],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.4.3.1',
      channel: 'string {index} discharge',
      columns: [{ column: '4', metric: 'power.battery_amperes', scale: -0.01, sentinels: [65535] }],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.4.3.1',
      channel: 'string {index} float',
      columns: [{ column: '5', metric: 'power.battery_amperes', scale: 0.01, sentinels: [65535] }],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.4.4.1',
      channel: 'battery {index}',
      columns: [{ column: '4', metric: 'power.battery_volts', scale: 0.01, sentinels: [65535] }],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.4.5.1',
      channel: 'output {index}',
      columns: [{ column: '3', metric: 'power.output_amperes', scale: 0.01, sentinels: [65535] }],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.4.6.1',
      channel: 'probe {index}',
      columns: [
        { column: '3', metric: 'environment.temperature_celsius', valid: { low: -60, high: 130 } },
      ],
    },
    // The generator beside it (SCTE-HMS-GEN-MIB).
    {
      oid: '1.3.6.1.4.1.5591.1.6.2.1',
      channel: 'generator {index}',
      columns: [
        { column: '13', metric: 'equipment.alarm', values: { 1: 0, 2: 0, 3: 0, 4: 1 } },
        { column: '21', metric: 'environment.temperature_celsius', valid: { low: -60, high: 130 } },
      ],
    },
    {
      oid: '1.3.6.1.4.1.5591.1.6.2.1',
      channel: 'generator {index} major',
      where: [{ oid: '1.3.6.1.4.1.5591.1.6.2.1.25', notIn: ['1'] }],
      columns: [{ column: '28', metric: 'equipment.alarm', values: { 1: 0, 2: 1 } }],
    },
  ],
} satisfies DeviceProfile
