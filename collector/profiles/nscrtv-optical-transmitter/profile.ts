import type { DeviceProfile } from '@gridkeeper/model/profile'

// NSCRTV-HFCEMS-OPTICALTRANSMITTERDIRECTLY (.6) and -EXTERNALOPTICALTRANSMITTER (.7). The texts give no units; they are those of a
// maker's own management: .6 drive in dBµV, tenths of °C and mA, light in tenths of mW; .7 tenths of dBµV, mA, mW, °C.
const level = { metric: 'rf.input_dbuv', valid: { low: 40, high: 140 } } as const

export default {
  id: 'nscrtv-optical-transmitter',
  title: { zh: 'NSCRTV 光发射机', en: 'NSCRTV optical transmitter' },
  kind: 'hub',
  generic: true,
  rank: 18,
  match: [
    { sysObjectId: ['1.3.6.1.4.1.17409.1.6', '1.3.6.1.4.1.17409.1.7'] },
    { present: ['1.3.6.1.4.1.17409.1.6.3.1.10'] },
    { present: ['1.3.6.1.4.1.17409.1.7.3.1.15'] },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.17409.1.6.3.1',
      channel: 'laser {index}',
      columns: [
        { column: '5', ...level },
        {
          column: '8',
          metric: 'optical.temperature_celsius',
          scale: 0.1,
          valid: { low: -60, high: 130 },
        },
        { column: '9', metric: 'optical.bias_milliamperes', scale: 0.1 },
        { column: '10', metric: 'optical.tx_dbm', scale: 0.1, converts: 'milliwatts_to_dbm' },
        { column: '11', metric: 'optical.cooler_amperes', scale: 0.01 },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17409.1.6.5.1',
      channel: 'fan {index}',
      columns: [
        { column: '2', metric: 'fan.ok', values: { 1: 1, 2: 0 } },
        { column: '3', metric: 'fan.speed_rpm' },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17409.1.6.8.1',
      channel: 'supply {index}',
      columns: [
        { column: '2', metric: 'power.output_volts', scale: 0.1 },
        { column: '3', metric: 'power.output_amperes', scale: 0.1, sentinels: [0] },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17409.1.7.3.1',
      channel: 'laser {index}',
      columns: [
        { column: '12', ...level, scale: 0.1 },
        { column: '14', metric: 'optical.bias_milliamperes' },
        { column: '15', metric: 'optical.tx_dbm', converts: 'milliwatts_to_dbm' },
        { column: '16', metric: 'optical.temperature_celsius', valid: { low: -60, high: 130 } },
        { column: '17', metric: 'optical.cooler_amperes', scale: 0.001 },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17409.1.7.5.1',
      channel: 'fan {index}',
      columns: [
        { column: '2', metric: 'fan.ok', values: { 1: 1, 2: 0 } },
        { column: '3', metric: 'fan.speed_rpm' },
      ],
    },
    {
      oid: '1.3.6.1.4.1.17409.1.7.8.1',
      channel: 'supply {index}',
      columns: [
        { column: '2', metric: 'power.output_volts', scale: 0.1 },
        { column: '3', metric: 'power.output_amperes', scale: 0.1, sentinels: [0] },
      ],
    },
  ],
} satisfies DeviceProfile
