import type { DeviceProfile } from '@gridkeeper/model/profile'

// Powers are in milliwatts: hundredths at the input, whole at the output, tenths at the booster. The agent is net-snmp and says nothing of the product.
export default {
  id: 'mpb-amplifier',
  title: { zh: 'MPB 光放大器', en: 'MPB optical amplifier' },
  kind: 'amplifier',
  match: [{ present: ['1.3.6.1.4.1.4464.2.2.2.2.10.0'] }],
  scalars: [
    {
      metric: 'optical.rx_dbm',
      oid: '1.3.6.1.4.1.4464.2.2.2.2.10.0',
      valid: { low: -50, high: 45 },
      scale: 0.01,
      converts: 'milliwatts_to_dbm',
    },
    {
      metric: 'optical.tx_dbm',
      oid: '1.3.6.1.4.1.4464.2.2.2.2.8.0',
      valid: { low: -50, high: 45 },
      converts: 'milliwatts_to_dbm',
    },
    {
      metric: 'optical.tx_dbm',
      channel: 'main',
      oid: '1.3.6.1.4.1.4464.2.2.8.2.7.0',
      valid: { low: -50, high: 45 },
      scale: 0.1,
      converts: 'milliwatts_to_dbm',
    },
    {
      metric: 'optical.tx_dbm',
      channel: 'seed',
      oid: '1.3.6.1.4.1.4464.2.2.8.2.6.0',
      valid: { low: -50, high: 45 },
      scale: 0.1,
      converts: 'milliwatts_to_dbm',
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'case',
      oid: '1.3.6.1.4.1.4464.2.2.8.2.5.0',
      valid: { low: -60, high: 130 },
      scale: 0.1,
    },
  ],
} satisfies DeviceProfile
