import type { DeviceProfile } from '@gridkeeper/model/profile'

// CISCO-ENTITY-FRU-CONTROL-MIB: supplies by the description of their entity (on 2, off for a reason 5 to 7, 10, failed 8, 12), fan
// trays (2 up, 3 down, 4 warns) and modules (2 well, 7 failed).
const root = '1.3.6.1.4.1.9.9.117.1'
const description = '1.3.6.1.2.1.47.1.1.1.1.2'
const named = (oid: string) => ({
  oid,
  labels: { descr: { oid: description } },
  channel: '{index} {descr}',
})

export default {
  id: 'cisco-fru',
  title: { zh: '思科可更换部件', en: 'Cisco’s replaceable units' },
  generic: true,
  rank: 4,
  match: [{ present: [`${root}.1.2.1.2`] }, { present: [`${root}.4.1.1.1`] }],
  tables: [
    {
      ...named(`${root}.1.2.1`),
      columns: [
        {
          column: '2',
          metric: 'power.supply_ok',
          values: { 2: 1, 5: 0, 6: 0, 7: 0, 8: 0, 9: 0, 10: 0, 12: 0 },
          where: [{ oid: description, like: 'power|supply|\\bps|psu|pwr' }],
        },
      ],
    },
    {
      ...named(`${root}.4.1.1`),
      columns: [{ column: '1', metric: 'fan.ok', values: { 2: 1, 3: 0, 4: 0 } }],
    },
    {
      ...named(`${root}.2.1.1`),
      columns: [{ column: '2', metric: 'equipment.module_ok', values: { 2: 1, 7: 0 } }],
    },
  ],
} satisfies DeviceProfile
