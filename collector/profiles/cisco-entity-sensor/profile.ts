import type { DeviceProfile } from '@gridkeeper/model/profile'
import { entityDescription, sensorColumns } from '../../src/entity-sensors.ts'

// CISCO-ENTITY-SENSOR-MIB: as ENTITY-SENSOR, with dBm (14) and thresholds of its own, which hold for what ENTITY-SENSOR tells too.
// -32768 and the ends of the range are thresholds that nobody set.
const oid = '1.3.6.1.4.1.9.9.91.1.1.1.1'

export default {
  id: 'cisco-entity-sensor',
  title: { zh: '思科传感器表', en: 'Cisco’s table of sensors' },
  generic: true,
  rank: 4,
  match: [{ present: [`${oid}.4`] }],
  tables: [
    {
      oid,
      labels: { descr: { oid: entityDescription } },
      channel: '{index} {descr}',
      where: [{ oid: `${oid}.5`, in: ['1', ''] }],
      columns: sensorColumns({ oid, dbm: '14', hasUnits: false, sentinels: [-32768] }),
    },
  ],
  thresholdTables: [
    {
      of: [`${oid}.4`, '1.3.6.1.2.1.99.1.1.1.4'],
      oid: '1.3.6.1.4.1.9.9.91.1.2.1.1',
      value: '4',
      side: { column: '3', low: ['1', '2'], high: ['3', '4'] },
      severity: { column: '2', warning: ['10'], major: ['20', '30'] },
      sentinels: [-32768, 2147483647, -2147483648],
    },
  ],
} satisfies DeviceProfile
