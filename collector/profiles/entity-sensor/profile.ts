import type { DeviceProfile } from '@gridkeeper/model/profile'
import { entityDescription, sensorColumns } from '../../src/entity-sensors.ts'

// ENTITY-SENSOR-MIB, RFC 3433: the sensor's type says what it measures, scale and precision its unit. Only sensors that are ok.
const oid = '1.3.6.1.2.1.99.1.1.1'

export default {
  id: 'entity-sensor',
  revision: 2,
  title: {
    zh: '带传感器表的设备（ENTITY-SENSOR）',
    en: 'Device with a table of sensors (ENTITY-SENSOR)',
  },
  generic: true,
  rank: 5,
  match: [{ present: [`${oid}.4`] }],
  tables: [
    {
      oid,
      labels: { descr: { oid: entityDescription } },
      channel: '{index} {descr}',
      where: [{ oid: `${oid}.5`, in: ['1', ''] }],
      columns: sensorColumns({ oid, hasUnits: true }),
    },
  ],
} satisfies DeviceProfile
