import type { DeviceProfile } from '@gridkeeper/model/profile'

// VOLIUS-OA-MIB: 0.1 dBm, 0.1 °C, mV, rpm.
export default {
  id: 'volius-edfa',
  title: { zh: 'Volius 光放大器', en: 'Volius optical amplifier' },
  kind: 'amplifier',
  bulk: false,
  match: [{ sysObjectId: ['1.3.6.1.4.1.34652'], present: ['1.3.6.1.4.1.34652.3.7.1.2'] }],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      oid: '1.3.6.1.4.1.34652.2.10.6.0',
      scale: 0.1,
      sentinels: [0],
      valid: { low: -60, high: 130 },
    },
    { metric: 'fan.speed_rpm', oid: '1.3.6.1.4.1.34652.2.10.11.0' },
    {
      metric: 'optical.tx_dbm',
      oid: '1.3.6.1.4.1.34652.3.8.0',
      scale: 0.1,
      sentinels: [-200, -400],
      valid: { low: -40, high: 45 },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.34652.3.7.1',
      columns: [
        {
          column: '2',
          metric: 'optical.rx_dbm',
          limits: { majorLow: '1.3.6.1.4.1.34652.3.18.0', warningLow: '1.3.6.1.4.1.34652.3.19.0' },
          scale: 0.1,
          sentinels: [-200, -400],
          valid: { low: -40, high: 30 },
        },
        {
          column: '2',
          metric: 'optical.light_present',
          values: { '-200': 0, '-400': 0 },
          otherwise: 1,
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.34652.2.10.7.1',
      columns: [{ column: '3', metric: 'power.output_volts', scale: 0.001, sentinels: [0] }],
    },
  ],
} satisfies DeviceProfile
