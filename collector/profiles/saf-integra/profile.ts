import type { DeviceProfile } from '@gridkeeper/model/profile'

// Tenths of °C, thousandths of V, A and W of the supply.
export default {
  id: 'saf-integra',
  title: { zh: 'SAF Integra 微波', en: 'SAF Integra radio links' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.7571.100.1.1.7.10.4.5'] }],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      channel: 'board',
      oid: '1.3.6.1.4.1.7571.100.1.1.7.10.4.8.0',
      scale: 0.1,
      sentinels: [0],
      valid: { low: -60, high: 130 },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'processor',
      oid: '1.3.6.1.4.1.7571.100.1.1.7.10.4.2.0',
      scale: 0.1,
      sentinels: [0],
      valid: { low: -60, high: 130 },
    },
    { metric: 'power.output_volts', oid: '1.3.6.1.4.1.7571.100.1.1.7.10.4.5.0', scale: 0.001 },
    { metric: 'power.output_amperes', oid: '1.3.6.1.4.1.7571.100.1.1.7.10.4.6.0', scale: 0.001 },
    { metric: 'power.output_watts', oid: '1.3.6.1.4.1.7571.100.1.1.7.10.4.7.0', scale: 0.001 },
  ],
} satisfies DeviceProfile
