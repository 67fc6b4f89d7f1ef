import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// FORTINET-FORTIGATE-MIB: sensors in text without a unit, which the name tells; each with an alarm.
const sensor = '1.3.6.1.4.1.12356.101.4.3.2.1'
const named = (like: string) => [{ oid: `${sensor}.2`, like }]

export default {
  id: 'fortinet',
  title: { zh: '飞塔防火墙', en: 'Fortinet firewalls' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [{ present: [`${sensor}.3`] }],
  tables: [
    {
      oid: sensor,
      labels: { name: { oid: `${sensor}.2` } },
      channel: '{index} {name}',
      columns: [
        celsius('3', { reads: 'text', sentinels: [0], where: named('\\btemp(erature)?\\b') }),
        { column: '3', metric: 'fan.speed_rpm', reads: 'text', where: named('\\bfan\\b') },
        {
          column: '3',
          metric: 'power.output_volts',
          reads: 'text',
          sentinels: [0],
          valid: { low: -100, high: 100 },
          where: named(
            '^(?!.*(temp|fan|status|lost))(\\+?\\d+(\\.\\d+)?V|\\+?V(CC|C|BAT|SB)|.*_?VCC|DDR\\d_V|P\\d+V)',
          ),
        },
        { column: '4', metric: 'equipment.alarm', values: { 0: 0, 1: 1 } },
      ],
    },
  ],
} satisfies DeviceProfile
