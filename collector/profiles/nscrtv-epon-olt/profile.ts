import type { DeviceProfile } from '@gridkeeper/model/profile'

// NSCRTV-FTTX-EPON-MIB: hundredths of dBm, mA, mV, °C. An ONU is one integer whose bytes are 1, 0, slot, ONU; optics rows go on
// with card and port, which differ between models. Not told: -1, 0 and values at the bottom of the scale.
const unlit = [0, -1, -3000, -4000, -40000, 2147483647, -2147483648]
const light = { scale: 0.01, sentinels: unlit, valid: { low: -50, high: 20 } }
const onu = { onu: { indexPart: 0, bytes: [2, 3] } }
const ponPort = { card: { indexPart: 1 }, port: { indexPart: 2 } }

export default {
  id: 'nscrtv-epon-olt',
  title: { zh: 'NSCRTV EPON OLT', en: 'NSCRTV EPON OLT' },
  kind: 'olt',
  generic: true,
  rank: 22,
  match: [
    { sysObjectId: ['1.3.6.1.4.1.17409.2'], present: ['1.3.6.1.4.1.17409.2.3'] },
    { present: ['1.3.6.1.4.1.17409.2.3.3.1.1.5'] },
    { present: ['1.3.6.1.4.1.17409.2.3.4.1.1.8'] },
  ],
  subordinates: {
    onu: {
      kind: 'onu',
      identity: [{ oid: '1.3.6.1.4.1.17409.2.3.4.1.1.7', reads: 'mac' }],
      take: 1,
      name: '1.3.6.1.4.1.17409.2.3.4.1.1.2',
      labels: { slot: { indexPart: 0, bytes: [2] } },
      port: 'pon {slot}',
      online: { oid: '1.3.6.1.4.1.17409.2.3.4.1.1.8', in: ['1'] },
    },
  },
  tables: [
    {
      oid: '1.3.6.1.4.1.17409.2.3.4.1.1',
      labels: onu,
      channel: 'onu {onu}',
      of: { subordinate: 'onu' },
      columns: [{ column: '8', metric: 'device.reachable', values: { 1: 1, 2: 0 } }],
    },
    {
      oid: '1.3.6.1.4.1.17409.2.3.3.1.1',
      labels: ponPort,
      channel: 'pon {card}/{port}',
      columns: [{ column: '8', metric: 'pon.onus_online', sentinels: [4294967295] }],
    },
    {
      oid: '1.3.6.1.4.1.17409.2.3.3.5.1',
      labels: ponPort,
      channel: 'pon {card}/{port}',
      every: '5m',
      columns: [
        { column: '4', metric: 'optical.supply_volts', scale: 0.00001, sentinels: [0] },
        { column: '5', metric: 'optical.bias_milliamperes', scale: 0.01, sentinels: [0] },
        { column: '6', metric: 'optical.tx_dbm', ...light },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17409.2.3.3.6.1',
      labels: onu,
      channel: 'at pon {onu}',
      of: { subordinate: 'onu', channel: 'at olt' },
      every: '5m',
      columns: [{ column: '2', metric: 'optical.rx_dbm', ...light }],
    },
    {
      oid: '1.3.6.1.4.1.17409.2.3.4.2.1',
      labels: onu,
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
          scale: 0.01,
          sentinels: [0],
          valid: { low: -60, high: 130 },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17409.2.3.1.4.1.1',
      labels: { card: { indexPart: 1 } },
      channel: 'slot {card}',
      where: [{ oid: '1.3.6.1.4.1.17409.2.3.1.4.1.1.7', notIn: ['2'] }],
      columns: [{ column: '3', metric: 'power.supply_ok', values: { 1: 1, 2: 0 } }],
    },
    {
      oid: '1.3.6.1.4.1.17409.2.3.1.5.1.1',
      labels: { card: { indexPart: 1 } },
      channel: 'slot {card}',
      where: [{ oid: '1.3.6.1.4.1.17409.2.3.1.5.1.1.6', notIn: ['2'] }],
      columns: [{ column: '3', metric: 'fan.ok', values: { 1: 1, 2: 0 } }],
    },
  ],
} satisfies DeviceProfile
