import type { DeviceProfile } from '@gridkeeper/model/profile'

// DLINKSW-DDM-MIB: thousandths of °C, hundredths of a volt, milliamperes, tenths of a microwatt (0: none).
export default {
  id: 'dlink-ddm',
  title: {
    zh: '友讯（D-Link）交换机光模块',
    en: 'D-Link switch transceivers',
  },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [
    {
      present: ['1.3.6.1.4.1.171.14.72.1.4.1.1.25'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.171.14.72.1.4.1.1',
      channel: 'port {index}',
      columns: [
        {
          column: '25',
          metric: 'optical.rx_dbm',
          scale: 0.0001,
          converts: 'milliwatts_to_dbm',
        },
        {
          column: '19',
          metric: 'optical.tx_dbm',
          scale: 0.0001,
          converts: 'milliwatts_to_dbm',
        },
        {
          column: '13',
          metric: 'optical.bias_milliamperes',
        },
        {
          column: '7',
          metric: 'optical.supply_volts',
          scale: 0.01,
          sentinels: [0],
        },
        {
          column: '1',
          metric: 'optical.temperature_celsius',
          scale: 0.001,
          sentinels: [0],
          valid: {
            low: -60,
            high: 130,
          },
          limits: {
            majorHigh: '1.3.6.1.4.1.171.14.72.1.4.1.1.3',
            warningHigh: '1.3.6.1.4.1.171.14.72.1.4.1.1.4',
            warningLow: '1.3.6.1.4.1.171.14.72.1.4.1.1.5',
            majorLow: '1.3.6.1.4.1.171.14.72.1.4.1.1.6',
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
