import type { DeviceProfile } from '@gridkeeper/model/profile'

// SOCOMECPDU-MIB: tenths of hertz, volts and amperes of three lines; a line that the PDU lacks has 0 V.
export default {
  id: 'socomec-pdu',
  title: {
    zh: '索克曼机架 PDU',
    en: 'Socomec rack PDU',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.4555.2.30'],
    },
    {
      present: ['1.3.6.1.4.1.4555.2.30.2.1'],
    },
  ],
  scalars: [
    {
      metric: 'power.mains_hertz',
      oid: '1.3.6.1.4.1.4555.2.30.2.1.0',
      scale: 0.1,
      sentinels: [0],
      valid: {
        low: 30,
        high: 80,
      },
    },
    {
      metric: 'power.mains_volts',
      channel: 'L1',
      oid: '1.3.6.1.4.1.4555.2.30.2.2.0',
      scale: 0.1,
      sentinels: [0],
    },
    {
      metric: 'power.mains_volts',
      channel: 'L2',
      oid: '1.3.6.1.4.1.4555.2.30.2.4.0',
      scale: 0.1,
      sentinels: [0],
    },
    {
      metric: 'power.mains_volts',
      channel: 'L3',
      oid: '1.3.6.1.4.1.4555.2.30.2.6.0',
      scale: 0.1,
      sentinels: [0],
    },
  ],
} satisfies DeviceProfile
