import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius, opticalModule } from '../../src/usual-columns.ts'

// LUM MIBs: tenths of °C, dBm, dB and milliamperes; 2147483646 and 2147483647 are no values, -1000 is no light.
const none = [0, 2147483646, 2147483647]
const tenths = { scale: 0.1, sentinels: none }
const light = { scale: 0.1, sentinels: [-1000, 2147483646, 2147483647] }

export default {
  id: 'infinera-xtm',
  title: { zh: '英飞朗 XTM 光传送', en: 'Infinera XTM optical transport' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [
    { present: ['1.3.6.1.4.1.8708.2.11.2.3.1.1.8'] },
    { present: ['1.3.6.1.4.1.8708.2.19.2.2.1.1.20'] },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.8708.2.19.2.2.1.1',
      labels: { name: { oid: '1.3.6.1.4.1.8708.2.19.2.2.1.1.2' } },
      channel: '{name}',
      columns: opticalModule({
        rx: ['20', light],
        tx: ['19', light],
        bias: ['22', tenths],
        celsius: ['43', tenths],
      }),
    },
    {
      oid: '1.3.6.1.4.1.8708.2.19.2.2.1.1',
      labels: { name: { oid: '1.3.6.1.4.1.8708.2.19.2.2.1.1.2' } },
      channel: '{name}',
      columns: [{ column: '51', metric: 'optical.gain_db', ...tenths }],
    },
    {
      oid: '1.3.6.1.4.1.8708.2.56.2.6.1.1',
      labels: { name: { oid: '1.3.6.1.4.1.8708.2.56.2.6.1.1.2' } },
      channel: '{name}',
      columns: opticalModule({ rx: ['4', light], tx: ['5', light] }),
    },
    {
      oid: '1.3.6.1.4.1.8708.2.47.2.2.1.1',
      labels: { name: { oid: '1.3.6.1.4.1.8708.2.47.2.2.1.1.2' } },
      channel: '{name}',
      columns: opticalModule({ bias: ['4', tenths], celsius: ['5', tenths] }),
    },
    {
      oid: '1.3.6.1.4.1.8708.2.11.2.2.1.1',
      channel: 'subrack {index}',
      columns: [celsius('11', tenths)],
    },
    {
      oid: '1.3.6.1.4.1.8708.2.11.2.3.1.1',
      labels: { name: { oid: '1.3.6.1.4.1.8708.2.11.2.3.1.1.2' } },
      channel: '{name}',
      columns: [celsius('8', tenths)],
    },
  ],
} satisfies DeviceProfile
