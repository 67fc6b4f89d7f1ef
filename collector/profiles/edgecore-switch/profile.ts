import type { DeviceProfile, Table } from '@gridkeeper/model/profile'
import { celsius, opticalModule } from '../../src/usual-columns.ts'

// The same tables under the root of each model, FS’s too: modules in text, °C, V, mA and dBm with how the value stands behind it; fans
// (1 well, 2 failed) and °C of units.
const roots = [
  '1.3.6.1.4.1.259.10.1.22',
  '1.3.6.1.4.1.259.10.1.24',
  '1.3.6.1.4.1.259.10.1.27',
  '1.3.6.1.4.1.259.10.1.39',
  '1.3.6.1.4.1.259.10.1.42.101',
  '1.3.6.1.4.1.259.10.1.43',
  '1.3.6.1.4.1.259.10.1.45',
  '1.3.6.1.4.1.259.10.1.46',
  '1.3.6.1.4.1.259.8.1.11',
  '1.3.6.1.4.1.259.6.10.120',
  '1.3.6.1.4.1.52642.2.1.45',
]
const text = { reads: 'text_marked' as const, sentinels: ['N/A'] }

function tablesUnder(root: string): Table[] {
  return [
    {
      oid: `${root}.1.2.11.1`,
      channel: 'port {index}',
      columns: opticalModule({
        rx: ['6', text],
        tx: ['5', text],
        bias: ['4', text],
        volts: ['3', text],
        celsius: ['2', text],
      }),
    },
    {
      oid: `${root}.1.1.9.1`,
      channel: 'fan {index}',
      columns: [
        { column: '3', metric: 'fan.ok', values: { 1: 1, 2: 0 } },
        { column: '6', metric: 'fan.speed_rpm' },
      ],
    },
    {
      oid: `${root}.1.1.11.1`,
      channel: 'unit {index}',
      columns: [celsius('3', { sentinels: [0] })],
    },
  ]
}

export default {
  id: 'edgecore-switch',
  title: { zh: '钰登（Edgecore）交换机', en: 'Edgecore switches' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: roots.flatMap((root) => [
    { present: [`${root}.1.2.11.1.6`] },
    { present: [`${root}.1.1.11.1.3`] },
  ]),
  tables: roots.flatMap(tablesUnder),
} satisfies DeviceProfile
