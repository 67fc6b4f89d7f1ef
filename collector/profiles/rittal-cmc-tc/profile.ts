import type { DeviceProfile, Table } from '@gridkeeper/model/profile'

// RITTAL-CMC-TC-MIB: four sensor units in one table form; the type says what a row measures, 1 is not there and 2 lost. Temperatures
// of a liquid cooling package are rows too.
type Choices = NonNullable<Table['columns'][number]['choose']>['by']
const each = (types: readonly number[], reading: Choices[string]): Choices =>
  Object.fromEntries(types.map((type) => [type, reading]))

const readings: Choices = {
  ...each([10, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59], {
    metric: 'environment.temperature_celsius',
    valid: { low: -60, high: 130 },
  }),
  12: { metric: 'environment.humidity_percent', sentinels: [0], valid: { low: 0, high: 100 } },
  ...each([40, 41, 42, 43, 44, 45, 46, 47], { metric: 'fan.speed_rpm' }),
  61: { metric: 'fan.speed_percent', valid: { low: 0, high: 100 } },
}

/** One sensor unit, 1 to 4. */
function sensors(unit: number): Table {
  const oid = `1.3.6.1.4.1.2606.4.2.${unit + 2}.5.2.1`
  return {
    oid,
    labels: { name: { oid: `${oid}.3` } },
    channel: `${unit}.{index} {name}`,
    where: [{ oid: `${oid}.4`, notIn: ['1', '2'] }],
    columns: [
      { column: '5', choose: { oid: `${oid}.2`, by: readings } },
      {
        column: '4',
        metric: 'equipment.alarm',
        values: { 4: 0, 5: 0, 6: 0, 7: 1, 8: 1, 9: 1 },
        channel: `alarm ${unit}.{index}`,
      },
    ],
  }
}

export default {
  id: 'rittal-cmc-tc',
  title: { zh: '威图 CMC-TC 机柜监控', en: 'Rittal CMC-TC cabinet monitor' },
  kind: 'cabinet',
  match: [{ sysObjectId: ['1.3.6.1.4.1.2606.4'] }],
  tables: [1, 2, 3, 4].map(sensors),
} satisfies DeviceProfile
