import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius, opticalModule } from '../../src/usual-columns.ts'

// DMswitch-MIB: modules in text with their units; °C of units.
const text = { reads: 'text' as const, sentinels: [0] }

export default {
  id: 'datacom-switch',
  title: { zh: 'DATACOM 交换机', en: 'DATACOM switches' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.3709.3.5.201.1.28.1.1.4'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.3709.3.5.201.1.28.1.1',
      channel: 'port {index}',
      columns: opticalModule({
        rx: ['4', { reads: 'text' }],
        tx: ['5', { reads: 'text' }],
        bias: ['6', text],
        volts: ['3', text],
        celsius: ['2', text],
      }),
    },
    {
      oid: '1.3.6.1.4.1.3709.3.5.201.1.1.2.1',
      channel: 'unit {index}',
      columns: [celsius('12', { sentinels: [0] })],
    },
  ],
} satisfies DeviceProfile
