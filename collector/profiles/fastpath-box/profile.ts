import type { DeviceProfile } from '@gridkeeper/model/profile'

// FASTPATH-BOXSERVICES-PRIVATE-MIB under the roots of three makers: °C, revolutions (some in text); states 2 and 4 run, 3, 5 and 6 do not,
// 1 is not there.
export default {
  id: 'fastpath-box',
  title: {
    zh: 'FASTPATH 交换机（Ubiquiti、戴尔、网件）',
    en: 'FASTPATH switches (Ubiquiti, Dell, Netgear)',
  },
  kind: 'hub',
  generic: true,
  rank: 20,
  match: [
    {
      present: ['1.3.6.1.4.1.4413.1.1.43.1.8.1.5'],
    },
    {
      present: ['1.3.6.1.4.1.674.10895.5000.2.6132.1.1.43.1.8.1.5'],
    },
    {
      present: ['1.3.6.1.4.1.4526.10.43.1.8.1.5'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.4413.1.1.43.1.6.1',
      channel: 'fan {index}',
      columns: [
        {
          column: '4',
          metric: 'fan.speed_rpm',
          reads: 'text',
          sentinels: [0],
        },
        {
          column: '3',
          metric: 'fan.ok',
          values: {
            '2': 1,
            '3': 0,
            '4': 1,
            '5': 0,
            '6': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.4413.1.1.43.1.7.1',
      channel: 'supply {index}',
      columns: [
        {
          column: '3',
          metric: 'power.supply_ok',
          values: {
            '2': 1,
            '3': 0,
            '4': 1,
            '5': 0,
            '6': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.4413.1.1.43.1.8.1',
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
        {
          column: '4',
          metric: 'equipment.alarm',
          values: {
            '0': 0,
            '1': 0,
            '2': 1,
            '3': 1,
            '4': 1,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.674.10895.5000.2.6132.1.1.43.1.6.1',
      channel: 'fan {index}',
      columns: [
        {
          column: '4',
          metric: 'fan.speed_rpm',
          reads: 'text',
          sentinels: [0],
        },
        {
          column: '3',
          metric: 'fan.ok',
          values: {
            '2': 1,
            '3': 0,
            '4': 1,
            '5': 0,
            '6': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.674.10895.5000.2.6132.1.1.43.1.7.1',
      channel: 'supply {index}',
      columns: [
        {
          column: '3',
          metric: 'power.supply_ok',
          values: {
            '2': 1,
            '3': 0,
            '4': 1,
            '5': 0,
            '6': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.674.10895.5000.2.6132.1.1.43.1.8.1',
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
        {
          column: '4',
          metric: 'equipment.alarm',
          values: {
            '0': 0,
            '1': 0,
            '2': 1,
            '3': 1,
            '4': 1,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.4526.10.43.1.6.1',
      channel: 'fan {index}',
      columns: [
        {
          column: '4',
          metric: 'fan.speed_rpm',
          reads: 'text',
          sentinels: [0],
        },
        {
          column: '3',
          metric: 'fan.ok',
          values: {
            '2': 1,
            '3': 0,
            '4': 1,
            '5': 0,
            '6': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.4526.10.43.1.7.1',
      channel: 'supply {index}',
      columns: [
        {
          column: '3',
          metric: 'power.supply_ok',
          values: {
            '2': 1,
            '3': 0,
            '4': 1,
            '5': 0,
            '6': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.4526.10.43.1.8.1',
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
        {
          column: '4',
          metric: 'equipment.alarm',
          values: {
            '0': 0,
            '1': 0,
            '2': 1,
            '3': 1,
            '4': 1,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
