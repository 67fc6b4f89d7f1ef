import type { DeviceProfile } from '@gridkeeper/model/profile'

// TELESTE-COMMON-MIB: what every element of the maker tells of itself, nodes and amplifiers as headends. 0 is a temperature that
// is not measured.
export default {
  id: 'teleste-common',
  title: { zh: 'Teleste 网元公共部分', en: 'Teleste network element, common part' },
  generic: true,
  rank: -8,
  match: [
    { present: ['1.3.6.1.4.1.3715.99.1.2.1.0'] },
    { present: ['1.3.6.1.4.1.3715.99.2.2.1.1.3'] },
  ],
  scalars: [
    {
      metric: 'equipment.alarm',
      channel: 'general',
      oid: '1.3.6.1.4.1.3715.99.1.2.1.0',
      values: { 1: 0, 2: 1, 3: 1, 4: 1 },
    },
    { metric: 'enclosure.door_open', oid: '1.3.6.1.4.1.3715.99.1.2.4.0', values: { 2: 0, 3: 1 } },
    {
      metric: 'equipment.alarm',
      channel: 'temperature',
      oid: '1.3.6.1.4.1.3715.99.1.2.5.0',
      values: { 1: 0, 2: 1, 3: 1, 4: 1, 5: 1 },
    },
    { metric: 'fan.ok', oid: '1.3.6.1.4.1.3715.99.1.2.6.0', values: { 1: 1, 2: 0 } },
    {
      metric: 'equipment.alarm',
      channel: 'hardware',
      oid: '1.3.6.1.4.1.3715.99.1.2.7.0',
      values: { 1: 0, 2: 1 },
    },
    {
      metric: 'equipment.alarm',
      channel: 'software',
      oid: '1.3.6.1.4.1.3715.99.1.2.8.0',
      values: { 1: 0, 2: 1, 3: 1 },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.3715.99.2.2.1.1',
      channel: 'slot {index}',
      columns: [
        {
          column: '3',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          sentinels: [0],
          valid: { low: -60, high: 130 },
          limits: {
            majorHigh: '1.3.6.1.4.1.3715.99.2.3.1.1.4',
            warningHigh: '1.3.6.1.4.1.3715.99.2.3.1.1.5',
            warningLow: '1.3.6.1.4.1.3715.99.2.3.1.1.7',
            majorLow: '1.3.6.1.4.1.3715.99.2.3.1.1.8',
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
