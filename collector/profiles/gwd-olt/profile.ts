import type { DeviceProfile } from '@gridkeeper/model/profile'

// Temperatures of the supplies; their states and the fans’ are numbers of which only the good one is known, so they are not read.
export default {
  id: 'gwd-olt',
  title: { zh: 'GWD EPON OLT', en: 'GWD EPON OLT' },
  kind: 'olt',
  match: [{ sysObjectId: ['1.3.6.1.4.1.10072.2.20'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.10072.2.15.1.5.1.1',
      channel: 'psu {index}',
      columns: [
        { column: '3', metric: 'environment.temperature_celsius', valid: { low: -60, high: 130 } },
      ],
    },
  ],
} satisfies DeviceProfile
