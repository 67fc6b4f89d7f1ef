import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius, opticalModule } from '../../src/usual-columns.ts'

// Modules in thousandths of dBm, °C in hundredths, millivolts of rails, rpm.
export default {
  id: 'waystream-ibos',
  title: { zh: 'Waystream（iBOS）接入交换机', en: 'Waystream access switches (iBOS)' },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.9303.4.1.4.1.23'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.9303.4.1.4.1',
      channel: 'port {index}',
      columns: opticalModule({ rx: ['23', { scale: 0.001 }], tx: ['22', { scale: 0.001 }] }),
    },
    {
      oid: '1.3.6.1.4.1.9303.4.1.2.1.1',
      channel: 'sensor {index}',
      columns: [celsius('2', { scale: 0.01 })],
    },
    {
      oid: '1.3.6.1.4.1.9303.4.1.2.2.1',
      channel: 'rail {index}',
      columns: [{ column: '3', metric: 'power.output_volts', scale: 0.001, sentinels: [0] }],
    },
    {
      oid: '1.3.6.1.4.1.9303.4.1.2.3.1',
      channel: 'fan {index}',
      columns: [{ column: '2', metric: 'fan.speed_rpm' }],
    },
  ],
} satisfies DeviceProfile
