import type { DeviceProfile } from '@gridkeeper/model/profile'

// CET-TSI-MIB: tenths of a module’s volts and hertz, watts, whole °C and a phase’s volts. A slot without a module is not seen (0); 4 (for
// the battery side 2) is not known.
export default {
  id: 'cet-tsi',
  title: {
    zh: 'CE+T 模块化逆变系统（TSI）',
    en: 'CE+T modular inverters (TSI)',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.12551.4'],
    },
    {
      present: ['1.3.6.1.4.1.12551.4.1.1.1.1.28'],
    },
  ],
  scalars: [
    {
      metric: 'equipment.alarm',
      channel: 'major alarms',
      oid: '1.3.6.1.4.1.12551.4.1.5.2.0',
      values: {
        '0': 0,
      },
      otherwise: 1,
    },
    {
      metric: 'power.supply_ok',
      channel: 'mains',
      oid: '1.3.6.1.4.1.12551.4.1.5.7.0',
      values: {
        '0': 0,
        '1': 1,
      },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.12551.4.1.1.1.1',
      channel: 'module {index}',
      where: [
        {
          in: ['1'],
          oid: '1.3.6.1.4.1.12551.4.1.1.1.1.2',
        },
      ],
      columns: [
        {
          column: '16',
          metric: 'power.output_volts',
          scale: 0.1,
        },
        {
          column: '18',
          metric: 'power.output_watts',
        },
        {
          column: '20',
          metric: 'power.mains_volts',
          scale: 0.1,
        },
        {
          column: '24',
          metric: 'power.mains_hertz',
          scale: 0.1,
          sentinels: [0],
          valid: {
            low: 30,
            high: 80,
          },
        },
        {
          column: '25',
          metric: 'power.battery_volts',
          scale: 0.1,
        },
        {
          column: '28',
          metric: 'environment.temperature_celsius',
          valid: {
            low: -60,
            high: 130,
          },
        },
        {
          column: '4',
          metric: 'power.supply_ok',
          values: {
            '0': 1,
            '1': 1,
            '2': 0,
            '3': 0,
          },
          channel: 'module {index} mains',
        },
        {
          column: '5',
          metric: 'power.supply_ok',
          values: {
            '0': 1,
            '1': 0,
          },
          channel: 'module {index} battery',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.12551.4.1.2.2.1',
      channel: 'phase {index}',
      where: [
        {
          notIn: ['0'],
          oid: '1.3.6.1.4.1.12551.4.1.2.2.1.14',
        },
      ],
      columns: [
        {
          column: '2',
          metric: 'power.load_percent',
          valid: {
            low: 0,
            high: 300,
          },
        },
        {
          column: '12',
          metric: 'power.output_watts',
        },
        {
          column: '6',
          metric: 'power.output_volts',
        },
        {
          column: '14',
          metric: 'power.capacity_watts',
        },
      ],
    },
  ],
} satisfies DeviceProfile
