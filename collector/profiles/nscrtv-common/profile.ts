import type { DeviceProfile } from '@gridkeeper/model/profile'

// NSCRTV-HFCEMS-COMMON-MIB: what every element of the NSCRTV family tells of its case. The slot table is of rack units.
export default {
  id: 'nscrtv-common',
  title: { zh: 'NSCRTV 网元公共部分', en: 'NSCRTV network element, common part' },
  generic: true,
  rank: -10,
  match: [
    { sysObjectId: ['1.3.6.1.4.1.17409.1'] },
    { present: ['1.3.6.1.4.1.17409.1.3.1'] },
    { present: ['1.3.6.1.4.1.17409.1.1.1.1.4'] },
    { present: ['1.3.6.1.4.1.17409.1.3.3.2.2.1'] },
  ],
  limitTables: [
    {
      oid: '1.3.6.1.4.1.17409.1.1.1.1',
      enabled: '2',
      columns: {
        majorHigh: '4',
        warningHigh: '5',
        warningLow: '6',
        majorLow: '7',
        deadband: '8',
      },
    },
  ],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      oid: '1.3.6.1.4.1.17409.1.3.1.13.0',
      sentinels: [-128, 127],
      valid: { low: -60, high: 130 },
    },
    {
      metric: 'enclosure.door_open',
      oid: '1.3.6.1.4.1.17409.1.3.1.12.0',
      values: { 1: 0, 2: 1 },
    },
    {
      metric: 'rf.input_dbuv',
      channel: 'transponder',
      oid: '1.3.6.1.4.1.17409.1.3.2.2.4.0',
      sentinels: [0],
      valid: { low: 20, high: 127 },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.17409.1.3.3.2.2.1',
      channel: 'slot {index}',
      columns: [
        {
          column: '12',
          metric: 'environment.temperature_celsius',
          sentinels: [-128, 127],
          valid: { low: -60, high: 130 },
        },
        { column: '11', metric: 'enclosure.door_open', values: { 1: 0, 2: 1 } },
      ],
    },
  ],
} satisfies DeviceProfile
