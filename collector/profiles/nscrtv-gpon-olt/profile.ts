import type { DeviceProfile } from '@gridkeeper/model/profile'

// NSCRTV-FTTX-GPON-MIB: hundredths of dBm, mA, mV, °C. The index is the ONU, card and port; models differ in the last two, and
// write 1/2 or 1/0 for up and down. -1 and -3000 are ONUs that are off. The table with the passwords of homes (.8.4.3) is not walked.
const light = {
  valid: { low: -50, high: 45 },
  scale: 0.01,
  sentinels: [0, -1, -3000, -4000, -40000, 2147483647, -2147483648],
}

export default {
  id: 'nscrtv-gpon-olt',
  title: { zh: 'NSCRTV GPON OLT', en: 'NSCRTV GPON OLT' },
  kind: 'olt',
  generic: true,
  rank: 21,
  match: [
    { present: ['1.3.6.1.4.1.17409.2.8.4.4.1.4'] },
    { present: ['1.3.6.1.4.1.17409.2.8.4.1.1.3'] },
  ],
  subordinates: {
    onu: {
      kind: 'onu',
      identity: [{ oid: '1.3.6.1.4.1.17409.2.8.4.1.1.3', reads: 'serial' }],
      take: 1,
      name: '1.3.6.1.4.1.17409.2.8.4.1.1.2',
      labels: { unit: { indexPart: 0, bytes: [1, 2] } },
      port: 'pon {unit}',
      online: { oid: '1.3.6.1.4.1.17409.2.8.4.1.1.7', in: ['1'] },
    },
  },
  tables: [
    {
      oid: '1.3.6.1.4.1.17409.2.8.4.1.1',
      labels: { onu: { indexPart: 0 } },
      channel: 'onu {onu}',
      of: { subordinate: 'onu' },
      columns: [{ column: '7', metric: 'device.reachable', values: { 0: 0, 1: 1, 2: 0 } }],
    },
    {
      oid: '1.3.6.1.4.1.17409.2.8.4.4.1',
      labels: { onu: { indexPart: 0 } },
      channel: 'at onu {onu}',
      of: { subordinate: 'onu' },
      every: '5m',
      columns: [
        { column: '4', metric: 'optical.rx_dbm', ...light },
        { column: '5', metric: 'optical.tx_dbm', ...light },
        { column: '6', metric: 'optical.bias_milliamperes', scale: 0.01, sentinels: [0] },
        {
          column: '7',
          metric: 'optical.supply_volts',
          scale: 0.00001,
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
