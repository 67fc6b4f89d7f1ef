import type { DeviceProfile } from '@gridkeeper/model/profile'

// Optics of the PON ports: °C, 0.01 V, mA, 0.01 dBm; the index is the ifIndex, of an ONT's row and its number. 2147483647 is a
// reading that does not exist. What the port receives of an ONT is offset: 8064 is -19.36 dBm.
const none = [2147483647, -2147483648]
const light = { scale: 0.01, sentinels: none, valid: { low: -50, high: 20 } }
const ofOnt = { name: { oid: '1.3.6.1.2.1.31.1.1.1.1', take: 1 }, ont: { indexPart: 1 } }

export default {
  id: 'huawei-olt',
  title: { zh: '华为 OLT（MA56xx）', en: 'Huawei OLT (MA56xx)' },
  kind: 'olt',
  match: [
    // Switches and routers share the root: an OLT has its boards or its PON ports.
    { sysObjectId: ['1.3.6.1.4.1.2011.2'], present: ['1.3.6.1.4.1.2011.6.128'] },
    { sysObjectId: ['1.3.6.1.4.1.2011.2'], present: ['1.3.6.1.4.1.2011.2.6.7'] },
    { present: ['1.3.6.1.4.1.2011.6.128.1.1.2.23.1.4'] },
    { present: ['1.3.6.1.4.1.2011.6.128.1.1.2.51.1.4'] },
  ],
  subordinates: {
    ont: {
      kind: 'onu',
      identity: [{ oid: '1.3.6.1.4.1.2011.6.128.1.1.2.43.1.3', reads: 'serial' }],
      take: 2,
      name: '1.3.6.1.4.1.2011.6.128.1.1.2.43.1.9',
      labels: ofOnt,
      port: '{name}',
      online: { oid: '1.3.6.1.4.1.2011.6.128.1.1.2.46.1.15', in: ['1'] },
    },
  },
  tables: [
    {
      oid: '1.3.6.1.4.1.2011.6.128.1.1.2.46.1',
      labels: ofOnt,
      channel: '{name} ont {ont}',
      of: { subordinate: 'ont' },
      columns: [{ column: '15', metric: 'device.reachable', values: { 1: 1, 2: 0 } }],
    },
    {
      oid: '1.3.6.1.4.1.2011.6.128.1.1.2.51.1',
      labels: ofOnt,
      channel: '{name} ont {ont}',
      of: { subordinate: 'ont' },
      every: '5m',
      columns: [
        {
          column: '1',
          metric: 'optical.temperature_celsius',
          valid: { low: -60, high: 130 },
          sentinels: none,
        },
        { column: '2', metric: 'optical.bias_milliamperes', sentinels: none },
        { column: '3', metric: 'optical.tx_dbm', ...light },
        { column: '4', metric: 'optical.rx_dbm', ...light },
        {
          column: '5',
          metric: 'optical.supply_volts',
          scale: 0.001,
          sentinels: [...none, 0],
          valid: { low: 2, high: 6 },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.2011.6.128.1.1.2.51.1',
      labels: ofOnt,
      channel: 'at olt {name} ont {ont}',
      of: { subordinate: 'ont', channel: 'at olt' },
      every: '5m',
      columns: [
        {
          column: '6',
          metric: 'optical.rx_dbm',
          scale: 0.01,
          offset: -100,
          sentinels: [...none, 0],
          valid: { low: -50, high: 20 },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.2011.6.128.1.1.2.23.1',
      labels: { name: { oid: '1.3.6.1.2.1.31.1.1.1.1' } },
      channel: '{name}',
      columns: [
        {
          column: '1',
          metric: 'optical.temperature_celsius',
          valid: { low: -60, high: 130 },
          sentinels: [2147483647],
        },
        { column: '2', metric: 'optical.supply_volts', scale: 0.01, sentinels: [2147483647] },
        { column: '3', metric: 'optical.bias_milliamperes', sentinels: [2147483647] },
        {
          column: '4',
          metric: 'optical.tx_dbm',
          valid: { low: -50, high: 45 },
          scale: 0.01,
          sentinels: [2147483647],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.2011.2.6.7.1.1.2.1',
      channel: 'board {index}',
      columns: [
        {
          column: '10',
          metric: 'environment.temperature_celsius',
          valid: { low: -60, high: 130 },
          sentinels: [2147483647],
        },
        { column: '11', metric: 'power.output_watts', sentinels: [2147483647, 0] },
      ],
    },
    {
      oid: '1.3.6.1.4.1.2011.2.6.7.1.1.1.1',
      channel: 'frame {index}',
      columns: [{ column: '11', metric: 'power.output_watts', sentinels: [2147483647, 0] }],
    },
    {
      oid: '1.3.6.1.4.1.2011.6.3.3.1.1',
      channel: 'frame {index}',
      columns: [{ column: '5', metric: 'equipment.module_ok', values: { 1: 1, 2: 0, 5: 0, 6: 0 } }],
    },
    {
      oid: '1.3.6.1.4.1.2011.6.3.3.2.1',
      channel: 'slot {index}',
      columns: [
        {
          column: '8',
          metric: 'equipment.module_ok',
          values: { 1: 1, 2: 1, 3: 0, 7: 0, 8: 0, 9: 0, 11: 0, 15: 0, 17: 0, 18: 0 },
        },
      ],
    },
  ],
} satisfies DeviceProfile
