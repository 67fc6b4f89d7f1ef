import type { DeviceProfile } from '@gridkeeper/model/profile'

// DOCS-IF-MIB on a CMTS: its signal quality rows are its upstreams (ifType 129, 205). SNR 0 is a port that is not used.
const upstream = {
  descr: { oid: '1.3.6.1.2.1.2.2.1.2' },
}
const where = [{ oid: '1.3.6.1.2.1.2.2.1.3', in: ['129', '205'] }]

export default {
  id: 'docsis-cmts',
  title: { zh: 'CMTS（DOCSIS）', en: 'CMTS (DOCSIS)' },
  kind: 'cmts',
  generic: true,
  rank: 24,
  match: [{ present: ['1.3.6.1.2.1.10.127.1.1.4.1.5'], absent: ['1.3.6.1.2.1.10.127.1.2.2.1.1'] }],
  tables: [
    {
      oid: '1.3.6.1.2.1.10.127.1.1.4.1',
      labels: upstream,
      channel: '{index} {descr}',
      where,
      columns: [
        {
          column: '5',
          metric: 'upstream.snr_db',
          scale: 0.1,
          sentinels: [0],
          valid: { low: 0, high: 70 },
        },
      ],
    },
  ],
} satisfies DeviceProfile
