import type { DeviceProfile } from '@gridkeeper/model/profile'

// MG-SNMP-UPS-MIB: tenths of volts, amperes and hertz, seconds, 1 is yes and 2 is no. Beside UPS-MIB, which many of them speak too,
// it fills what that leaves out. Rows of phases are indexed 1.0, 2.0 by some.
export default {
  id: 'mge-ups',
  title: {
    zh: 'MGE／伊顿 UPS（MG-SNMP）',
    en: 'MGE and Eaton UPS (MG-SNMP)',
  },
  kind: 'power_supply',
  generic: true,
  rank: 28,
  match: [
    {
      present: ['1.3.6.1.4.1.705.1.5'],
    },
  ],
  scalars: [
    {
      metric: 'power.charge_percent',
      oid: '1.3.6.1.4.1.705.1.5.2.0',
      valid: {
        low: 0,
        high: 100,
      },
    },
    {
      metric: 'power.minutes_left',
      oid: '1.3.6.1.4.1.705.1.5.1.0',
      scale: 0.016666666666666666,
      valid: {
        low: 0,
      },
    },
    {
      metric: 'power.battery_volts',
      oid: '1.3.6.1.4.1.705.1.5.5.0',
      scale: 0.1,
      sentinels: [0],
    },
    {
      metric: 'power.battery_amperes',
      oid: '1.3.6.1.4.1.705.1.5.6.0',
      scale: 0.1,
    },
    {
      metric: 'power.battery_celsius',
      oid: '1.3.6.1.4.1.705.1.5.7.0',
      sentinels: [0],
      valid: {
        low: -60,
        high: 130,
      },
    },
    {
      metric: 'power.battery_ok',
      oid: '1.3.6.1.4.1.705.1.5.14.0',
      values: {
        '1': 0,
        '2': 1,
      },
    },
    {
      metric: 'power.battery_ok',
      channel: 'fault',
      oid: '1.3.6.1.4.1.705.1.5.9.0',
      values: {
        '1': 0,
        '2': 1,
      },
    },
    {
      metric: 'power.battery_ok',
      channel: 'replace',
      oid: '1.3.6.1.4.1.705.1.5.11.0',
      values: {
        '1': 0,
        '2': 1,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'charger',
      oid: '1.3.6.1.4.1.705.1.5.15.0',
      values: {
        '1': 1,
        '2': 0,
      },
    },
    {
      metric: 'power.on_battery',
      oid: '1.3.6.1.4.1.705.1.7.3.0',
      values: {
        '1': 1,
        '2': 0,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'bypass',
      oid: '1.3.6.1.4.1.705.1.7.4.0',
      values: {
        '1': 1,
        '2': 0,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'overload',
      oid: '1.3.6.1.4.1.705.1.7.10.0',
      values: {
        '1': 1,
        '2': 0,
      },
    },
    {
      metric: 'equipment.alarm',
      channel: 'over-temperature',
      oid: '1.3.6.1.4.1.705.1.7.11.0',
      values: {
        '1': 1,
        '2': 0,
      },
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.705.1.6.2.1',
      lines: { idle: ['2', '3'] },
      labels: {
        phase: {
          indexPart: 0,
        },
      },
      channel: '{phase}',
      columns: [
        {
          column: '2',
          metric: 'power.mains_volts',
          scale: 0.1,
        },
        {
          column: '3',
          metric: 'power.mains_hertz',
          scale: 0.1,
          sentinels: [0],
        },
        {
          column: '6',
          metric: 'power.mains_amperes',
          scale: 0.1,
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.705.1.7.2.1',
      lines: { idle: ['2', '5'] },
      labels: {
        phase: {
          indexPart: 0,
        },
      },
      channel: '{phase}',
      columns: [
        {
          column: '2',
          metric: 'power.output_volts',
          scale: 0.1,
        },
        {
          column: '3',
          metric: 'power.output_hertz',
          scale: 0.1,
          sentinels: [0],
        },
        {
          column: '4',
          metric: 'power.load_percent',
          valid: {
            low: 0,
            high: 300,
          },
        },
        {
          column: '5',
          metric: 'power.output_amperes',
          scale: 0.1,
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.705.1.8.7.1',
      channel: 'probe {index}',
      where: [
        {
          oid: '1.3.6.1.4.1.705.1.8.7.1.2',
          notIn: ['1'],
        },
      ],
      columns: [
        {
          column: '3',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          valid: {
            low: -60,
            high: 130,
          },
        },
        {
          column: '6',
          metric: 'environment.humidity_percent',
          scale: 0.1,
          sentinels: [0],
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
