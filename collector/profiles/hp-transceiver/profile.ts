import type { DeviceProfile } from '@gridkeeper/model/profile'

// HP-ICF-TRANSCEIVER-MIB: thousandths of dBm and °C, tenths of millivolts, microamperes, of modules with diagnostics (1); -99999999 is no
// light.
export default {
  id: 'hp-transceiver',
  title: {
    zh: '惠普（ProCurve、Aruba）交换机光模块',
    en: 'HP (ProCurve, Aruba) switch transceivers',
  },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [
    {
      present: ['1.3.6.1.4.1.11.2.14.11.5.1.82.1.1.1.1.11'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.11.2.14.11.5.1.82.1.1.1.1',
      channel: 'port {index}',
      where: [
        {
          in: ['1'],
          oid: '1.3.6.1.4.1.11.2.14.11.5.1.82.1.1.1.1.9',
        },
      ],
      columns: [
        {
          column: '15',
          metric: 'optical.rx_dbm',
          scale: 0.001,
          sentinels: [-99999999],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '14',
          metric: 'optical.tx_dbm',
          scale: 0.001,
          sentinels: [-99999999],
          valid: {
            low: -50,
            high: 20,
          },
        },
        {
          column: '13',
          metric: 'optical.bias_milliamperes',
          scale: 0.001,
          sentinels: [0],
        },
        {
          column: '12',
          metric: 'optical.supply_volts',
          scale: 0.0001,
          sentinels: [0],
        },
        {
          column: '11',
          metric: 'optical.temperature_celsius',
          scale: 0.001,
          sentinels: [0],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
