import type { DeviceProfile } from '@gridkeeper/model/profile'

// Amperes of the whole PDU in tenths, volts as they are set, not measured: those are left.
export default {
  id: 'digipower-pdu',
  title: {
    zh: 'DigiPower 机架 PDU',
    en: 'DigiPower rack PDU',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.17420'],
    },
    {
      present: ['1.3.6.1.4.1.17420.1.2.9.1.11'],
    },
  ],
  scalars: [
    {
      metric: 'power.output_amperes',
      oid: '1.3.6.1.4.1.17420.1.2.9.1.11.0',
      scale: 0.1,
    },
  ],
} satisfies DeviceProfile
