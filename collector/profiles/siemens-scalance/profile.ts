import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius, opticalModule } from '../../src/usual-columns.ts'

// SN-MSPS MIBs: modules in tenths of dBm (-999: none), hundredths of volts and milliamperes; °C of the chassis.
const level = { scale: 0.1, sentinels: [-999] }

export default {
  id: 'siemens-scalance',
  title: { zh: '西门子 SCALANCE 交换机', en: 'Siemens SCALANCE switches' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [
    { present: ['1.3.6.1.4.1.4329.20.1.1.1.1.46.10.1.32'] },
    { present: ['1.3.6.1.4.1.4329.20.1.1.1.1.79.7.1.16'] },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.4329.20.1.1.1.1.46.10.1',
      channel: 'port {index}',
      columns: opticalModule({
        rx: ['32', level],
        tx: ['35', level],
        bias: ['16', { scale: 0.01, sentinels: [0] }],
        volts: ['13', { scale: 0.01, sentinels: [0] }],
      }),
    },
    {
      oid: '1.3.6.1.4.1.4329.20.1.1.1.1.79.7.1',
      channel: '{index}',
      columns: [celsius('16', { sentinels: [0] })],
    },
  ],
} satisfies DeviceProfile
