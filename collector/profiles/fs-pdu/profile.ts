import type { DeviceProfile } from '@gridkeeper/model/profile'

// Whole volts, tenths of amperes.
export default {
  id: 'fs-pdu',
  title: {
    zh: '飞速（FS）机架 PDU',
    en: 'FS rack PDU',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.30966'],
      present: ['1.3.6.1.4.1.30966.10.3.2'],
    },
    {
      present: ['1.3.6.1.4.1.30966.10.3.2.1'],
    },
  ],
  scalars: [
    {
      metric: 'power.mains_volts',
      oid: '1.3.6.1.4.1.30966.10.3.2.1.0',
      sentinels: [0],
    },
    {
      metric: 'power.output_amperes',
      oid: '1.3.6.1.4.1.30966.10.3.2.4.0',
      scale: 0.1,
    },
  ],
} satisfies DeviceProfile
