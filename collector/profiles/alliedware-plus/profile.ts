import type { DeviceProfile } from '@gridkeeper/model/profile'

// AT-PLUGGABLE-DIAGNOSTICS-MIB: thousandths of °C, tenths of millivolts, microamperes, tenths of microwatts; AT-ENVMONv2-MIB: revolutions,
// millivolts, °C.
export default {
  id: 'alliedware-plus',
  title: {
    zh: '安奈特（AlliedWare Plus）交换机',
    en: 'Allied Telesis (AlliedWare Plus) switches',
  },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [
    {
      present: ['1.3.6.1.4.1.207.8.4.4.3.28.1.5.1.3'],
    },
    {
      present: ['1.3.6.1.4.1.207.8.4.4.3.12.3.1.5'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.207.8.4.4.3.28.1.5.1',
      channel: 'port {index}',
      columns: [
        {
          column: '3',
          metric: 'optical.rx_dbm',
          scale: 0.0001,
          converts: 'milliwatts_to_dbm',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.207.8.4.4.3.28.1.4.1',
      channel: 'port {index}',
      columns: [
        {
          column: '3',
          metric: 'optical.tx_dbm',
          scale: 0.0001,
          converts: 'milliwatts_to_dbm',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.207.8.4.4.3.28.1.3.1',
      channel: 'port {index}',
      columns: [
        {
          column: '3',
          metric: 'optical.bias_milliamperes',
          scale: 0.001,
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.207.8.4.4.3.28.1.2.1',
      channel: 'port {index}',
      columns: [
        {
          column: '3',
          metric: 'optical.supply_volts',
          scale: 0.0001,
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.207.8.4.4.3.28.1.1.1',
      channel: 'port {index}',
      columns: [
        {
          column: '3',
          metric: 'optical.temperature_celsius',
          scale: 0.001,
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.207.8.4.4.3.12.1.1',
      channel: 'fan {index}',
      columns: [
        {
          column: '5',
          metric: 'fan.speed_rpm',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.207.8.4.4.3.12.2.1',
      channel: 'rail {index}',
      columns: [
        {
          column: '5',
          metric: 'power.output_volts',
          scale: 0.001,
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.207.8.4.4.3.12.3.1',
      channel: 'sensor {index}',
      columns: [
        {
          column: '5',
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
