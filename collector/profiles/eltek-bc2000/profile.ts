import type { DeviceProfile } from '@gridkeeper/model/profile'

// ELTEK-BC2000-DC-POWER-MIB: hundredths of volts, whole amperes, hundredths of amperes of a rectifier. Modules that are rectifiers
// have a current; a disabled one has none that counts.
export default {
  id: 'eltek-bc2000',
  title: {
    zh: 'Eltek Valere BC2000 直流电源',
    en: 'Eltek Valere BC2000 DC power',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.13858'],
    },
  ],
  scalars: [
    {
      metric: 'power.output_volts',
      channel: 'system',
      oid: '1.3.6.1.4.1.13858.2.3.2.0',
      scale: 0.01,
    },
    {
      metric: 'power.output_amperes',
      channel: 'system',
      oid: '1.3.6.1.4.1.13858.2.3.3.0',
    },
    {
      metric: 'environment.temperature_celsius',
      channel: 'controller',
      oid: '1.3.6.1.4.1.13858.2.3.5.0',
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'system',
      oid: '1.3.6.1.4.1.13858.2.3.4.0',
      values: {
        '1': 0,
        '3': 1,
      },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.13858.2.1.6.1',
      channel: 'module {index}',
      columns: [
        {
          column: '4',
          metric: 'power.output_amperes',
          scale: 0.01,
        },
        {
          column: '5',
          metric: 'equipment.module_ok',
          values: {
            '0': 1,
            '1': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.13858.7.1.1.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.13858.7.1.1.1.2',
        },
      },
      channel: '{index} {name}',
      columns: [
        {
          column: '3',
          metric: 'power.battery_celsius',
          sentinels: [-126, -127, -128],
          valid: {
            low: -60,
            high: 130,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
