import type { DeviceProfile } from '@gridkeeper/model/profile'

// EES-POWER-MIB: thousandths of volts, amperes and degrees, even where its text speaks of amperes and degrees; 2147483647 is no
// value. Plus and minus of a −48 V plant are as the device tells.
export default {
  id: 'vertiv-ees',
  title: {
    zh: '维谛／艾默生直流电源（ACU、SCU、NCU）',
    en: 'Vertiv and Emerson DC power (ACU, SCU, NCU)',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.6302.2.1'],
    },
    {
      present: ['1.3.6.1.4.1.6302.2.1.2.2'],
    },
  ],
  scalars: [
    {
      metric: 'power.output_volts',
      channel: 'system',
      oid: '1.3.6.1.4.1.6302.2.1.2.2.0',
      scale: 0.001,
      sentinels: [2147483647],
    },
    {
      metric: 'power.output_amperes',
      channel: 'system',
      oid: '1.3.6.1.4.1.6302.2.1.2.3.0',
      scale: 0.001,
      sentinels: [2147483647],
    },
    {
      metric: 'power.load_percent',
      oid: '1.3.6.1.4.1.6302.2.1.2.4.0',
      sentinels: [2147483647],
      valid: {
        low: 0,
        high: 300,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'system',
      oid: '1.3.6.1.4.1.6302.2.1.2.1.0',
      values: {
        '2': 0,
        '3': 1,
        '4': 1,
        '5': 1,
        '6': 1,
      },
    },
    {
      metric: 'power.battery_volts',
      oid: '1.3.6.1.4.1.6302.2.1.2.5.1.0',
      scale: 0.001,
      sentinels: [2147483647],
    },
    {
      metric: 'power.battery_amperes',
      oid: '1.3.6.1.4.1.6302.2.1.2.5.2.0',
      scale: 0.001,
      sentinels: [2147483647],
    },
    {
      metric: 'power.charge_percent',
      oid: '1.3.6.1.4.1.6302.2.1.2.5.3.0',
      sentinels: [2147483647],
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'power.on_battery',
      oid: '1.3.6.1.4.1.6302.2.1.2.9.0',
      values: {
        '2': 0,
        '3': 0,
        '4': 0,
        '5': 0,
        '6': 0,
        '7': 0,
        '8': 1,
        '9': 0,
        '10': 0,
        '11': 0,
      },
    },
    {
      metric: 'power.mains_volts',
      channel: 'A',
      oid: '1.3.6.1.4.1.6302.2.1.2.6.1.0',
      scale: 0.001,
      sentinels: [2147483647],
    },
    {
      metric: 'power.mains_volts',
      channel: 'B',
      oid: '1.3.6.1.4.1.6302.2.1.2.6.2.0',
      scale: 0.001,
      sentinels: [2147483647],
    },
    {
      metric: 'power.mains_volts',
      channel: 'C',
      oid: '1.3.6.1.4.1.6302.2.1.2.6.3.0',
      scale: 0.001,
      sentinels: [2147483647],
    },
    {
      metric: 'environment.temperature_celsius',
      channel: '1',
      oid: '1.3.6.1.4.1.6302.2.1.2.7.1.0',
      scale: 0.001,
      sentinels: [2147483647],
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.temperature_celsius',
      channel: '2',
      oid: '1.3.6.1.4.1.6302.2.1.2.7.2.0',
      scale: 0.001,
      sentinels: [2147483647],
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'power.load_percent',
      channel: 'rectifiers',
      oid: '1.3.6.1.4.1.6302.2.1.2.11.3.0',
      sentinels: [2147483647],
      valid: {
        low: 0,
        high: 300,
      },
    },
    {
      metric: 'power.output_volts',
      channel: 'converters',
      oid: '1.3.6.1.4.1.6302.2.1.2.13.4.0',
      scale: 0.001,
      sentinels: [2147483647],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.6302.2.1.2.5.5.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.6302.2.1.2.5.5.1.3',
        },
      },
      channel: '{index} {name}',
      columns: [
        {
          column: '2',
          metric: 'power.battery_amperes',
          scale: 0.001,
          sentinels: [2147483647],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.6302.2.1.2.7.3.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.6302.2.1.2.7.3.1.3',
        },
      },
      channel: '{index} {name}',
      columns: [
        {
          column: '2',
          choose: {
            oid: '1.3.6.1.4.1.6302.2.1.2.7.3.1.4',
            by: {
              '1': {
                metric: 'environment.temperature_celsius',
                scale: 0.001,
                sentinels: [2147483647],
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '2': {
                metric: 'power.battery_celsius',
                scale: 0.001,
                sentinels: [2147483647],
                valid: {
                  low: -60,
                  high: 130,
                },
              },
              '': {
                metric: 'environment.temperature_celsius',
                scale: 0.001,
                sentinels: [2147483647],
                valid: {
                  low: -60,
                  high: 130,
                },
              },
            },
          },
        },
        {
          column: '5',
          metric: 'equipment.alarm',
          values: {
            '0': 1,
            '1': 1,
            '2': 1,
            '3': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.6302.2.1.2.11.4.1',
      channel: 'rectifier {index}',
      columns: [
        {
          column: '6',
          metric: 'power.output_amperes',
          scale: 0.001,
          sentinels: [2147483647],
        },
        {
          column: '8',
          metric: 'power.supply_ok',
          values: {
            '1': 0,
            '2': 1,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.6302.2.1.2.12.2.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.6302.2.1.2.12.2.1.3',
        },
      },
      channel: 'load {index} {name}',
      columns: [
        {
          column: '2',
          metric: 'power.output_amperes',
          scale: 0.001,
          sentinels: [2147483647],
        },
      ],
    },
  ],
} satisfies DeviceProfile
