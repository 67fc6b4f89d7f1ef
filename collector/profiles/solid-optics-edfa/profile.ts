import type { DeviceProfile } from '@gridkeeper/model/profile'

// SO-MUX-MIB: everything as text, closed by a zero octet. The gain is dB, whatever the MIB calls it.
export default {
  id: 'solid-optics-edfa',
  title: {
    zh: 'Solid Optics EDFA 复用器',
    en: 'Solid Optics EDFA multiplexer',
  },
  kind: 'optical_node',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.51628'],
    },
  ],
  scalars: [
    {
      metric: 'optical.gain_db',
      channel: 'preamplifier',
      oid: '1.3.6.1.4.1.51628.1.2.2.0',
      reads: 'text',
    },
    {
      metric: 'optical.rx_dbm',
      channel: 'preamplifier',
      oid: '1.3.6.1.4.1.51628.1.2.3.0',
      reads: 'text',
    },
    {
      metric: 'optical.tx_dbm',
      channel: 'preamplifier',
      oid: '1.3.6.1.4.1.51628.1.2.4.0',
      reads: 'text',
    },
    {
      metric: 'optical.temperature_celsius',
      channel: 'preamplifier',
      oid: '1.3.6.1.4.1.51628.1.2.5.0',
      reads: 'text',
    },
    {
      metric: 'optical.gain_db',
      channel: 'booster',
      oid: '1.3.6.1.4.1.51628.1.3.2.0',
      reads: 'text',
    },
    {
      metric: 'optical.rx_dbm',
      channel: 'booster',
      oid: '1.3.6.1.4.1.51628.1.3.3.0',
      reads: 'text',
    },
    {
      metric: 'optical.tx_dbm',
      channel: 'booster',
      oid: '1.3.6.1.4.1.51628.1.3.4.0',
      reads: 'text',
    },
    {
      metric: 'optical.temperature_celsius',
      channel: 'booster',
      oid: '1.3.6.1.4.1.51628.1.3.5.0',
      reads: 'text',
    },
  ],
} satisfies DeviceProfile
