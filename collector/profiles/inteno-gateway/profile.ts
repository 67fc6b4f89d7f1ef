import type { DeviceProfile } from '@gridkeeper/model/profile'

// Diagnostics of the optical module as text with a unit. The object id is the chip maker’s.
export default {
  id: 'inteno-gateway',
  title: { zh: 'Inteno 光纤网关', en: 'Inteno fibre gateway' },
  kind: 'onu',
  match: [{ sysObjectId: ['1.3.6.1.4.1.4413'], present: ['1.3.6.1.4.1.12919.6.9.0'] }],
  scalars: [
    {
      metric: 'optical.rx_dbm',
      oid: '1.3.6.1.4.1.12919.6.9.0',
      valid: { low: -50, high: 45 },
      reads: 'text',
      sentinels: [-40],
    },
    {
      metric: 'optical.tx_dbm',
      oid: '1.3.6.1.4.1.12919.6.8.0',
      valid: { low: -50, high: 45 },
      reads: 'text',
      sentinels: [-40],
    },
    {
      metric: 'optical.temperature_celsius',
      oid: '1.3.6.1.4.1.12919.6.5.0',
      valid: { low: -60, high: 130 },
      reads: 'text',
    },
    { metric: 'optical.supply_volts', oid: '1.3.6.1.4.1.12919.6.6.0', reads: 'text' },
  ],
} satisfies DeviceProfile
