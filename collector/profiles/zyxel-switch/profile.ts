import type { DeviceProfile } from '@gridkeeper/model/profile'

// ZYXEL-TRANSCEIVER-MIB: hundredths of °C, V, mA and dBm, told apart by what column 7 calls them, 0 where there is none; ZYXEL-HW-MONITOR:
// revolutions, °C and millivolts.
export default {
  id: 'zyxel-switch',
  title: {
    zh: '合勤（Zyxel）交换机',
    en: 'Zyxel switches',
  },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [
    {
      present: ['1.3.6.1.4.1.890.1.15.3.84.1.2'],
    },
    {
      present: ['1.3.6.1.4.1.890.1.15.3.26.1'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.890.1.15.3.84.1.2.1',
      labels: {
        port: {
          indexPart: 0,
        },
      },
      channel: 'port {port}',
      columns: [
        {
          column: '6',
          choose: {
            by: {
              RxPower: {
                metric: 'optical.rx_dbm',
                scale: 0.01,
                sentinels: [0],
                valid: {
                  low: -50,
                  high: 20,
                },
              },
              TxPower: {
                metric: 'optical.tx_dbm',
                scale: 0.01,
                sentinels: [0],
                valid: {
                  low: -50,
                  high: 20,
                },
              },
              Temperature: {
                metric: 'optical.temperature_celsius',
                scale: 0.01,
                sentinels: [0],
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              Voltage: {
                metric: 'optical.supply_volts',
                scale: 0.01,
                sentinels: [0],
              },
              TxBias: {
                metric: 'optical.bias_milliamperes',
                scale: 0.01,
                sentinels: [0],
              },
            },
            oid: '1.3.6.1.4.1.890.1.15.3.84.1.2.1.7',
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.890.1.15.3.26.1.1.1',
      channel: 'fan {index}',
      columns: [
        {
          column: '3',
          metric: 'fan.speed_rpm',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.890.1.15.3.26.1.2.1',
      channel: 'sensor {index}',
      columns: [
        {
          column: '3',
          metric: 'environment.temperature_celsius',
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.890.1.15.3.26.1.3.1',
      channel: 'rail {index}',
      columns: [
        {
          column: '3',
          metric: 'power.output_volts',
          scale: 0.001,
        },
      ],
    },
  ],
} satisfies DeviceProfile
