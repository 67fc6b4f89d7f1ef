import type { DeviceProfile } from '@gridkeeper/model/profile'

// VOLIUS-OR-MIB: 0.1 dBm, 1 dBµV, 0.1 °C, mV. All families answer the same object id, so the tables tell them apart.
export default {
  id: 'volius-receiver',
  title: { zh: 'Volius 光接收机', en: 'Volius optical receiver' },
  kind: 'optical_node',
  bulk: false,
  match: [{ sysObjectId: ['1.3.6.1.4.1.34652'], present: ['1.3.6.1.4.1.34652.6.1.1.2'] }],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      oid: '1.3.6.1.4.1.34652.2.10.6.0',
      scale: 0.1,
      sentinels: [0],
      valid: { low: -60, high: 130 },
    },
    {
      metric: 'rf.output_dbuv',
      oid: '1.3.6.1.4.1.34652.6.3.0',
      sentinels: [0],
      valid: { low: 0, high: 140 },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.34652.6.1.1',
      columns: [
        {
          column: '2',
          metric: 'optical.rx_dbm',
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
