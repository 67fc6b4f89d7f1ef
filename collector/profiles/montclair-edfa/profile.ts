import type { DeviceProfile } from '@gridkeeper/model/profile'

// Tenths of dBm and dB; pump currents in per cent of the rated value. Gains are dB, though other programs show them as dBm.
export default {
  id: 'montclair-edfa',
  title: { zh: 'Montclair 光放大器', en: 'Montclair optical amplifier' },
  kind: 'amplifier',
  match: [{ sysObjectId: ['1.3.6.1.4.1.1385'], present: ['1.3.6.1.4.1.1385.77.7.2.5.0'] }],
  scalars: [
    {
      metric: 'optical.rx_dbm',
      oid: '1.3.6.1.4.1.1385.77.7.2.5.0',
      valid: { low: -50, high: 45 },
      scale: 0.1,
      sentinels: [-400],
    },
    {
      metric: 'optical.tx_dbm',
      oid: '1.3.6.1.4.1.1385.77.7.2.11.0',
      valid: { low: -50, high: 45 },
      scale: 0.1,
      sentinels: [-400],
    },
    {
      metric: 'optical.tx_dbm',
      channel: 'port',
      oid: '1.3.6.1.4.1.1385.77.7.2.14.0',
      valid: { low: -50, high: 45 },
      scale: 0.1,
      sentinels: [-400],
    },
    { metric: 'optical.reflection_dbm', oid: '1.3.6.1.4.1.1385.77.7.2.4.0', scale: 0.1 },
    { metric: 'optical.gain_db', oid: '1.3.6.1.4.1.1385.77.7.2.12.0', scale: 0.1 },
    { metric: 'optical.gain_db', channel: 'port', oid: '1.3.6.1.4.1.1385.77.7.2.15.0', scale: 0.1 },
    { metric: 'optical.bias_percent', channel: 'pre-pump', oid: '1.3.6.1.4.1.1385.77.7.2.8.0' },
    { metric: 'optical.bias_percent', channel: 'pump 1', oid: '1.3.6.1.4.1.1385.77.7.2.9.0' },
    { metric: 'optical.bias_percent', channel: 'pump 2', oid: '1.3.6.1.4.1.1385.77.7.2.10.0' },
    {
      metric: 'optical.temperature_celsius',
      channel: 'pre-pump',
      oid: '1.3.6.1.4.1.1385.77.7.2.17.0',
      valid: { low: -60, high: 130 },
      scale: 0.1,
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'radiator',
      oid: '1.3.6.1.4.1.1385.77.7.2.16.0',
      valid: { low: -60, high: 130 },
    },
    {
      metric: 'power.supply_ok',
      channel: 'psu 1',
      oid: '1.3.6.1.4.1.1385.12.4.0',
      values: { 3: 0, 7: 1 },
    },
    {
      metric: 'power.supply_ok',
      channel: 'psu 2',
      oid: '1.3.6.1.4.1.1385.12.5.0',
      values: { 3: 0, 7: 1 },
    },
    {
      metric: 'equipment.module_ok',
      channel: 'amplifier',
      oid: '1.3.6.1.4.1.1385.77.7.2.6.0',
      values: { 1: 0, 2: 1 },
    },
    { metric: 'fan.ok', oid: '1.3.6.1.4.1.1385.12.7.0', values: { 0: 1, 3: 0, 5: 0, 7: 1 } },
  ],
} satisfies DeviceProfile
