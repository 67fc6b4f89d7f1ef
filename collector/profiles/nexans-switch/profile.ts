import type { DeviceProfile } from '@gridkeeper/model/profile'

// °C of the unit and millivolts of its rails.
export default {
  id: 'nexans-switch',
  title: { zh: 'Nexans 交换机', en: 'Nexans switches' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.266.20.1.12'] }],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      channel: 'device',
      oid: '1.3.6.1.4.1.266.20.1.12.0',
      sentinels: [0],
      valid: { low: -60, high: 130 },
    },
    {
      metric: 'power.output_volts',
      channel: '2.5 V',
      oid: '1.3.6.1.4.1.266.20.1.14.0',
      scale: 0.001,
    },
    {
      metric: 'power.output_volts',
      channel: '3.3 V',
      oid: '1.3.6.1.4.1.266.20.1.15.0',
      scale: 0.001,
    },
  ],
} satisfies DeviceProfile
