import type { DeviceProfile, Table } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// ZyXEL’s monitor tables of IES chassis and of older switches: rpm, °C and millivolts.
const ies = '1.3.6.1.4.1.890.1.5.13'
const older = [`${ies}.5.11.3`, '1.3.6.1.4.1.890.1.5.8.47.8']
const volts = { metric: 'power.output_volts' as const, scale: 0.001, sentinels: [0] }

function monitor(root: string): Table[] {
  const [fans, warmth, rails] = root.startsWith(ies) ? ['1', '3', '2'] : ['1', '2', '3']
  return [
    {
      oid: `${root}.${fans}.1`,
      channel: 'fan {index}',
      columns: [{ column: '2', metric: 'fan.speed_rpm' }],
    },
    { oid: `${root}.${warmth}.1`, channel: 'sensor {index}', columns: [celsius('2')] },
    { oid: `${root}.${rails}.1`, channel: 'rail {index}', columns: [{ column: '2', ...volts }] },
  ]
}

const chassis = `${ies}.13.5`

export default {
  id: 'zyxel-dslam',
  title: { zh: '合勤接入机框', en: 'ZyXEL access chassis' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [
    ...older.map((root) => ({ present: [`${root}.1.1.2`] })),
    { present: [`${chassis}.5.1.1`] },
  ],
  tables: [
    ...older.flatMap(monitor),
    {
      oid: `${chassis}.4.1`,
      labels: { name: { oid: `${chassis}.4.1.5` } },
      channel: '{index} {name}',
      columns: [{ column: '1', metric: 'fan.speed_rpm' }],
    },
    {
      oid: `${chassis}.5.1`,
      labels: { name: { oid: `${chassis}.5.1.5` } },
      channel: '{index} {name}',
      columns: [celsius('1')],
    },
    {
      oid: `${chassis}.6.1`,
      labels: { name: { oid: `${chassis}.6.1.6` } },
      channel: '{index} {name}',
      columns: [{ column: '1', ...volts }],
    },
  ],
} satisfies DeviceProfile
