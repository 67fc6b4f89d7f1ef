import type { DeviceProfile } from '@gridkeeper/model/profile'

// NSCRTV-FTTX-GPON-MIB: hundredths of dBm, mA, mV, °C. The index is the ONU, card and port. -1 and -3000 are ONUs that are off. The table with the passwords of homes (.8.4.3) is not walked.
export default {
  id: 'nscrtv-gpon-olt',
  title: { zh: 'NSCRTV GPON OLT', en: 'NSCRTV GPON OLT' },
  kind: 'olt',
  generic: true,
  rank: 21,
  match: [{ present: ['1.3.6.1.4.1.17409.2.8.4.4.1.4'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.17409.2.8.4.4.1',
      labels: { onu: { indexPart: 0 } },
      channel: 'at onu {onu}',
      every: '5m',
      columns: [
        {
          column: '4',
          metric: 'optical.rx_dbm',
          valid: { low: -50, high: 45 },
          scale: 0.01,
          sentinels: [0, -1, -3000, -4000, -40000, 2147483647, -2147483648],
        },
        {
          column: '5',
          metric: 'optical.tx_dbm',
          valid: { low: -50, high: 45 },
          scale: 0.01,
          sentinels: [0, -1, -3000, -4000, -40000, 2147483647, -2147483648],
        },
        { column: '6', metric: 'optical.bias_milliamperes', scale: 0.01, sentinels: [0] },
        {
          column: '7',
          metric: 'optical.supply_volts',
          scale: 1.0000000000000001e-5,
          sentinels: [0],
          valid: { low: 2, high: 6 },
        },
        {
          column: '8',
          metric: 'optical.temperature_celsius',
          valid: { low: -60, high: 130 },
          scale: 0.01,
          sentinels: [0],
        },
      ],
    },
  ],
} satisfies DeviceProfile
