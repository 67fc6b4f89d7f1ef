import type { DeviceProfile } from '@gridkeeper/model/profile'

// NSCRTV-HFCEMS-OPTICALAMPLIFIER-MIB: 0.1 dBm, bias 1 mA, cooler 0.01 A, temperature 0.1 °C, DC 0.1 V. A pump that is not
// cooled reports 0 for cooler and temperature; a rail that is not measured reports a current of 0.
const noLight = [-200, -355, -400, -40000]

export default {
  id: 'nscrtv-optical-amplifier',
  title: { zh: 'NSCRTV 光放大器（EDFA）', en: 'NSCRTV optical amplifier (EDFA)' },
  kind: 'amplifier',
  generic: true,
  rank: 18,
  match: [{ sysObjectId: ['1.3.6.1.4.1.17409.1.11'] }, { present: ['1.3.6.1.4.1.17409.1.11.2.0'] }],
  scalars: [
    {
      metric: 'optical.tx_dbm',
      oid: '1.3.6.1.4.1.17409.1.11.2.0',
      scale: 0.1,
      sentinels: noLight,
      valid: { low: -40, high: 45 },
    },
    {
      metric: 'optical.rx_dbm',
      oid: '1.3.6.1.4.1.17409.1.11.3.0',
      scale: 0.1,
      sentinels: noLight,
      valid: { low: -40, high: 30 },
    },
    {
      metric: 'optical.light_present',
      oid: '1.3.6.1.4.1.17409.1.11.3.0',
      values: { '-200': 0, '-355': 0, '-400': 0, '-40000': 0 },
      otherwise: 1,
    },
    // JDSU has two inputs here; others nothing.
    {
      metric: 'optical.rx_dbm',
      channel: 'A',
      oid: '1.3.6.1.4.1.17409.1.11.9.0',
      scale: 0.1,
      sentinels: noLight,
      valid: { low: -40, high: 30 },
    },
    {
      metric: 'optical.rx_dbm',
      channel: 'B',
      oid: '1.3.6.1.4.1.17409.1.11.10.0',
      scale: 0.1,
      sentinels: noLight,
      valid: { low: -40, high: 30 },
    },
    {
      metric: 'power.supply_ok',
      channel: 'A',
      oid: '1.3.6.1.4.1.17409.1.11.32.0',
      values: { 1: 1, 2: 0 },
    },
    {
      metric: 'power.supply_ok',
      channel: 'B',
      oid: '1.3.6.1.4.1.17409.1.11.33.0',
      values: { 1: 1, 2: 0 },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.17409.1.11.4.1',
      channel: 'pump {index}',
      columns: [
        { column: '2', metric: 'optical.bias_milliamperes' },
        { column: '3', metric: 'optical.cooler_amperes', scale: 0.01, sentinels: [0] },
        {
          column: '4',
          metric: 'optical.temperature_celsius',
          scale: 0.1,
          sentinels: [0],
          valid: { low: -60, high: 130 },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17409.1.11.7.1',
      labels: { name: { oid: '1.3.6.1.4.1.17409.1.11.7.1.4' } },
      channel: '{name}',
      columns: [{ column: '2', metric: 'power.output_volts', scale: 0.1 }],
    },
    // The discrete alarms of the supplies: Glassway's .100 and .101. The index ends with the value that is the alarm.
    {
      oid: '1.3.6.1.4.1.17409.1.1.2.1',
      indexedBy: 'oid',
      index: '^1\\.3\\.6\\.1\\.4\\.1\\.17409\\.1\\.11\\.100\\.0:',
      channel: 'A',
      columns: [{ column: '4', metric: 'power.supply_ok', values: { 1: 1, 6: 0, 7: 0 } }],
    },
    {
      oid: '1.3.6.1.4.1.17409.1.1.2.1',
      indexedBy: 'oid',
      index: '^1\\.3\\.6\\.1\\.4\\.1\\.17409\\.1\\.11\\.101\\.0:',
      channel: 'B',
      columns: [{ column: '4', metric: 'power.supply_ok', values: { 1: 1, 6: 0, 7: 0 } }],
    },
  ],
} satisfies DeviceProfile
