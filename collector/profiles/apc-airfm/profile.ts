import type { DeviceProfile } from '@gridkeeper/model/profile'

// PowerNet-MIB, airFM: tenths of °C, percent of humidity, hertz and amperes, hundredths of a blower’s percent; volts in tenths.
export default {
  id: 'apc-airfm',
  title: {
    zh: 'APC NetworkAIR 机房空调（FM）',
    en: 'APC NetworkAIR air conditioner (FM)',
  },
  kind: 'cabinet',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.318.1.3.14.1'],
    },
    {
      sysObjectId: ['1.3.6.1.4.1.318.1.3'],
      present: ['1.3.6.1.4.1.318.1.1.13.1.5.2'],
    },
  ],
  scalars: [
    {
      metric: 'environment.target_celsius',
      channel: 'cooling',
      oid: '1.3.6.1.4.1.318.1.1.13.1.4.5.10.0',
      scale: 0.1,
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.target_celsius',
      channel: 'heating',
      oid: '1.3.6.1.4.1.318.1.1.13.1.4.8.3.0',
      scale: 0.1,
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'environment.target_percent',
      channel: 'humidifier',
      oid: '1.3.6.1.4.1.318.1.1.13.1.4.6.3.0',
      scale: 0.1,
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'environment.target_percent',
      channel: 'dehumidifier',
      oid: '1.3.6.1.4.1.318.1.1.13.1.4.7.3.0',
      scale: 0.1,
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'cooling.output_percent',
      channel: 'cooling',
      oid: '1.3.6.1.4.1.318.1.1.13.1.4.2.3.0',
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'cooling.output_percent',
      channel: 'heating',
      oid: '1.3.6.1.4.1.318.1.1.13.1.4.2.8.0',
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'cooling.output_percent',
      channel: 'cooling demand',
      oid: '1.3.6.1.4.1.318.1.1.13.1.4.2.1.0',
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'cooling.output_percent',
      channel: 'dehumidification demand',
      oid: '1.3.6.1.4.1.318.1.1.13.1.4.2.2.0',
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'cooling.output_percent',
      channel: 'heating demand',
      oid: '1.3.6.1.4.1.318.1.1.13.1.4.2.7.0',
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'cooling.output_percent',
      channel: 'humidification demand',
      oid: '1.3.6.1.4.1.318.1.1.13.1.4.2.11.0',
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'unit',
      oid: '1.3.6.1.4.1.318.1.1.13.1.3.1.0',
      values: {
        '1': 0,
        '2': 0,
        '3': 0,
        '4': 0,
        '5': 1,
      },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.318.1.1.13.1.5.2.2.1',
      channel: 'module {index}',
      columns: [
        {
          column: '2',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          valid: {
            low: -60,
            high: 130,
          },
          channel: 'module {index} supply',
        },
        {
          column: '5',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          valid: {
            low: -60,
            high: 130,
          },
          channel: 'module {index} return',
        },
        {
          column: '4',
          metric: 'environment.humidity_percent',
          scale: 0.1,
          valid: {
            low: 0,
            high: 100,
          },
          channel: 'module {index} supply',
        },
        {
          column: '7',
          metric: 'environment.humidity_percent',
          scale: 0.1,
          valid: {
            low: 0,
            high: 100,
          },
          channel: 'module {index} return',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.318.1.1.13.1.5.5.2.1',
      channel: 'module {index} humidifier',
      columns: [
        {
          column: '3',
          metric: 'power.output_amperes',
          scale: 0.1,
        },
        {
          column: '4',
          metric: 'cooling.output_percent',
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.318.1.1.13.1.5.6.2.1',
      channel: 'module {index} blower 1',
      columns: [
        {
          column: '3',
          metric: 'power.output_hertz',
          scale: 0.1,
          sentinels: [0],
          valid: {
            low: 30,
            high: 80,
          },
          channel: 'module {index} blower 1 set',
        },
        {
          column: '4',
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
          metric: 'power.output_volts',
          scale: 0.1,
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.318.1.1.13.1.5.7.2.1',
      channel: 'module {index} blower 2',
      columns: [
        {
          column: '3',
          metric: 'power.output_hertz',
          scale: 0.1,
          sentinels: [0],
          valid: {
            low: 30,
            high: 80,
          },
          channel: 'module {index} blower 2 set',
        },
        {
          column: '4',
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
          metric: 'power.output_volts',
          scale: 0.1,
        },
      ],
    },
  ],
} satisfies DeviceProfile
