import type { DeviceProfile } from '@gridkeeper/model/profile'
import { opticalModule } from '../../src/usual-columns.ts'

// HMPRIV-MGMT-SNMP-MIB: modules in text, whole °C of the device with what is too cold and too hot.
export default {
  id: 'hirschmann-switch',
  title: { zh: '赫斯曼工业交换机', en: 'Hirschmann industrial switches' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [
    { present: ['1.3.6.1.4.1.248.14.1.1.13.1.35'] },
    { present: ['1.3.6.1.4.1.248.14.2.5.1'] },
  ],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      channel: 'device',
      oid: '1.3.6.1.4.1.248.14.2.5.1.0',
      valid: { low: -60, high: 130 },
      limits: { majorHigh: '1.3.6.1.4.1.248.14.2.5.2.0', majorLow: '1.3.6.1.4.1.248.14.2.5.3.0' },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.248.14.1.1.13.1',
      channel: 'port {index}',
      columns: opticalModule({
        rx: ['35', { reads: 'text' }],
        tx: ['34', { reads: 'text' }],
        celsius: '12',
      }),
    },
    {
      oid: '1.3.6.1.4.1.248.14.1.2.1',
      channel: 'supply {index}',
      columns: [{ column: '3', metric: 'power.supply_ok', values: { 1: 1, 2: 0 } }],
    },
  ],
} satisfies DeviceProfile
