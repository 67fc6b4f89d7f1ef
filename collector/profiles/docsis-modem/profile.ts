import type { DeviceProfile } from '@gridkeeper/model/profile'

// DOCS-IF-MIB and DOCS-IF3-MIB on a modem: power in TenthdBmV, SNR in TenthdB; columns 8 to 10 are the 64-bit counters.
const downstream = {
  mhz: { oid: '1.3.6.1.2.1.10.127.1.1.1.1.2', scale: 0.000001 },
  qam: { oid: '1.3.6.1.2.1.10.127.1.1.1.1.4', values: { 3: '64QAM', 4: '256QAM' } },
}
const channel = '{mhz}MHz/{qam}'

export default {
  id: 'docsis-modem',
  title: { zh: '有线电缆调制解调器（DOCSIS）', en: 'Cable modem (DOCSIS)' },
  kind: 'modem',
  generic: true,
  rank: 25,
  match: [{ present: ['1.3.6.1.2.1.10.127.1.2.2.1.1'] }],
  tables: [
    {
      oid: '1.3.6.1.2.1.10.127.1.1.1.1',
      labels: downstream,
      channel,
      columns: [
        {
          column: '6',
          metric: 'downstream.level_dbuv',
          scale: 0.1,
          offset: 60,
          valid: { low: 0, high: 140 },
        },
        {
          column: '2',
          metric: 'downstream.frequency_megahertz',
          scale: 0.000001,
          sentinels: [0],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.4491.2.1.20.1.24.1',
      labels: downstream,
      channel,
      columns: [{ column: '1', metric: 'downstream.mer_db', scale: 0.1, sentinels: [0] }],
    },
    {
      oid: '1.3.6.1.2.1.10.127.1.1.4.1',
      labels: downstream,
      channel,
      columns: [
        { column: '5', metric: 'downstream.mer_db', scale: 0.1, sentinels: [0] },
        { column: '8', metric: 'downstream.unerrored_codewords_total' },
        { column: '2', metric: 'downstream.unerrored_codewords_total' },
        { column: '9', metric: 'downstream.corrected_codewords_total' },
        { column: '3', metric: 'downstream.corrected_codewords_total' },
        { column: '10', metric: 'downstream.uncorrectable_codewords_total' },
        { column: '4', metric: 'downstream.uncorrectable_codewords_total' },
      ],
    },
    // DOCS-IF31-MIB: an OFDM channel's power by sub-band, its codewords by profile.
    {
      oid: '1.3.6.1.4.1.4491.2.1.28.1.11.1',
      channel: 'OFDM {index}',
      columns: [
        {
          column: '3',
          metric: 'downstream.level_dbuv',
          scale: 0.1,
          offset: 60,
          valid: { low: 0, high: 140 },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.4491.2.1.28.1.10.1',
      channel: 'OFDM {index}',
      columns: [
        { column: '4', metric: 'downstream.corrected_codewords_total' },
        { column: '5', metric: 'downstream.uncorrectable_codewords_total' },
      ],
    },
    {
      oid: '1.3.6.1.4.1.4491.2.1.20.1.2.1',
      labels: { mhz: { oid: '1.3.6.1.2.1.10.127.1.1.2.1.2', scale: 0.000001 } },
      channel: '{mhz}MHz',
      columns: [
        {
          column: '1',
          metric: 'upstream.tx_dbuv',
          scale: 0.1,
          offset: 60,
          sentinels: [0],
          valid: { low: 60, high: 130 },
        },
        { column: '2', metric: 'upstream.t3_total' },
        { column: '3', metric: 'upstream.t4_total' },
      ],
    },
    {
      oid: '1.3.6.1.2.1.10.127.1.2.2.1',
      channel: '',
      columns: [
        {
          column: '3',
          metric: 'upstream.tx_dbuv',
          scale: 0.1,
          offset: 60,
          sentinels: [0],
          valid: { low: 60, high: 130 },
        },
        // 12 operational; what is on the way there is not there yet.
        { column: '1', metric: 'equipment.module_ok', values: { 12: 1 }, otherwise: 0 },
        { column: '12', metric: 'upstream.t3_total' },
        { column: '13', metric: 'upstream.t4_total' },
      ],
    },
  ],
} satisfies DeviceProfile
