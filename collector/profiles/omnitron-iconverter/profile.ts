import type { DeviceProfile } from '@gridkeeper/model/profile'

// OMNITRON-MIB: millivolts of a module, whole °C; PoE in text of volts, milliamperes and watts. A supply that is not installed (1) is left.
export default {
  id: 'omnitron-iconverter',
  title: {
    zh: 'Omnitron iConverter 光电转换机框',
    en: 'Omnitron iConverter media converters',
  },
  kind: 'hub',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.7342'],
    },
    {
      present: ['1.3.6.1.4.1.7342.2.1.11.1.9'],
    },
  ],
  scalars: [
    {
      metric: 'power.output_watts',
      channel: 'PoE',
      oid: '1.3.6.1.4.1.7342.15.1.2.0',
      reads: 'text',
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.7342.2.1.3.1',
      channel: 'agent {index}',
      columns: [
        {
          column: '36',
          metric: 'power.output_volts',
          scale: 0.001,
          sentinels: [0],
          channel: 'agent {index} input',
        },
        {
          column: '37',
          metric: 'power.output_volts',
          scale: 0.001,
          sentinels: [0],
        },
        {
          column: '38',
          metric: 'environment.temperature_celsius',
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.7342.2.1.11.1',
      channel: 'module {index}',
      columns: [
        {
          column: '9',
          metric: 'environment.temperature_celsius',
          valid: {
            low: -60,
            high: 130,
          },
        },
        {
          column: '3',
          metric: 'power.output_volts',
          scale: 0.001,
          sentinels: [0],
          channel: 'module {index} supply 1',
        },
        {
          column: '7',
          metric: 'power.output_volts',
          scale: 0.001,
          sentinels: [0],
          channel: 'module {index} supply 2',
        },
        {
          column: '1',
          metric: 'power.supply_ok',
          values: {
            '2': 0,
            '3': 1,
          },
          channel: 'module {index} supply 1',
        },
        {
          column: '5',
          metric: 'power.supply_ok',
          values: {
            '2': 0,
            '3': 1,
          },
          channel: 'module {index} supply 2',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.7342.15.2.1',
      channel: 'PoE port {index}',
      columns: [
        {
          column: '5',
          metric: 'power.output_volts',
          reads: 'text',
        },
        {
          column: '6',
          metric: 'power.output_amperes',
          reads: 'text',
          scale: 0.001,
        },
        {
          column: '7',
          metric: 'equipment.alarm',
          values: {
            '2': 0,
            '3': 1,
            '4': 1,
            '5': 1,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
