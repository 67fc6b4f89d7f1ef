import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius, inMilliwatts, opticalModule } from '../../src/usual-columns.ts'

// CIENA-CES MIBs: modules in microwatts, milliamperes, millivolts and °C; °C of slots and fan trays with limits, fans in rpm; supplies online (1), faulted
// (2) or offline (3).
const module = '1.3.6.1.4.1.1271.2.1.9.1.1.1.1'
const slot = '1.3.6.1.4.1.1271.2.1.2.1.2.3.1.3.1'
const tray = '1.3.6.1.4.1.1271.2.1.5.1.2.1'
const microwatts = { ...inMilliwatts, scale: 0.001 } as const

export default {
  id: 'ciena-sds',
  title: { zh: 'Ciena 业务交换机', en: 'Ciena service delivery switches' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [{ present: [`${module}.6`] }, { present: [`${tray}.2.1.1.5`] }],
  tables: [
    {
      oid: module,
      channel: 'port {index}',
      columns: opticalModule({
        rx: ['6', microwatts],
        tx: ['35', microwatts],
        bias: '5',
        volts: ['4', { scale: 0.001 }],
        celsius: '3',
      }),
    },
    { oid: slot, channel: 'slot {index}', columns: [celsius('1')] },
    {
      oid: `${tray}.2.1.1`,
      labels: { name: { oid: `${tray}.2.1.1.9` } },
      channel: '{name}',
      columns: [{ column: '5', metric: 'fan.speed_rpm', sentinels: [0] }],
    },
    {
      oid: `${tray}.3.2.1`,
      labels: { name: { oid: `${tray}.3.2.1.11` } },
      channel: '{name}',
      columns: [
        celsius('4', { limits: { majorLow: `${tray}.3.2.1.7`, majorHigh: `${tray}.3.2.1.8` } }),
      ],
    },
    {
      oid: `${tray}.1.1.1`,
      channel: 'supply {index}',
      columns: [{ column: '2', metric: 'power.supply_ok', values: { 1: 1, 2: 0, 3: 0 } }],
    },
  ],
} satisfies DeviceProfile
