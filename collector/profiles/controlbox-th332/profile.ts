import type { DeviceProfile } from '@gridkeeper/model/profile'

// CONTROLBOX-TH332-MIB: percent as text; the unit of its degrees is what the device is set to, so they are left.
export default {
  id: 'controlbox-th332',
  title: {
    zh: 'ControlBox TH-332 温湿度计',
    en: 'ControlBox TH-332 hygrometer',
  },
  kind: 'cabinet',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.17095.2'],
    },
  ],
  scalars: [
    {
      metric: 'environment.humidity_percent',
      oid: '1.3.6.1.4.1.17095.2.1.4.0',
      reads: 'text',
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'temperature',
      oid: '1.3.6.1.4.1.17095.2.1.6.0',
      values: {
        '0': 0,
      },
      otherwise: 1,
    },
  ],
} satisfies DeviceProfile
