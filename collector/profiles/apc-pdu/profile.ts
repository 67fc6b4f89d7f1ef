import type { DeviceProfile } from '@gridkeeper/model/profile'

// PowerNet-MIB, rPDU and rPDU2: amperes in tenths, power of the second generation in hundredths of a kilowatt; -1 is not measured.
// Phases come before banks in one table; the bank number of a phase is 0.
export default {
  id: 'apc-pdu',
  title: {
    zh: 'APC 机架 PDU',
    en: 'APC rack PDU',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.318.1.3.4'],
      present: ['1.3.6.1.4.1.318.1.1.12.2.3.1.1.2'],
    },
    {
      sysObjectId: ['1.3.6.1.4.1.318.1.3.4'],
      present: ['1.3.6.1.4.1.318.1.1.26.4.3.1'],
    },
  ],
  scalars: [
    {
      metric: 'power.output_watts',
      channel: 'total',
      oid: '1.3.6.1.4.1.318.1.1.12.1.16.0',
      sentinels: [-1, 0],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.318.1.1.12.2.3.1.1',
      labels: {
        phase: {
          oid: '1.3.6.1.4.1.318.1.1.12.2.3.1.1.4',
        },
        bank: {
          oid: '1.3.6.1.4.1.318.1.1.12.2.3.1.1.5',
        },
      },
      columns: [
        {
          column: '2',
          metric: 'power.output_amperes',
          scale: 0.1,
          sentinels: [-1],
          channel: 'phase {phase}',
          where: [
            {
              oid: '1.3.6.1.4.1.318.1.1.12.2.3.1.1.5',
              in: ['0', ''],
            },
          ],
        },
        {
          column: '2',
          metric: 'power.output_amperes',
          scale: 0.1,
          sentinels: [-1],
          channel: 'bank {bank}',
          where: [
            {
              oid: '1.3.6.1.4.1.318.1.1.12.2.3.1.1.5',
              notIn: ['0', ''],
            },
          ],
        },
        {
          column: '3',
          metric: 'equipment.alarm',
          values: {
            '1': 0,
            '2': 0,
            '3': 0,
            '4': 1,
          },
          channel: 'load {index}',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.318.1.1.26.4.3.1',
      channel: 'pdu {index}',
      columns: [
        {
          column: '5',
          metric: 'power.output_watts',
          scale: 10,
          sentinels: [-1],
        },
        {
          column: '12',
          metric: 'power.supply_ok',
          values: {
            '1': 1,
            '2': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.318.1.1.26.6.3.1',
      labels: {
        phase: {
          oid: '1.3.6.1.4.1.318.1.1.26.6.3.1.3',
        },
      },
      channel: 'phase {phase}',
      columns: [
        {
          column: '6',
          metric: 'power.output_volts',
          sentinels: [-1],
        },
        {
          column: '7',
          metric: 'power.output_watts',
          scale: 10,
          sentinels: [-1],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.318.1.1.26.10.2.2.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.318.1.1.26.10.2.2.1.3',
        },
      },
      channel: '{index} {name}',
      where: [
        {
          oid: '1.3.6.1.4.1.318.1.1.26.10.2.2.1.6',
          notIn: ['1', '3'],
        },
      ],
      columns: [
        {
          column: '8',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          sentinels: [-1],
          valid: {
            low: -60,
            high: 130,
          },
        },
        {
          column: '10',
          metric: 'environment.humidity_percent',
          sentinels: [-1, 0],
          valid: {
            low: 0,
            high: 100,
          },
        },
      ],
    },
  ],
} satisfies DeviceProfile
