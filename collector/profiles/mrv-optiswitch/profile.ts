import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius, opticalModule } from '../../src/usual-columns.ts'

// Modules in hundredths of dBm, tenths of °C, tenths of millivolts, microamperes; °C of the device.
const hundredths = { scale: 0.01, sentinels: [0] }

export default {
  id: 'mrv-optiswitch',
  title: { zh: 'MRV OptiSwitch 交换机', en: 'MRV OptiSwitch' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.6926.1.18.1.1.3.1.7'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.6926.1.18.1.1.3.1',
      channel: 'port {index}',
      columns: opticalModule({
        rx: ['7', hundredths],
        tx: ['6', hundredths],
        bias: ['5', { scale: 0.001, sentinels: [0] }],
        volts: ['4', { scale: 0.0001, sentinels: [0] }],
        celsius: ['3', { scale: 0.1, sentinels: [0] }],
      }),
    },
    {
      oid: '1.3.6.1.4.1.629.1.50.11.1.13.1',
      channel: 'sensor {index}',
      columns: [celsius('1')],
    },
  ],
} satisfies DeviceProfile
