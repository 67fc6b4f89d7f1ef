import type { DeviceProfile } from '@gridkeeper/model/profile'

// SL-SFP-MIB, SL-EDFA-MIB: light in tenths of a microwatt (0: none), modules’ °C in 256ths above -128, amplifiers in tenths of dBm and dB,
// the box in whole °C.
export default {
  id: 'packetlight',
  title: {
    zh: 'PacketLight 波分设备与光放大器',
    en: 'PacketLight WDM and optical amplifiers',
  },
  kind: 'headend',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.4515.100'],
    },
    {
      present: ['1.3.6.1.4.1.4515.1.10.2.1'],
    },
  ],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      oid: '1.3.6.1.4.1.4515.1.3.1.43.0',
      valid: {
        low: -60,
        high: 130,
      },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.4515.1.10.2.1.1',
      channel: 'port {index}',
      columns: [
        {
          column: '38',
          metric: 'optical.rx_dbm',
          scale: 0.0001,
          converts: 'milliwatts_to_dbm',
          valid: {
            low: -45,
            high: 30,
          },
        },
        {
          column: '37',
          metric: 'optical.tx_dbm',
          scale: 0.0001,
          converts: 'milliwatts_to_dbm',
          valid: {
            low: -45,
            high: 30,
          },
        },
        {
          column: '34',
          metric: 'optical.temperature_celsius',
          scale: 0.00390625,
          offset: -128,
          sentinels: [0],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.4515.1.9.1.1.1',
      channel: 'amplifier {index}',
      columns: [
        {
          column: '3',
          metric: 'optical.rx_dbm',
          scale: 0.1,
          valid: {
            low: -45,
            high: 30,
          },
        },
        {
          column: '13',
          metric: 'optical.target_dbm',
          scale: 0.1,
          valid: {
            low: -45,
            high: 30,
          },
        },
        {
          column: '14',
          metric: 'optical.tx_dbm',
          scale: 0.1,
          valid: {
            low: -45,
            high: 30,
          },
        },
        {
          column: '12',
          metric: 'optical.gain_db',
          scale: 0.1,
        },
      ],
    },
  ],
} satisfies DeviceProfile
