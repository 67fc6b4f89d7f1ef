import type { DeviceProfile } from '@gridkeeper/model/profile'

// NAG-MIB: modules in text, a letter in brackets behind a value that is out of its bounds; thresholds stand beside each value. Fans: 0
// turns well, 1 does not.
export default {
  id: 'snr-switch',
  title: {
    zh: 'SNR／DCN 交换机',
    en: 'SNR and DCN switches',
  },
  kind: 'hub',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.40418.7'],
    },
    {
      present: ['1.3.6.1.4.1.40418.7.100.30.1.1.17'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.40418.7.100.30.1.1',
      channel: 'port {index}',
      columns: [
        {
          column: '17',
          metric: 'optical.rx_dbm',
          reads: 'text_marked',
          valid: {
            low: -45,
            high: 30,
          },
        },
        {
          column: '22',
          metric: 'optical.tx_dbm',
          reads: 'text_marked',
          valid: {
            low: -45,
            high: 30,
          },
        },
        {
          column: '12',
          metric: 'optical.bias_milliamperes',
          reads: 'text_marked',
        },
        {
          column: '7',
          metric: 'optical.supply_volts',
          reads: 'text_marked',
        },
        {
          column: '2',
          metric: 'optical.temperature_celsius',
          reads: 'text_marked',
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.40418.7.100.1.8.1',
      channel: 'unit {index}',
      columns: [
        {
          column: '10',
          metric: 'environment.temperature_celsius',
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
