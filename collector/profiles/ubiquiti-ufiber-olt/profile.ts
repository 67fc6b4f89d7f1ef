import type { DeviceProfile } from '@gridkeeper/model/profile'

// UBNT-UFIBER-MIB: hundredths of dBm; the index of an ONU is its serial number. 0/0 are ONUs that are off.
const light = {
  scale: 0.01,
  valid: { low: -50, high: 20 },
  where: [{ oid: '1.3.6.1.4.1.41112.1.5.6.2.1.3', notIn: ['2'] }],
}

export default {
  id: 'ubiquiti-ufiber-olt',
  title: { zh: 'Ubiquiti UFiber OLT', en: 'Ubiquiti UFiber OLT' },
  kind: 'olt',
  match: [
    { sysObjectId: ['1.3.6.1.4.1.41112.1.5'] },
    { present: ['1.3.6.1.4.1.41112.1.5.6.2.1.3'] },
  ],
  subordinates: {
    onu: { kind: 'onu', identity: [{ reads: 'serial' }] },
  },
  tables: [
    {
      oid: '1.3.6.1.4.1.41112.1.5.6.2.1',
      channel: 'onu {index}',
      of: { subordinate: 'onu' },
      columns: [
        { column: '3', metric: 'device.reachable', values: { 1: 1, 2: 0 } },
        { column: '8', metric: 'optical.tx_dbm', ...light },
        { column: '9', metric: 'optical.rx_dbm', ...light },
      ],
    },
    {
      oid: '1.3.6.1.4.1.41112.1.5.4.2.1',
      channel: 'probe {index}',
      columns: [
        {
          column: '3',
          metric: 'environment.temperature_celsius',
          scale: 0.001,
          valid: { low: -60, high: 130 },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.41112.1.5.5.2.1',
      channel: 'fan {index}',
      columns: [{ column: '3', metric: 'fan.speed_rpm' }],
    },
  ],
} satisfies DeviceProfile
