import type { DeviceProfile } from '@gridkeeper/model/profile'
import { opticalModule } from '../../src/usual-columns.ts'

// Moxa’s MIBs, one root a model: modules in text, dBm, V and °C; -- where there is none.
const text = { reads: 'text' as const, sentinels: ['--'] }

export default {
  id: 'moxa-switch',
  title: { zh: '摩莎工业交换机', en: 'Moxa industrial switches' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [
    { present: ['1.3.6.1.4.1.8691.7.71.1.10.11.1.5'] },
    { present: ['1.3.6.1.4.1.8691.7.162.1.10.11.1.5'] },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.8691.7.71.1.10.11.1',
      channel: 'port {index}',
      columns: opticalModule({
        rx: ['9', text],
        tx: ['7', text],
        volts: ['4', text],
        celsius: ['5', text],
      }),
    },
    {
      oid: '1.3.6.1.4.1.8691.7.162.1.10.11.1',
      channel: 'port {index}',
      columns: opticalModule({
        rx: ['9', text],
        tx: ['7', text],
        volts: ['4', text],
        celsius: ['5', text],
      }),
    },
  ],
} satisfies DeviceProfile
