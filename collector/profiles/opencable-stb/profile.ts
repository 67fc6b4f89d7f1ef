import type { DeviceProfile } from '@gridkeeper/model/profile'

// OC-STB-HOST-MIB: the in-band tuners and the QPSK channels out of band, tenths of dBmV and dB; temperature in °C.
export default {
  id: 'opencable-stb',
  title: { zh: 'OpenCable 机顶盒', en: 'OpenCable set-top box' },
  kind: 'box',
  generic: true,
  rank: 26,
  match: [{ present: ['1.3.6.1.4.1.4491.2.3.1.1.1.2.7.1.1.4'] }],
  scalars: [
    {
      metric: 'downstream.level_dbuv',
      channel: 'OOB',
      oid: '1.3.6.1.4.1.4491.2.3.1.1.1.2.8.6.0',
      scale: 0.1,
      offset: 60,
      valid: { low: 0, high: 140 },
    },
    {
      metric: 'downstream.mer_db',
      channel: 'OOB',
      oid: '1.3.6.1.4.1.4491.2.3.1.1.1.2.8.8.0',
      scale: 0.1,
      sentinels: [0],
    },
    {
      metric: 'downstream.lock',
      channel: 'OOB',
      oid: '1.3.6.1.4.1.4491.2.3.1.1.1.2.8.4.0',
      values: { 1: 0, 2: 1 },
    },
    {
      metric: 'upstream.tx_dbuv',
      channel: 'OOB',
      oid: '1.3.6.1.4.1.4491.2.3.1.1.1.2.8.10.0',
      scale: 0.1,
      offset: 60,
      sentinels: [0],
      valid: { low: 60, high: 130 },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.4491.2.3.1.1.1.2.7.1.1',
      labels: {
        mhz: { oid: '1.3.6.1.4.1.4491.2.3.1.1.1.2.7.1.1.2', scale: 9.9999999999999995e-7 },
      },
      channel: '{mhz}MHz',
      columns: [
        {
          column: '4',
          metric: 'downstream.level_dbuv',
          scale: 0.1,
          offset: 60,
          valid: { low: 0, high: 140 },
        },
        { column: '6', metric: 'downstream.mer_db', scale: 0.1, sentinels: [0] },
        { column: '7', metric: 'downstream.unerrored_codewords_total' },
        { column: '8', metric: 'downstream.corrected_codewords_total' },
        { column: '9', metric: 'downstream.uncorrectable_codewords_total' },
      ],
    },
    {
      oid: '1.3.6.1.4.1.4491.2.3.1.1.4.3.1.1',
      channel: '{index}',
      columns: [
        { column: '3', metric: 'environment.temperature_celsius', valid: { low: -60, high: 130 } },
      ],
    },
  ],
} satisfies DeviceProfile
