import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// Millivolts, milliamperes and watts of supplies, thousandths of °C.
export default {
  id: 'opengear',
  title: { zh: 'Opengear 控制台服务器', en: 'Opengear console servers' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [
    { present: ['1.3.6.1.4.1.25049.10.19.8.1.1.4'] },
    { present: ['1.3.6.1.4.1.25049.10.19.9.1.1.4'] },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.25049.10.19.8.1.1',
      channel: 'supply {index}',
      columns: [
        { column: '4', metric: 'power.output_volts', scale: 0.001, sentinels: [0] },
        { column: '5', metric: 'power.output_amperes', scale: 0.001 },
        { column: '6', metric: 'power.output_watts' },
      ],
    },
    {
      oid: '1.3.6.1.4.1.25049.10.19.9.1.1',
      labels: { name: { oid: '1.3.6.1.4.1.25049.10.19.9.1.1.2' } },
      channel: '{name}',
      columns: [celsius('4', { scale: 0.001 })],
    },
  ],
} satisfies DeviceProfile
