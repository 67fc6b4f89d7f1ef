import type { DeviceProfile } from '@gridkeeper/model/profile'

// A table of variables, each with its type (2 is a measured value), its unit and its divisor (negative: divide; 0 leaves it as it is).
const variables = '1.3.6.1.4.1.2606.7.4.2.2.1'
const measured = { scaleBy: { multiplier: `${variables}.7` } }
const climate = { ...measured, valid: { low: -60, high: 130 } }
const share = { ...measured, valid: { low: 0, high: 100 } }
const named = (like: string) => [{ oid: `${variables}.3`, like }]

// Of each the status is what counts: 4 ok, 5 alarm.
const watched = [
  'Input.Status',
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `Input ${n}.Status`),
  'Smoke.Status',
  'Leakage.Status',
  'Vandalism.Status',
]
const mains =
  '^(?!.*(THD|Hysteresis|SetPt)).*(Phase|Total|Neutral|Unit|Power|Current|Voltage).*Value$'

export default {
  id: 'rittal-cmc',
  revision: 2,
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
      oid: variables,
      labels: { name: { oid: `${variables}.3` } },
      channel: '{index} {name}',
      where: [{ oid: `${variables}.4`, in: ['2'] }],
      columns: [
        {
          column: '11',
          // What its controllers reckon with repeats a sensor, or is 0 where the feature is off.
          where: named('^(?!Features)'),
          choose: {
            oid: `${variables}.5`,
            by: {
              'degree C': { metric: 'environment.temperature_celsius', ...climate },
              V: { metric: 'power.output_volts', ...measured },
              mA: { metric: 'power.output_amperes', ...measured, scale: 0.001 },
            },
          },
        },
        {
          column: '11',
          where: named(mains),
          choose: {
            oid: `${variables}.5`,
            by: {
              A: { metric: 'power.output_amperes', ...measured },
              W: { metric: 'power.output_watts', ...measured },
              VA: { metric: 'power.output_voltamperes', ...measured },
            },
          },
        },
        {
          column: '11',
          where: named('Frequency.*Value$'),
          choose: {
            oid: `${variables}.5`,
            by: {
              Hz: {
                metric: 'power.mains_hertz',
                ...measured,
                sentinels: [0],
                valid: { low: 30, high: 80 },
              },
            },
          },
        },
        {
          column: '11',
          where: named('^(?!Features).*Humidity.*Value$'),
          choose: {
            oid: `${variables}.5`,
            by: { '%': { metric: 'environment.humidity_percent', ...share } },
          },
        },
        {
          column: '11',
          where: named('^Fans?\\..*Value$'),
          choose: {
            oid: `${variables}.5`,
            by: { '%': { metric: 'fan.speed_percent', ...share } },
          },
        },
        {
          column: '11',
          where: named('^(?!Features).*Valve'),
          choose: {
            oid: `${variables}.5`,
            by: { '%': { metric: 'cooling.valve_percent', ...share } },
          },
        },
      ],
    },
    {
      oid: variables,
      labels: { name: { oid: `${variables}.3` } },
      channel: '{index} {name}',
      columns: [
        {
          column: '11',
          metric: 'enclosure.door_open',
          values: { 0: 0, 1: 1 },
          where: [{ oid: `${variables}.3`, in: ['Access.Value'] }],
        },
        {
          column: '11',
          metric: 'equipment.alarm',
          values: { 4: 0, 5: 1 },
          where: [{ oid: `${variables}.3`, in: watched }],
        },
      ],
    },
  ],
} satisfies DeviceProfile
