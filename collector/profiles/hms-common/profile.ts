import type { DeviceProfile } from '@gridkeeper/model/profile'

// SCTE-HMS-COMMON-MIB: what every element tells of its case.
export default {
  id: 'hms-common',
  title: { zh: 'SCTE HMS 网元公共部分', en: 'SCTE HMS network element, common part' },
  generic: true,
  rank: -11,
  match: [
    { sysObjectId: ['1.3.6.1.4.1.5591.1'] },
    { present: ['1.3.6.1.4.1.5591.1.3.1.13.0'] },
    { present: ['1.3.6.1.4.1.5591.1.1.1.1.4'] },
  ],
  limitTables: [
    {
      oid: '1.3.6.1.4.1.5591.1.1.1.1',
      enabled: '2',
      columns: {
        majorHigh: '4',
        warningHigh: '5',
        warningLow: '6',
        majorLow: '7',
        deadband: '9',
      },
    },
  ],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      oid: '1.3.6.1.4.1.5591.1.3.1.13.0',
      valid: { low: -60, high: 130 },
    },
    { metric: 'enclosure.door_open', oid: '1.3.6.1.4.1.5591.1.3.1.12.0', values: { 1: 0, 2: 1 } },
    {
      metric: 'rf.input_dbuv',
      channel: 'transponder',
      oid: '1.3.6.1.4.1.5591.1.3.5.4.0',
      scale: 0.1,
      offset: 60,
      valid: { low: 20, high: 127 },
    },
  ],
} satisfies DeviceProfile
