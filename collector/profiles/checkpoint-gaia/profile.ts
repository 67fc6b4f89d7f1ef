import type { DeviceProfile } from '@gridkeeper/model/profile'
import { celsius } from '../../src/usual-columns.ts'

// CHECKPOINT-MIB: °C, rpm and volts in text.
const root = '1.3.6.1.4.1.2620.1.6.7'
const named = (oid: string) => ({
  oid,
  labels: { name: { oid: `${oid}.2` } },
  channel: '{index} {name}',
})

export default {
  id: 'checkpoint-gaia',
  title: { zh: 'Check Point 网关', en: 'Check Point gateways' },
  kind: 'headend',
  generic: true,
  rank: 20,
  match: [{ present: [`${root}.8.1.1.3`] }, { present: [`${root}.9.1.1.2`] }],
  tables: [
    { ...named(`${root}.8.1.1`), columns: [celsius('3', { reads: 'text', sentinels: [0] })] },
    {
      ...named(`${root}.8.2.1`),
      columns: [{ column: '3', metric: 'fan.speed_rpm', reads: 'text' }],
    },
    {
      ...named(`${root}.8.3.1`),
      columns: [{ column: '3', metric: 'power.output_volts', reads: 'text', sentinels: [0] }],
    },
    {
      oid: `${root}.9.1.1`,
      channel: 'supply {index}',
      columns: [{ column: '2', metric: 'power.supply_ok', values: { Up: 1, Down: 0 } }],
    },
  ],
} satisfies DeviceProfile
