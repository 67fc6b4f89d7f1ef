import type { DeviceProfile } from '@gridkeeper/model/profile'

// Tenths of volts, amperes, hertz and °C, watts; inverters fed by the battery, and the static switch behind them; -1 is not measured.
export default {
  id: 'eaton-matrix',
  title: {
    zh: '伊顿 Matrix 通信逆变系统',
    en: 'Eaton Matrix telecom inverter system',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.935.10.2'],
    },
    {
      present: ['1.3.6.1.4.1.935.10.2.1.2.2.1.6'],
    },
  ],
  scalars: [
    {
      metric: 'environment.temperature_celsius',
      channel: 'controller',
      oid: '1.3.6.1.4.1.935.10.2.1.1.4.0',
      scale: 0.1,
      sentinels: [-10],
      valid: {
        low: -60,
        high: 130,
      },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.935.10.2.1.2.2.1',
      channel: 'inverter {index}',
      columns: [
        {
          column: '6',
          metric: 'power.output_volts',
          scale: 0.1,
          sentinels: [-1],
        },
        {
          column: '7',
          metric: 'power.output_amperes',
          scale: 0.1,
          sentinels: [-1],
        },
        {
          column: '8',
          metric: 'power.battery_volts',
          scale: 0.1,
          sentinels: [-1],
        },
        {
          column: '9',
          metric: 'power.output_hertz',
          scale: 0.1,
          sentinels: [0],
          valid: {
            low: 30,
            high: 80,
          },
        },
        {
          column: '10',
          metric: 'power.output_watts',
          sentinels: [-1],
        },
        {
          column: '13',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          sentinels: [-1],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.935.10.2.1.3.2.1',
      channel: 'switch {index}',
      columns: [
        {
          column: '7',
          metric: 'power.mains_volts',
          scale: 0.1,
          sentinels: [-1],
        },
        {
          column: '8',
          metric: 'power.mains_hertz',
          scale: 0.1,
          sentinels: [0],
          valid: {
            low: 30,
            high: 80,
          },
        },
        {
          column: '9',
          metric: 'power.output_volts',
          scale: 0.1,
          sentinels: [-1],
          channel: 'switch {index} inverter side',
        },
        {
          column: '11',
          metric: 'power.output_volts',
          scale: 0.1,
          sentinels: [-1],
        },
        {
          column: '12',
          metric: 'power.output_amperes',
          scale: 0.1,
          sentinels: [-1],
        },
        {
          column: '13',
          metric: 'power.output_watts',
          sentinels: [-1],
        },
        {
          column: '14',
          metric: 'power.output_hertz',
          scale: 0.1,
          sentinels: [0],
          valid: {
            low: 30,
            high: 80,
          },
        },
        {
          column: '16',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          sentinels: [-1],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
