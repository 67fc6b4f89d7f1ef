import type { DeviceProfile } from '@gridkeeper/model/profile'

// BKTEL-HFC862-OA-V01-MIB: tenths of dBm, °C and V. LOLO, LO, HI and HIHI stand in the columns beside each value.
export default {
  id: 'bktel-optical-amplifier',
  title: { zh: 'BKtel 光放大器', en: 'BKtel optical amplifier' },
  kind: 'amplifier',
  match: [
    { sysObjectId: ['1.3.6.1.4.1.7501.1.2'], present: ['1.3.6.1.4.1.7501.1.2.116.5.1.1.13'] },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.7501.1.2.116.5.1.1',
      columns: [
        {
          column: '8',
          metric: 'optical.rx_dbm',
          limits: {
            majorLow: '1.3.6.1.4.1.7501.1.2.116.5.1.1.6',
            warningLow: '1.3.6.1.4.1.7501.1.2.116.5.1.1.7',
            warningHigh: '1.3.6.1.4.1.7501.1.2.116.5.1.1.9',
            majorHigh: '1.3.6.1.4.1.7501.1.2.116.5.1.1.10',
          },
          valid: { low: -50, high: 45 },
          scale: 0.1,
          sentinels: [-400],
        },
        {
          column: '13',
          metric: 'optical.tx_dbm',
          limits: {
            majorLow: '1.3.6.1.4.1.7501.1.2.116.5.1.1.11',
            warningLow: '1.3.6.1.4.1.7501.1.2.116.5.1.1.12',
            warningHigh: '1.3.6.1.4.1.7501.1.2.116.5.1.1.14',
            majorHigh: '1.3.6.1.4.1.7501.1.2.116.5.1.1.15',
          },
          valid: { low: -50, high: 45 },
          scale: 0.1,
          sentinels: [-400],
        },
        {
          column: '3',
          metric: 'environment.temperature_celsius',
          limits: {
            majorLow: '1.3.6.1.4.1.7501.1.2.116.5.1.1.1',
            warningLow: '1.3.6.1.4.1.7501.1.2.116.5.1.1.2',
            warningHigh: '1.3.6.1.4.1.7501.1.2.116.5.1.1.4',
            majorHigh: '1.3.6.1.4.1.7501.1.2.116.5.1.1.5',
          },
          valid: { low: -60, high: 130 },
          scale: 0.1,
        },
        {
          column: '23',
          metric: 'power.mains_volts',
          scale: 0.1,
          limits: {
            majorLow: '1.3.6.1.4.1.7501.1.2.116.5.1.1.21',
            warningLow: '1.3.6.1.4.1.7501.1.2.116.5.1.1.22',
            warningHigh: '1.3.6.1.4.1.7501.1.2.116.5.1.1.24',
            majorHigh: '1.3.6.1.4.1.7501.1.2.116.5.1.1.25',
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
