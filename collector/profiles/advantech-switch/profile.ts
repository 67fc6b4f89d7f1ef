import type { DeviceProfile } from '@gridkeeper/model/profile'
import { opticalModule } from '../../src/usual-columns.ts'

// Text in °C, V, mA and dBm.
const text = { reads: 'text' as const, sentinels: [0] }

export default {
  id: 'advantech-switch',
  title: { zh: '研华工业交换机光模块', en: 'Advantech transceivers' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.10297.202.7000.2.5.2.1.6'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.10297.202.7000.2.5.2.1',
      channel: 'port {index}',
      columns: opticalModule({
        rx: ['6', { reads: 'text' }],
        tx: ['5', { reads: 'text' }],
        bias: ['4', text],
        volts: ['3', text],
        celsius: ['2', text],
      }),
    },
  ],
} satisfies DeviceProfile
