import type { DeviceProfile } from '@gridkeeper/model/profile'

// A table of variables, each with its type (2 is a measured value), unit and divisor (negative: divide).
// Of each the status is what counts: 4 ok, 5 alarm.
const watched = [
  'Input.Status',
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `Input ${n}.Status`),
  'Smoke.Status',
  'Leakage.Status',
  'Vandalism.Status',
]

export default {
  id: 'rittal-cmc',
  title: { zh: 'Rittal CMC III 机柜监控器', en: 'Rittal CMC III cabinet monitor' },
  kind: 'cabinet',
  match: [{ sysObjectId: ['1.3.6.1.4.1.2606.7'] }],
  scalars: [
    {
      metric: 'equipment.module_ok',
      channel: 'unit',
      oid: '1.3.6.1.4.1.2606.7.2.1.0',
      values: { 1: 1, 2: 0, 3: 0 },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.2606.7.4.2.2.1',
      labels: { name: { oid: '1.3.6.1.4.1.2606.7.4.2.2.1.3' } },
      channel: '{index} {name}',
      where: [{ oid: '1.3.6.1.4.1.2606.7.4.2.2.1.4', in: ['2'] }],
      columns: [
        {
          column: '11',
          choose: {
            oid: '1.3.6.1.4.1.2606.7.4.2.2.1.5',
            by: {
              'degree C': {
                metric: 'environment.temperature_celsius',
                valid: { low: -60, high: 130 },
                scale: 0.01,
              },
            },
          },
          where: [{ oid: '1.3.6.1.4.1.2606.7.4.2.2.1.7', in: ['-100'] }],
        },
        {
          column: '11',
          choose: {
            oid: '1.3.6.1.4.1.2606.7.4.2.2.1.5',
            by: { V: { metric: 'power.output_volts', scale: 0.001 } },
          },
          where: [{ oid: '1.3.6.1.4.1.2606.7.4.2.2.1.7', in: ['-1000'] }],
        },
        {
          column: '11',
          choose: {
            oid: '1.3.6.1.4.1.2606.7.4.2.2.1.5',
            by: { mA: { metric: 'power.output_amperes', scale: 0.001 } },
          },
          where: [{ oid: '1.3.6.1.4.1.2606.7.4.2.2.1.7', in: ['1'] }],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.2606.7.4.2.2.1',
      labels: { name: { oid: '1.3.6.1.4.1.2606.7.4.2.2.1.3' } },
      channel: '{index} {name}',
      columns: [
        {
          column: '11',
          metric: 'enclosure.door_open',
          values: { 0: 0, 1: 1 },
          where: [{ oid: '1.3.6.1.4.1.2606.7.4.2.2.1.3', in: ['Access.Value'] }],
        },
        {
          column: '11',
          metric: 'equipment.alarm',
          values: { 4: 0, 5: 1 },
          where: [{ oid: '1.3.6.1.4.1.2606.7.4.2.2.1.3', in: watched }],
        },
      ],
    },
  ],
} satisfies DeviceProfile
