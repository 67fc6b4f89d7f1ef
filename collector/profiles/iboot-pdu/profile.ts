import type { DeviceProfile } from '@gridkeeper/model/profile'

// IBOOTPDU: hundredths of volts and amperes of the two line cords; its agent is net-snmp’s.
export default {
  id: 'iboot-pdu',
  title: {
    zh: 'Dataprobe iBoot 远程电源控制器',
    en: 'Dataprobe iBoot power switch',
  },
  kind: 'power_supply',
  match: [
    {
      present: ['1.3.6.1.4.1.1418.6.6.1'],
    },
  ],
  scalars: [
    {
      metric: 'power.mains_volts',
      channel: 'cord 1',
      oid: '1.3.6.1.4.1.1418.6.6.1.0',
      scale: 0.01,
      sentinels: [0],
    },
    {
      metric: 'power.mains_amperes',
      channel: 'cord 1',
      oid: '1.3.6.1.4.1.1418.6.6.2.0',
      scale: 0.01,
    },
    {
      metric: 'power.mains_volts',
      channel: 'cord 2',
      oid: '1.3.6.1.4.1.1418.6.6.3.0',
      scale: 0.01,
      sentinels: [0],
    },
    {
      metric: 'power.mains_amperes',
      channel: 'cord 2',
      oid: '1.3.6.1.4.1.1418.6.6.4.0',
      scale: 0.01,
    },
  ],
} satisfies DeviceProfile
