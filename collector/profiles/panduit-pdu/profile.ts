import type { DeviceProfile } from '@gridkeeper/model/profile'
import { meteredPdu } from '../../src/metered-pdu.ts'

// PANDUIT-MIB: tenths of volts, hundredths of amperes, whole percent; the sum of the inlet beside the phases. Doors, water and
// dry contacts have tables of their own, each with 2 where its probe is connected.
const root = '1.3.6.1.4.1.19536.10.1'
const probe = (table: number, metric: 'enclosure.door_open' | 'equipment.alarm', open: 1 | 2) => ({
  oid: `${root}.4.${table}.1`,
  labels: { name: { oid: `${root}.4.${table}.1.2` } },
  channel: `probe ${table} {index} {name}`,
  where: [{ oid: `${root}.4.${table}.1.3`, in: ['2'] }],
  columns: [{ column: '4', metric, values: { [open]: 1, [3 - open]: 0 } }],
})

export default {
  id: 'panduit-pdu',
  title: { zh: '泛达（Panduit）机架 PDU', en: 'Panduit rack PDU' },
  kind: 'power_supply',
  match: [{ sysObjectId: [root] }, { present: [`${root}.2.1.1.5`] }],
  tables: [
    {
      oid: `${root}.1.2.1`,
      channel: 'pdu {index}',
      columns: [{ column: '9', metric: 'equipment.module_ok', values: { 2: 1, 3: 0, 4: 0 } }],
    },
    {
      oid: `${root}.2.1.1`,
      channel: 'input {index}',
      columns: [{ column: '11', metric: 'power.mains_amperes', scale: 0.01, sentinels: [-1] }],
    },
    ...meteredPdu({
      root,
      volts: 0.1,
      amperes: 0.01,
      load: 1,
      phase: { load: '17', va: '19', watts: '20' },
      group: { load: '18', va: '19', watts: '20' },
      breaker: '26',
      outlet: { load: '11', va: '12', watts: '13' },
    }),
    probe(4, 'enclosure.door_open', 1),
    probe(5, 'equipment.alarm', 2),
    probe(6, 'equipment.alarm', 2),
    probe(7, 'equipment.alarm', 2),
  ],
} satisfies DeviceProfile
