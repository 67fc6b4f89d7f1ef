import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// TROPIC MIBs of the 1830 PSS: cards in °C, milliwatts and milliamperes; light at ports in hundredths of dBm, -9900 where there is none.
const card = '1.3.6.1.4.1.7483.2.2.3.1.2.1.2.1'
const light = '1.3.6.1.4.1.7483.2.2.3.7.5.2.1'
const level = { scale: 0.01, sentinels: [-9900], valid: { low: -50, high: 30 } }

export default {
  id: 'nokia-pss',
  title: { zh: '诺基亚 1830 PSS 光传送', en: 'Nokia 1830 PSS optical transport' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [{ present: [`${card}.13`] }, { present: [`${light}.2`] }],
  tables: [
    {
      oid: card,
      labels: { name: { oid: `${card}.1` } },
      channel: '{index} {name}',
      columns: [
        celsius('13', { sentinels: [0] }),
        { column: '38', metric: 'power.output_watts', scale: 0.001, sentinels: [0] },
        { column: '39', metric: 'power.output_amperes', scale: 0.001, sentinels: [0] },
      ],
    },
    {
      oid: light,
      channel: 'port {index}',
      columns: [
        { column: '2', metric: 'optical.rx_dbm', ...level },
        { column: '3', metric: 'optical.tx_dbm', ...level },
      ],
    },
  ],
} satisfies DeviceProfile
