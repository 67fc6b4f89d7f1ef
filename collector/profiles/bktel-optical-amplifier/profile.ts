import type { DeviceProfile } from '@gridkeeper/model/profile'

// BKTEL-HFC862-OA-V01-MIB: tenths of dBm, °C and V. The limits stand in the columns beside each value and are not read.
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
          valid: { low: -50, high: 45 },
          scale: 0.1,
          sentinels: [-400],
        },
        {
          column: '13',
          metric: 'optical.tx_dbm',
          valid: { low: -50, high: 45 },
          scale: 0.1,
          sentinels: [-400],
        },
        {
          column: '3',
          metric: 'environment.temperature_celsius',
          valid: { low: -60, high: 130 },
          scale: 0.1,
        },
        { column: '23', metric: 'power.mains_volts', scale: 0.1 },
      ],
    },
  ],
} satisfies DeviceProfile
