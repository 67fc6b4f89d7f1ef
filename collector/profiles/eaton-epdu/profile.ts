import type { DeviceProfile } from '@gridkeeper/model/profile'

// EATON-EPDU-MIB: thousandths of volts and amperes, watts, volt-amperes, tenths of hertz, °C or °F and %; an index begins with the number
// of the unit in its chain. A probe counts while it is connected (1).
export default {
  id: 'eaton-epdu',
  title: {
    zh: '伊顿机架 PDU（ePDU）',
    en: 'Eaton rack PDU (ePDU)',
  },
  kind: 'power_supply',
  match: [
    {
      sysObjectId: ['1.3.6.1.4.1.534.6.6.7'],
    },
    {
      present: ['1.3.6.1.4.1.534.6.6.7.3.2.1.3'],
    },
  ],
  tables: [
    {
      oid: '1.3.6.1.4.1.534.6.6.7.1.2.1',
      channel: 'unit {index}',
      columns: [
        {
          column: '30',
          metric: 'equipment.module_ok',
          values: {
            '0': 1,
            '1': 0,
          },
          channel: 'unit {index} communication',
        },
        {
          column: '31',
          metric: 'equipment.module_ok',
          values: {
            '0': 1,
            '1': 0,
          },
          channel: 'unit {index}',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.534.6.6.7.3.1.1',
      channel: 'input {index}',
      columns: [
        {
          column: '3',
          metric: 'power.mains_hertz',
          scale: 0.1,
          sentinels: [0],
          valid: {
            low: 30,
            high: 80,
          },
        },
        {
          column: '4',
          metric: 'equipment.alarm',
          values: {
            '0': 0,
            '1': 1,
          },
          channel: 'input {index} frequency',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.534.6.6.7.3.2.1',
      channel: 'input {index}',
      columns: [
        {
          column: '3',
          metric: 'power.mains_volts',
          scale: 0.001,
          sentinels: [-1],
          limits: {
            majorLow: '1.3.6.1.4.1.534.6.6.7.3.2.1.6',
            warningLow: '1.3.6.1.4.1.534.6.6.7.3.2.1.5',
            warningHigh: '1.3.6.1.4.1.534.6.6.7.3.2.1.7',
            majorHigh: '1.3.6.1.4.1.534.6.6.7.3.2.1.8',
          },
        },
        {
          column: '4',
          metric: 'equipment.alarm',
          values: {
            '0': 0,
            '1': 1,
            '2': 1,
            '3': 1,
            '4': 1,
          },
          channel: 'input {index} volts',
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.534.6.6.7.3.3.1',
      channel: 'input {index}',
      columns: [
        {
          column: '4',
          metric: 'power.mains_amperes',
          scale: 0.001,
          sentinels: [-1],
        },
        {
          column: '5',
          metric: 'equipment.alarm',
          values: {
            '0': 0,
            '1': 1,
            '2': 1,
            '3': 1,
            '4': 1,
          },
          channel: 'input {index} amperes',
        },
        {
          column: '11',
          metric: 'power.load_percent',
          sentinels: [-1],
          valid: {
            low: 0,
            high: 300,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.534.6.6.7.3.4.1',
      channel: 'input {index}',
      columns: [
        {
          column: '3',
          metric: 'power.mains_voltamperes',
          sentinels: [-1],
        },
        {
          column: '4',
          metric: 'power.mains_watts',
          sentinels: [-1],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.534.6.6.7.3.5.1',
      channel: 'input {index} total',
      columns: [
        {
          column: '4',
          metric: 'power.mains_watts',
          sentinels: [-1],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.534.6.6.7.5.1.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.534.6.6.7.5.1.1.3',
        },
      },
      channel: 'group {index} {name}',
      columns: [
        {
          column: '5',
          metric: 'power.supply_ok',
          values: {
            '1': 1,
            '2': 0,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.534.6.6.7.5.3.1',
      channel: 'group {index}',
      columns: [
        {
          column: '3',
          metric: 'power.output_volts',
          scale: 0.001,
          sentinels: [-1],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.534.6.6.7.5.4.1',
      channel: 'group {index}',
      columns: [
        {
          column: '3',
          metric: 'power.output_amperes',
          scale: 0.001,
          sentinels: [-1],
        },
        {
          column: '4',
          metric: 'equipment.alarm',
          values: {
            '0': 0,
            '1': 1,
            '2': 1,
            '3': 1,
            '4': 1,
          },
        },
        {
          column: '10',
          metric: 'power.load_percent',
          sentinels: [-1],
          valid: {
            low: 0,
            high: 300,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.534.6.6.7.5.5.1',
      channel: 'group {index}',
      columns: [
        {
          column: '3',
          metric: 'power.output_watts',
          sentinels: [-1],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.534.6.6.7.6.4.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.534.6.6.7.6.1.1.3',
        },
      },
      channel: 'outlet {index} {name}',
      columns: [
        {
          column: '3',
          metric: 'power.output_amperes',
          scale: 0.001,
          sentinels: [-1],
        },
        {
          column: '4',
          metric: 'equipment.alarm',
          values: {
            '0': 0,
            '1': 1,
            '2': 1,
            '3': 1,
            '4': 1,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.534.6.6.7.6.3.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.534.6.6.7.6.1.1.3',
        },
      },
      channel: 'outlet {index} {name}',
      columns: [
        {
          column: '2',
          metric: 'power.output_volts',
          scale: 0.001,
          sentinels: [-1],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.534.6.6.7.6.5.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.534.6.6.7.6.1.1.3',
        },
      },
      channel: 'outlet {index} {name}',
      columns: [
        {
          column: '3',
          metric: 'power.output_watts',
          sentinels: [-1],
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.534.6.6.7.7.1.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.534.6.6.7.7.1.1.2',
        },
        unit: {
          indexPart: 0,
        },
      },
      channel: 'probe {index} {name}',
      where: [
        {
          in: ['1'],
          oid: '1.3.6.1.4.1.534.6.6.7.7.1.1.3',
        },
      ],
      columns: [
        {
          column: '4',
          metric: 'environment.temperature_celsius',
          scale: 0.1,
          valid: {
            low: -60,
            high: 130,
          },
        },
        {
          column: '5',
          metric: 'equipment.alarm',
          values: {
            '0': 0,
            '1': 1,
            '2': 1,
            '3': 1,
            '4': 1,
          },
        },
      ],
    },
    {
      oid: '1.3.6.1.4.1.534.6.6.7.7.2.1',
      labels: {
        name: {
          oid: '1.3.6.1.4.1.534.6.6.7.7.2.1.2',
        },
      },
      channel: 'probe {index} {name}',
      where: [
        {
          in: ['1'],
          oid: '1.3.6.1.4.1.534.6.6.7.7.2.1.3',
        },
      ],
      columns: [
        {
          column: '4',
          metric: 'environment.humidity_percent',
          scale: 0.1,
          valid: {
            low: 0,
            high: 100,
          },
        },
        {
          column: '5',
          metric: 'equipment.alarm',
          values: {
            '0': 0,
            '1': 1,
            '2': 1,
            '3': 1,
            '4': 1,
          },
          channel: 'probe {index} {name} humidity',
        },
      ],
    },
  ],
} satisfies DeviceProfile
