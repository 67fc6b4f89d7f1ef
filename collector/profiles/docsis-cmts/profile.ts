import type { DeviceProfile } from '@gridkeeper/model/profile'

// DOCS-IF-MIB and DOCS-IF3-MIB on a CMTS: its signal quality rows are its upstreams (ifType 129, 205). SNR 0 is a port that is
// not used, or a modem of which nothing is known; power 0 likewise. Power in TenthdBmV, SNR in TenthdB.
const upstream = {
  descr: { oid: '1.3.6.1.2.1.2.2.1.2' },
}
const where = [{ oid: '1.3.6.1.2.1.2.2.1.3', in: ['129', '205'] }]
const snr = { scale: 0.1, sentinels: [0], valid: { low: 0, high: 70 } }
const level = { scale: 0.1, offset: 60, sentinels: [0], valid: { low: 0, high: 120 } }

export default {
  id: 'docsis-cmts',
  title: { zh: 'CMTS（DOCSIS）', en: 'CMTS (DOCSIS)' },
  kind: 'cmts',
  generic: true,
  rank: 24,
  match: [
    { present: ['1.3.6.1.2.1.10.127.1.1.4.1.5'], absent: ['1.3.6.1.2.1.10.127.1.2.2.1.1'] },
    { present: ['1.3.6.1.2.1.10.127.1.3.3.1.2'] },
    { present: ['1.3.6.1.4.1.4491.2.1.20.1.3.1.2'] },
  ],
  subordinates: {
    modem: {
      kind: 'modem',
      identity: [{ oid: '1.3.6.1.2.1.10.127.1.3.3.1.2', reads: 'mac' }],
      labels: { upstream: { oid: '1.3.6.1.2.1.10.127.1.3.3.1.5' } },
      port: 'upstream {upstream}',
      online: { oid: '1.3.6.1.2.1.10.127.1.3.3.1.9', in: ['6', '8', '9'] },
    },
    registered: {
      kind: 'modem',
      identity: [{ oid: '1.3.6.1.4.1.4491.2.1.20.1.3.1.2', reads: 'mac' }],
      take: 1,
      labels: { domain: { oid: '1.3.6.1.4.1.4491.2.1.20.1.3.1.7' } },
      port: 'cable {domain}',
      online: { oid: '1.3.6.1.4.1.4491.2.1.20.1.3.1.6', in: ['6', '8', '17'] },
    },
  },
  tables: [
    {
      oid: '1.3.6.1.2.1.10.127.1.1.4.1',
      labels: upstream,
      channel: '{index} {descr}',
      where,
      columns: [{ column: '5', metric: 'upstream.snr_db', ...snr }],
    },
    {
      oid: '1.3.6.1.2.1.10.127.1.1.4.1',
      labels: upstream,
      channel: '{index} {descr}',
      where,
      columns: [
        { column: '8', metric: 'upstream.unerrored_codewords_total' },
        { column: '2', metric: 'upstream.unerrored_codewords_total' },
        { column: '9', metric: 'upstream.corrected_codewords_total' },
        { column: '3', metric: 'upstream.corrected_codewords_total' },
        { column: '10', metric: 'upstream.uncorrectable_codewords_total' },
        { column: '4', metric: 'upstream.uncorrectable_codewords_total' },
      ],
    },
    {
      oid: '1.3.6.1.2.1.10.127.1.3.9.1',
      labels: { name: { oid: '1.3.6.1.2.1.2.2.1.2', take: 1 }, port: { indexPart: 0 } },
      index: '^\\d+\\.128\\.',
      channel: '{port} {name}',
      columns: [
        { column: '3', metric: 'downstream.utilization_percent', valid: { low: 0, high: 100 } },
      ],
    },
    {
      oid: '1.3.6.1.2.1.10.127.1.3.9.1',
      labels: { name: { oid: '1.3.6.1.2.1.2.2.1.2', take: 1 }, port: { indexPart: 0 } },
      index: '^\\d+\\.(129|205)\\.',
      channel: '{port} {name}',
      columns: [
        { column: '3', metric: 'upstream.utilization_percent', valid: { low: 0, high: 100 } },
      ],
    },
    // What DOCSIS 3 says of a modem goes first: the older table knows one of its channels.
    {
      oid: '1.3.6.1.4.1.4491.2.1.20.1.3.1',
      channel: 'modem {index}',
      of: { subordinate: 'registered' },
      columns: [
        { column: '6', metric: 'device.reachable', values: { 6: 1, 8: 1, 17: 1 }, otherwise: 0 },
      ],
    },
    {
      oid: '1.3.6.1.4.1.4491.2.1.20.1.4.1',
      labels: { upstream: { indexPart: 1 } },
      channel: 'modem {index}',
      of: { subordinate: 'registered', channel: 'upstream {upstream}' },
      columns: [
        { column: '3', metric: 'upstream.level_dbuv', ...level, sentinels: [] },
        { column: '4', metric: 'upstream.snr_db', ...snr },
        { column: '7', metric: 'upstream.unerrored_codewords_total' },
        { column: '8', metric: 'upstream.corrected_codewords_total' },
        { column: '9', metric: 'upstream.uncorrectable_codewords_total' },
      ],
    },
    {
      oid: '1.3.6.1.2.1.10.127.1.3.3.1',
      labels: { upstream: { oid: '1.3.6.1.2.1.10.127.1.3.3.1.5' } },
      channel: 'modem {index}',
      of: { subordinate: 'modem' },
      columns: [
        {
          column: '9',
          metric: 'device.reachable',
          values: { 6: 1, 8: 1, 9: 1 },
          otherwise: 0,
        },
      ],
    },
    {
      oid: '1.3.6.1.2.1.10.127.1.3.3.1',
      labels: { upstream: { oid: '1.3.6.1.2.1.10.127.1.3.3.1.5' } },
      channel: 'modem {index}',
      of: { subordinate: 'modem', channel: 'upstream {upstream}' },
      columns: [
        { column: '6', metric: 'upstream.level_dbuv', ...level },
        { column: '13', metric: 'upstream.snr_db', ...snr },
        { column: '15', metric: 'upstream.unerrored_codewords_total' },
        { column: '10', metric: 'upstream.unerrored_codewords_total' },
        { column: '16', metric: 'upstream.corrected_codewords_total' },
        { column: '11', metric: 'upstream.corrected_codewords_total' },
        { column: '17', metric: 'upstream.uncorrectable_codewords_total' },
        { column: '12', metric: 'upstream.uncorrectable_codewords_total' },
      ],
    },
  ],
} satisfies DeviceProfile
