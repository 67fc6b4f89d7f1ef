import type { DeviceProfile } from '@gridkeeper/model/profile'

// HOST-RESOURCES-MIB and UCD-SNMP-MIB: a set-top box or gateway that runs a common agent. Processor load is a minute's mean.
const percent = { percentOf: '1.3.6.1.2.1.25.2.3.1.5' }

export default {
  id: 'host-resources',
  title: {
    zh: '机顶盒或网关主机（HOST-RESOURCES）',
    en: 'Box or gateway as a host (HOST-RESOURCES)',
  },
  kind: 'box',
  generic: true,
  rank: 0,
  match: [
    { present: ['1.3.6.1.2.1.25.2.3.1.6'] },
    { present: ['1.3.6.1.2.1.25.3.3.1.2'] },
    { present: ['1.3.6.1.4.1.2021.11.11.0'] },
  ],
  scalars: [
    {
      metric: 'host.cpu_load_percent',
      oid: '1.3.6.1.4.1.2021.11.11.0',
      scale: -1,
      offset: 100,
      valid: { low: 0, high: 100 },
    },
  ],
  tables: [
    // LM-SENSORS-MIB: thousandths of °C and V, rpm.
    {
      oid: '1.3.6.1.4.1.2021.13.16.2.1',
      labels: { name: { oid: '1.3.6.1.4.1.2021.13.16.2.1.2' } },
      channel: '{name}',
      columns: [
        {
          column: '3',
          metric: 'environment.temperature_celsius',
          scale: 0.001,
          sentinels: [0],
          valid: { low: -60, high: 130 },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.2021.13.16.3.1',
      labels: { name: { oid: '1.3.6.1.4.1.2021.13.16.3.1.2' } },
      channel: '{name}',
      columns: [{ column: '3', metric: 'fan.speed_rpm', valid: { low: 0, high: 100000 } }],
    },
    {
      oid: '1.3.6.1.4.1.2021.13.16.4.1',
      labels: { name: { oid: '1.3.6.1.4.1.2021.13.16.4.1.2' } },
      channel: '{name}',
      columns: [
        {
          column: '3',
          metric: 'power.output_volts',
          scale: 0.001,
          reads: 'signed32',
          sentinels: [0],
          valid: { low: -1000, high: 1000 },
        },
      ],
    },
    {
      oid: '1.3.6.1.2.1.25.3.3.1',
      channel: 'cpu {index}',
      columns: [{ column: '2', metric: 'host.cpu_load_percent', valid: { low: 0, high: 100 } }],
    },
    {
      oid: '1.3.6.1.2.1.25.2.3.1',
      every: '5m',
      labels: { descr: { oid: '1.3.6.1.2.1.25.2.3.1.3' } },
      channel: '{descr}',
      columns: [
        {
          column: '6',
          choose: {
            oid: '1.3.6.1.2.1.25.2.3.1.2',
            by: {
              '1.3.6.1.2.1.25.2.1.2': { metric: 'host.memory_used_percent', ...percent },
              '1.3.6.1.2.1.25.2.1.4': { metric: 'host.storage_used_percent', ...percent },
            },
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
