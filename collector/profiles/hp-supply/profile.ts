import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// HP-ICF-POWERSUPPLY-, FAN- and POE-MIB: supplies powered (3) or not (2, 4 to 6), in °C and watts; fans well (5) or not (0, 2 to 4);
// HP-ICF-CHASSIS: sensors good (4), warning (3) or bad (2).
const icf = '1.3.6.1.4.1.11.2.14.11'
const sensor = `${icf}.1.2.6.1`
const good = { 4: 1, 3: 0, 2: 0 }

export default {
  id: 'hp-supply',
  title: {
    zh: '惠普（ProCurve、Aruba）交换机电源与风扇',
    en: 'HP (ProCurve, Aruba) supplies and fans',
  },
  kind: 'hub',
  generic: true,
  rank: 19,
  match: [
    { present: [`${icf}.5.1.55.1.1.1.2`] },
    { present: [`${icf}.5.1.54.2.1.1.4`] },
    { present: [`${icf}.1.9.1.6.1.5`] },
    { present: [`${sensor}.4`] },
  ],
  tables: [
    {
      oid: `${icf}.5.1.55.1.1.1`,
      channel: 'supply {index}',
      columns: [
        {
          column: '2',
          metric: 'power.supply_ok',
          values: { 3: 1, 2: 0, 4: 0, 5: 0, 6: 0 },
        },
        celsius('4', { sentinels: [0] }),
        { column: '6', metric: 'power.output_watts', sentinels: [0] },
      ],
    },
    {
      oid: `${icf}.5.1.54.2.1.1`,
      channel: 'fan {index}',
      columns: [{ column: '4', metric: 'fan.ok', values: { 5: 1, 0: 0, 2: 0, 3: 0, 4: 0 } }],
    },
    {
      oid: `${icf}.1.9.1.6.1`,
      channel: 'PoE {index}',
      columns: [{ column: '5', metric: 'power.output_watts' }],
    },
    {
      oid: sensor,
      labels: { name: { oid: `${sensor}.7` } },
      channel: '{index} {name}',
      columns: [
        {
          column: '4',
          metric: 'fan.ok',
          values: good,
          where: [{ oid: `${sensor}.7`, like: 'fan' }],
        },
        {
          column: '4',
          metric: 'power.supply_ok',
          values: good,
          where: [{ oid: `${sensor}.7`, like: 'power' }],
        },
        {
          column: '4',
          metric: 'equipment.alarm',
          values: { 4: 0, 3: 1, 2: 1 },
          where: [{ oid: `${sensor}.7`, like: 'temp' }],
        },
      ],
    },
  ],
} satisfies DeviceProfile
