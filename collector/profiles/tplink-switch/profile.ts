import type { DeviceProfile } from '@gridkeeper/model/profile'
import { inMilliwatts, opticalModule } from '../../src/usual-columns.ts'

// TPLINK-DDMSTATUS-MIB: text in °C, volts, milliamperes and milliwatts.
const text = { reads: 'text' as const, sentinels: [0] }

export default {
  id: 'tplink-switch',
  title: { zh: 'TP-LINK JetStream 交换机光模块', en: 'TP-Link JetStream transceivers' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.11863.6.96.1.7.1.1.6'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.11863.6.96.1.7.1.1',
      labels: { name: { oid: '1.3.6.1.4.1.11863.6.96.1.7.1.1.1' } },
      channel: 'port {name}',
      columns: opticalModule({
        rx: ['6', { ...inMilliwatts, reads: 'text' }],
        tx: ['5', { ...inMilliwatts, reads: 'text' }],
        bias: ['4', text],
        volts: ['3', text],
        celsius: ['2', text],
      }),
    },
  ],
} satisfies DeviceProfile
