import type { DeviceProfile } from '@gridkeeper/model/profile'
import { opticalModule } from '../../src/usual-columns.ts'

// Ports with what is told as the last part of the index, as in a module’s own order: volts, °C, bias in microamperes, sent and
// received in tenths of dBm.
export default {
  id: 'nokia-psd',
  title: { zh: '诺基亚 1830 PSD 波分', en: 'Nokia 1830 PSD WDM' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [{ present: ['1.3.6.1.4.1.7483.2.2.7.3.1.4.1.2'] }],
  tables: [
    {
      oid: '1.3.6.1.4.1.7483.2.2.7.3.1.4.1',
      labels: { port: { indexPart: 0 } },
      channel: 'port {port}',
      index: '\\.1$',
      columns: [{ column: '2', metric: 'optical.supply_volts', scale: 0.0001, sentinels: [0] }],
    },
    {
      oid: '1.3.6.1.4.1.7483.2.2.7.3.1.4.1',
      labels: { port: { indexPart: 0 } },
      channel: 'port {port}',
      index: '\\.2$',
      columns: opticalModule({ celsius: ['2', { scale: 0.1, sentinels: [0] }] }),
    },
    {
      oid: '1.3.6.1.4.1.7483.2.2.7.3.1.4.1',
      labels: { port: { indexPart: 0 } },
      channel: 'port {port}',
      index: '\\.3$',
      columns: opticalModule({ bias: ['2', { scale: 0.001, sentinels: [0] }] }),
    },
    {
      oid: '1.3.6.1.4.1.7483.2.2.7.3.1.4.1',
      labels: { port: { indexPart: 0 } },
      channel: 'port {port}',
      index: '\\.4$',
      columns: opticalModule({ tx: ['2', { scale: 0.1, sentinels: [-400] }] }),
    },
    {
      oid: '1.3.6.1.4.1.7483.2.2.7.3.1.4.1',
      labels: { port: { indexPart: 0 } },
      channel: 'port {port}',
      index: '\\.5$',
      columns: opticalModule({ rx: ['2', { scale: 0.1, sentinels: [-400] }] }),
    },
    {
      oid: '1.3.6.1.4.1.7483.2.2.7.2.1.1.1',
      labels: { name: { oid: '1.3.6.1.4.1.7483.2.2.7.2.1.1.1.1' } },
      channel: '{name}',
      columns: [{ column: '8', metric: 'power.output_watts', scale: 0.1, sentinels: [0] }],
    },
  ],
} satisfies DeviceProfile
