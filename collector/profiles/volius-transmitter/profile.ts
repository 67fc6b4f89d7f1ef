import type { DeviceProfile } from '@gridkeeper/model/profile'

// VOLIUS-OT-MIB: 0.1 dBm, 0.1 °C, per cent, mV, rpm. The case's temperature, fan and rails stand elsewhere than at its sisters.
const light = { scale: 0.1, sentinels: [-200, -400], valid: { low: -40, high: 45 } }

export default {
  id: 'volius-transmitter',
  title: { zh: 'Volius 光发射机', en: 'Volius optical transmitter' },
  kind: 'hub',
  bulk: false,
  match: [{ sysObjectId: ['1.3.6.1.4.1.34652'], present: ['1.3.6.1.4.1.34652.5.2.1.2'] }],
  scalars: [
    { metric: 'optical.bias_percent', oid: '1.3.6.1.4.1.34652.5.10.0' },
    { ...light, metric: 'optical.tx_dbm', channel: 'laser', oid: '1.3.6.1.4.1.34652.5.12.0' },
    {
      metric: 'optical.temperature_celsius',
      oid: '1.3.6.1.4.1.34652.5.13.0',
      scale: 0.1,
      valid: { low: -60, high: 130 },
    },
    {
      metric: 'environment.temperature_celsius',
      oid: '1.3.6.1.4.1.34652.2.10.7.0',
      scale: 0.1,
      sentinels: [0],
      valid: { low: -60, high: 130 },
    },
    { metric: 'fan.speed_rpm', oid: '1.3.6.1.4.1.34652.2.10.8.0' },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.34652.5.2.1',
      columns: [{ column: '2', metric: 'optical.tx_dbm', ...light }],
    },
    {
      oid: '1.3.6.1.4.1.34652.2.10.9.1',
      columns: [{ column: '3', metric: 'power.output_volts', scale: 0.001, sentinels: [0] }],
    },
  ],
} satisfies DeviceProfile
