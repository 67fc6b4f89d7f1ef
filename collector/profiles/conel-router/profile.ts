import type { DeviceProfile } from '@gridkeeper/model/profile'

// °C of the device, millivolts of its supply.
export default {
  id: 'conel-router',
  title: { zh: 'Advantech（Conel）路由器', en: 'Advantech (Conel) routers' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.30140.3.3'] }],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      channel: 'device',
      oid: '1.3.6.1.4.1.30140.3.3.0',
      sentinels: [0],
      valid: { low: -60, high: 130 },
    },
    { metric: 'power.output_volts', oid: '1.3.6.1.4.1.30140.3.4.0', scale: 0.001, sentinels: [0] },
  ],
} satisfies DeviceProfile
