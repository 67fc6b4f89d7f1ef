import type { DeviceProfile } from '@gridkeeper/model/profile'

// Temperatures of the supplies; 5 is a fan that turns, 3 a supply that runs.
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
