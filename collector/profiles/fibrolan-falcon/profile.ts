import type { DeviceProfile } from '@gridkeeper/model/profile'
import { inMilliwatts, opticalModule } from '../../src/usual-columns.ts'

// Microwatts and milliamperes; its volts and °C are left, as they cannot be what they say.
const microwatts = { ...inMilliwatts, scale: 0.001 } as const

export default {
  id: 'fibrolan-falcon',
  title: { zh: 'Fibrolan Falcon 交换机光模块', en: 'Fibrolan Falcon transceivers' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.4467.1000.50.1.2.1.1'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.4467.1000.50.1.2.1',
      channel: 'port {index}',
      columns: opticalModule({ rx: ['1', microwatts], tx: ['2', microwatts], bias: '4' }),
    },
  ],
} satisfies DeviceProfile
